import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

@Suite struct TrackingTests {
    private static let event: Set<String> = [
        "subject", "carrier", "trackingNumber", "kind", "code", "detailCode", "text", "place", "date", "time",
        "isLocal", "at", "source", "recordedAt",
    ]
    private static let asked: Set<String> = [
        "subject", "carrier", "trackingNumber", "isKnown", "newEvents", "estimatedDelivery", "code", "detail",
    ]
    private static let claim: Set<String> = [
        "id", "rmaNumber", "parcel", "kind", "number", "filedOn", "lastDay", "outcome", "amount",
    ]

    let counter: Counter

    init() throws { counter = try Counter() }

    private func labelled() async throws -> String {
        let rma = try await counter.returning(["A1"])
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
        return rma
    }

    @Test func `D10 a return that is tracked is the return, with its events`() async throws {
        let rma = try await labelled()
        let event = TrackingEvent(
            trackingNumber: "1Z1", kind: .handedOver, code: "I/OR", text: "Origin scan",
            place: "Austin, TX, US",
            time: EventTime(local: day("2025-02-27"), secondOfDay: 50_709, gmtOffsetSeconds: -21_600))
        counter.ups.tell([event])
        let reply = try await counter.post("returns/\(rma)/track")
        #expect(reply.status == 200, "\(reply)")
        #expect(reply.json.keys == ShapeTests.return.union(["events", "tracking"]))
        let shown = try #require(reply.json["events"]?.array?.first)
        #expect(shown.keys == Self.event)
        #expect(shown["time"] == "14:05:09" && shown["at"] == "2025-02-27T20:05:09Z")
        #expect(shown["subject"] == .string("\(rma)-1") && shown["source"] == "poll")
        #expect(reply.json["tracking"]?.array?.first?.keys == Self.asked)
        #expect(reply.json["parcels"]?.array?.first?["handedOverOn"] == "2025-02-27")
        #expect(reply.json["parcels"]?.array?.first?["late"] == .integer(0))
    }

    @Test func `D10 one parcel whose carrier failed is a failure, with what others said`() {
        let good = TrackOutcome(
            subject: "RMA1-1", number: TrackedNumber("1Z1", of: CarrierName("UPS")), isKnown: true, fresh: 1,
            code: nil, detail: nil, estimatedOn: nil)
        var bad = good
        bad.code = "E_CARRIER_BUSY"
        bad.detail = "answered 503"
        for outcomes in [[good, bad], [bad, good], [bad]] {
            #expect(TrackingAnswer(outcomes, of: "return").problem?.status.code == 502)
        }
        #expect(TrackingAnswer([good, good], of: "return").problem?.code == nil)
    }

    @Test func `a parcel on its way back is neither late nor on time`() async throws {
        let rma = try await labelled()
        let events = [TrackingEvent.Kind.handedOver, .returningToSender].enumerated().map { index, kind in
            TrackingEvent(
                trackingNumber: "1Z1", kind: kind, code: "X",
                time: EventTime(
                    local: day("2025-02-27").adding(days: index), secondOfDay: 0, gmtOffsetSeconds: 0))
        }
        counter.ups.tell(events)
        let reply = try await counter.post("returns/\(rma)/track")
        let parcel = reply.json["parcels"]?.array?.first
        #expect(parcel?["transport"] == "backToCustomer" && parcel?["late"] == .null)
        let warning = reply.json["warnings"]?.array?.first
        #expect(warning?["code"] == "E_BACK_TO_CUSTOMER")
        #expect(await counter.get("due").items.first?["warnings"] == reply.json["warnings"])
    }

    @Test func `D24 when no carrier answers it is 502, with the return as it is`() async throws {
        let rma = try await labelled()
        counter.ups.tell(nil)
        let reply = try await counter.post("returns/\(rma)/track")
        reply.expectProblem(502, "E_CARRIER_BUSY", naming: "answered 503")
        #expect(reply.json["return"]?["rmaNumber"] == .string(rma))
    }

    @Test func `a shipment without a number cannot be asked for`() async throws {
        try await counter.lend(["A1"])
        try await counter.post("shipments/SH-1/track").expectProblem(409, "E_NO_TRACKING", naming: "SH-1")
    }

    @Test func `a claim is shown with the return and in due`() async throws {
        let rma = try await labelled()
        let body: JSON = [
            "kind": "lost", "number": "C-778", "filedOn": "2025-03-03", "lastDay": "2025-03-12",
            "amount": ["amount": "120.00", "currency": "USD"],
        ]
        let reply = try await counter.post("parcels/\(rma)-1/claims", body)
        #expect(reply.status == 200, "\(reply)")
        let claim = try #require(reply.json["claims"]?.array?.first)
        #expect(claim.keys == Self.claim)
        #expect(claim["amount"] == ["amount": "120.00", "currency": "USD"] && claim["outcome"] == "open")
        let due = await counter.get("due?within=9")
        #expect(due.json.keys == ["items", "next", "claims"])
        #expect(due.json["claims"] == [claim])
        #expect(await counter.get("due?within=8").json["claims"] == [])
    }

    @Test(
        arguments: [
            ("kind", "gone"), ("kind", JSON.null), ("number", " "), ("lastDay", "soon"), ("outcome", "won"),
            ("amount", ["amount": "1.234", "currency": "USD"]),
            ("amount", ["amount": "1", "currency": "usd"]),
            ("amount", "120"),
        ] as [(String, JSON)])
    func `a claim that cannot be read names the field`(field: String, value: JSON) async throws {
        let rma = try await labelled()
        let body: JSON = [
            "kind": "lost", "number": "C-778", "filedOn": "2025-03-03", "lastDay": "2025-03-12",
        ]
        let reply = try await counter.post("parcels/\(rma)-1/claims", body.adding([field: value]))
        reply.expectProblem(400, "E_USAGE", naming: field)
    }
}
