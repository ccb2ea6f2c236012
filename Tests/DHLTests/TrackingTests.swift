import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct TrackingTests {
    static let unknown = (404, Answers.error(#""404""#, "No data found"))

    static func told(
        _ code: String, _ time: String, offset: String? = "+02:00", more: String = ""
    ) -> String {
        let offset = offset.map { #","GMTOffset":"\#($0)""# } ?? ""
        return #"{"date":"2026-09-11","time":"\#(time)","typeCode":"\#(code)"\#(offset)\#(more)}"#
    }

    static func shipment(_ events: String..., pieces: String = "[]", more: String = "") -> (Int, String) {
        let head = #"{"shipments":[{"shipmentTrackingNumber":"1234567890","status":"Success",\#(more)"#
        return (200, head + #""events":[\#(events.joined(separator: ","))],"pieces":\#(pieces)}]}"#)
    }

    @Test func `all checkpoints are asked for, with their offsets`() async throws {
        let wire = Wire((200, TrackingSample.delivered))
        let parcel = try #require(try await service(wire)?.track(" 1234567890"))
        #expect(
            await wire.lines == [
                "GET /mydhlapi/shipments/1234567890/tracking?trackingView=all-checkpoints"
                    + "&levelOfDetail=all&requestGMTOffsetPerEvent=true"
            ])
        let fields = try #require(await wire.requests.first).headerFields.map {
            "\($0.name.rawName): \($0.value)"
        }
        #expect(fields.contains("x-version: 3.1.0"))
        try await wire.trace()
        #expect(parcel.trackingNumber == "1234567890" && parcel.isKnown)
        #expect(parcel.estimatedDelivery == CivilDate("2023-08-11"))
        #expect(
            parcel.events.map(\.code) == [
                "PU", "AF", "PL", "DF", "RR", "RR", "AF", "CR", "PL", "DF", "AR", "WC", "OK",
            ])
        #expect(parcel.events.allSatisfy { $0.time.isLocal && $0.time.utcSeconds == nil })
        #expect(parcel.events[0].place == "SYDNEY-AU")
        #expect(parcel.events[0].time.secondOfDay == 13 * 3_600 + 56 * 60 + 21)
        #expect(parcel.events.last?.text == "Delivered")
        #expect(parcel.events.last?.kind == .delivered)
    }

    static let kinds: [(String, TrackingEvent.Kind)] = [
        ("SA", .labelCreated), ("PU", .handedOver), ("PL", .inTransit), ("DF", .inTransit),
        ("AF", .inTransit), ("AR", .inTransit), ("TR", .inTransit), ("TP", .inTransit), ("FD", .inTransit),
        ("CC", .customs), ("CI", .customs), ("RR", .customs), ("CD", .customs), ("UD", .customs),
        ("CU", .customs), ("IC", .customs), ("BN", .customs), ("BR", .customs), ("CR", .customsReleased),
        ("WC", .outForDelivery), ("OO", .outForDelivery), ("OK", .delivered),
        ("DD", .deliveredWithException), ("PD", .deliveredWithException), ("NH", .exception),
        ("BA", .exception), ("CA", .exception), ("AD", .exception), ("CM", .exception), ("HP", .exception),
        ("OH", .exception), ("RD", .exception), ("SS", .exception), ("ND", .exception), ("CS", .exception),
        ("RT", .returningToSender), ("DS", .lost), ("MS", .inTransit), ("MC", .inTransit),
        ("MD", .inTransit), ("SC", .inTransit), ("TD", .inTransit), ("SM", .inTransit), ("PY", .inTransit),
        ("ok", .delivered), ("Q9", .unrecognized),
    ]

    @Test(arguments: kinds)
    func `each code has its meaning and stays as it came`(code: String, kind: TrackingEvent.Kind) async throws
    {
        let event = try #require(try await events(Self.shipment(Self.told(code, "10:00:00"))).first)
        #expect(event.kind == kind)
        #expect(event.code == code)
    }

    @Test func `either order is read, and the moment decides, not the clock`() async throws {
        let told = [
            Self.told("PU", "23:00:00", offset: "+09:00"), Self.told("AF", "15:30:00"),
            Self.told("DF", "11:00:00", offset: "-03:30"), Self.told("OK", "10:00:00", offset: "-08:00"),
        ]
        let expected = ["AF", "PU", "DF", "OK"]
        #expect(
            try await events(Self.shipment(told[0], told[1], told[2], told[3])).map(\.code) == expected)
        #expect(
            try await events(Self.shipment(told[3], told[2], told[1], told[0])).map(\.code) == expected)
    }

    @Test func `events of one second keep their order, also in a list that runs backwards`() async throws {
        let forth = Self.shipment(
            Self.told("AF", "10:00:00"), Self.told("PL", "10:00:00"), Self.told("DF", "11:00:00"))
        #expect(try await events(forth).map(\.code) == ["AF", "PL", "DF"])
        let back = Self.shipment(
            Self.told("DF", "11:00:00"), Self.told("PL", "10:00:00"), Self.told("AF", "10:00:00"))
        #expect(try await events(back).map(\.code) == ["AF", "PL", "DF"])
    }

    @Test func `without an offset the time stays local and has no moment`() async throws {
        let mixed = Self.shipment(Self.told("PL", "12:00:00"), Self.told("PU", "09:00:00", offset: nil))
        let events = try await events(mixed)
        #expect(events.map(\.code) == ["PU", "PL"])
        #expect(events[0].time.isLocal && events[0].time.utcSeconds == nil)
        // 2026-09-11T12:00:00+02:00
        #expect(events[1].time.utcSeconds == 1_789_120_800)
    }

    static let times: [(String, String?, Int, Int?)] = [
        ("10:05:09", "+09:00", 36_309, 32_400), ("10:05", "-0330", 36_300, -12_600),
        ("100509", "Z", 36_309, 0), ("9:05:00.250", "GMT+02:00", 32_700, 7_200),
        ("10:05:09", "+9", 36_309, 32_400),
        ("10:05:09", "", 36_309, nil), ("10:05:09", "later", 36_309, nil),
        ("10:05:09", "+25:00", 36_309, nil),
        ("10:05:09", "+", 36_309, nil), ("25:00:00", "+02:00", 0, nil), ("", "+02:00", 0, nil),
        ("soon", "+02:00", 0, nil), ("1:2:3:4", "+02:00", 0, nil),
    ]

    @Test(arguments: times)
    func `times and offsets in every dress`(
        time: String, offset: String?, second: Int, east: Int?
    ) async throws {
        let event = try #require(
            try await events(Self.shipment(Self.told("PL", time, offset: offset))).first)
        #expect(event.time.secondOfDay == second)
        let midnight = Int64(event.time.date.dayNumber) * 86_400
        #expect(event.time.utcSeconds == east.map { midnight + Int64(second - $0) })
    }

    @Test func `shipment and piece tell the same once, and each adds what the other lacks`() async throws {
        let area = #","serviceArea":{"code":"PRG","description":"PRAGUE-CZ"}"#
        let piece =
            #"{"trackingNumber":"JD01","events":[\#(Self.told("PU", "10:00:00", more: area)),"#
            + Self.told("WC", "11:00:00") + "]}"
        let answer = Self.shipment(Self.told("PU", "10:00:00", offset: nil), pieces: "[\(piece)]")
        let events = try await events(answer)
        #expect(events.map(\.code) == ["PU", "WC"])
        #expect(events[0].place == "PRAGUE-CZ" && events[0].time.utcSeconds != nil)
    }

    @Test func `another piece's delivery is not ours`() async throws {
        let pieces =
            #"[{"trackingNumber":"JD01","events":[\#(Self.told("OK", "12:00:00"))]},"#
            + #"{"trackingNumber":"JD02","events":[\#(Self.told("WC", "11:00:00"))]}]"#
        let answer = Self.shipment(Self.told("PU", "10:00:00"), pieces: pieces)
        #expect(try await events(answer).map(\.code) == ["PU"])
        let wire = Wire(answer)
        let parcel = try #require(try await service(wire)?.track("JD02"))
        #expect(parcel.events.map(\.code) == ["PU", "WC"])
        #expect(parcel.events.allSatisfy { $0.trackingNumber == "JD02" })
        #expect(
            await wire.lines == [
                "GET /mydhlapi/tracking?pieceTrackingNumber=JD02&trackingView=all-checkpoints&levelOfDetail=all"
            ])
        try await wire.trace()
    }

    @Test func `blank names, bare objects, missing codes and odd events spoil nothing`() async throws {
        let body = """
            {"shipments":{"shipmentTrackingNumber":1234567890,"estimatedDeliveryDate":"soon",\
            "shipperReferences":{"value":"RT0123456789"},"pieces":"","events":[7,null,{"typeCode":"PU"},\
            {"date":"2026-09-11","time":"10:00:00","description":"","serviceArea":[{"description":"",\
            "code":"PRG"}]},{"date":"2026-09-11T11:30:00","typeCode":{"a":1},"signedBy":{"b":2}},\
            {"date":"2026-09-31","typeCode":"OK"}]}}
            """
        let parcel = try #require(try await service(Wire((200, body)))?.track("1234567890"))
        #expect(parcel.isKnown && parcel.estimatedDelivery == nil)
        #expect(parcel.references == ["RT0123456789"])
        #expect(parcel.events.map(\.code) == ["-", "-"])
        #expect(parcel.events.allSatisfy { $0.kind == .unrecognized && $0.text == nil })
        #expect(parcel.events.map(\.place) == ["PRG", nil])
        #expect(parcel.events.map(\.time.secondOfDay) == [36_000, 41_400])
    }

    @Test func `a placeholder of a test host is no event, and the piece in it no other shipment`()
        async throws
    {
        let piece =
            #"[{"number":1,"shipmentTrackingNumber":"string","trackingNumber":"string","events":[{"date":"#
            + #""string","time":"string","GMTOffset":"+09:00","typeCode":"string","signedBy":""}]}]"#
        let event = Self.told("PU", "13:06:00", offset: "+09:00")
        #expect(try await events(Self.shipment(event, pieces: piece)).map(\.code) == ["PU"])
    }

    @Test(arguments: [
        "Delivered : A. PERSON", "Delivered - Signed for by: A. PERSON", "Delivered A. PERSON",
    ])
    func `who signed stands in no event`(description: String) async throws {
        let more = #","description":"\#(description)","signedBy":"A. PERSON""#
        let event = try #require(
            try await events(Self.shipment(Self.told("OK", "10:00:00", more: more))).first)
        #expect(event.text?.hasPrefix("Delivered") == true)
        #expect(event.text?.contains("PERSON") == false)
    }

    @Test(arguments: [unknown, (200, #"{"shipments":[]}"#), (200, #"{"shipments":""}"#)])
    func `a number DHL does not know is no failure`(answer: (Int, String)) async throws {
        let parcel = try #require(try await service(Wire(answer))?.track("1234567890"))
        #expect(!parcel.isKnown && parcel.events.isEmpty)
    }

    @Test(arguments: [
        (404, "<html>", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (200, "{}", "E_CARRIER_GARBLED"), (200, #"{"shipments":[1]}"#, "E_CARRIER_GARBLED"),
        (200, #"{"shipments":[{"shipmentTrackingNumber":"2222222222","events":[]}]}"#, "E_CARRIER_GARBLED"),
        (400, Answers.error("400", "Parameters not having correct format"), "E_CARRIER_REFUSED"),
        (401, Answers.error("401", "Invalid credentials: s3cret-word"), "E_CARRIER_AUTH"),
        (429, "", "E_CARRIER_BUSY"), (500, #"{"code":"500"}"#, "E_CARRIER_BUSY"),
        (0, "", "E_CARRIER_TIMEOUT"),
    ])
    func `refusals, rubbish and another's shipment are failures`(
        status: Int, body: String, code: String
    ) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((status, body), (status, body), (status, body)))?.track("1234567890")
        }
        #expect(failure?.problemCode == code)
        #expect(failure?.message.contains("s3cret") == false)
    }

    @Test func `a whole answer spoilt at any byte never crashes`() async throws {
        let whole = Array(TrackingSample.delivered.utf8)
        for index in stride(from: 0, to: whole.count, by: 41) {
            var spoilt = whole
            spoilt[index] = UInt8(ascii: "[")
            let wire = Wire((200, String(decoding: spoilt, as: UTF8.self)))
            let parcel = try? await service(wire)?.track("1234567890")
            #expect(parcel.map { $0.events.count <= 24 } ?? true)
        }
    }

    private func service(_ wire: Wire) -> (any TrackingService)? {
        DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking
    }

    private func events(_ answer: (Int, String)) async throws -> [TrackingEvent] {
        try await service(Wire(answer))?.track("1234567890").events ?? []
    }
}
