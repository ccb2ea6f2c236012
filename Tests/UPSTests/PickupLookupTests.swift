import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct PickupLookupTests {
    static func row(
        _ number: String = "2929602E9CP", reference: String = "RT0123456789", status: String = "002"
    ) -> String {
        #"{"PickupType":"01","ServiceDate":"20260910","PRN":"\#(number)","OnCallStatusCode":"\#(status)","#
            + #""PickupStatusMessage":"Dispatched to driver","BillingCode":"02","#
            + #""ReferenceNumber":"\#(reference)"}"#
    }

    static func pending(_ rows: String) -> String {
        #"{"PickupPendingStatusResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"}},"#
            + #""PendingStatus":\#(rows)}}"#
    }

    @Test func `our pickup is found by its reference in the list of our account`() async throws {
        let answer = Self.pending("[\(Self.row("29000000001", reference: "OTHER")),\(Self.row())]")
        let wire = Wire((200, Answers.token), (503, ""), (200, answer))
        #expect(
            try await service(wire)?.find(.sample)
                == .found(BookedPickup(confirmation: "2929602E9CP", charge: nil, note: nil)))
        #expect(await wire.lines.last == "GET /api/shipments/v2409/pickup/oncall")
        #expect(await wire.lastHeader("AccountNumber") == "ABC123")
        try await wire.traceLast(answer)
    }

    private static let second = row("2929602E9CQ")
    static let lists: [(String, LookUpAnswer<BookedPickup>)] = [
        (pending(row()), .found(BookedPickup(confirmation: "2929602E9CP", charge: nil, note: nil))),
        (pending("[\(row()),\(row())]"), .found(.init(confirmation: "2929602E9CP", charge: nil, note: nil))),
        (
            pending("[\(row(status: "007")),\(second)]"),
            .found(.init(confirmation: "2929602E9CQ", charge: nil, note: nil))
        ),
        (pending("[\(row()),\(second)]"), .several(numbers: ["2929602E9CP", "2929602E9CQ"])),
        (pending(row(status: "007")), .voided(number: "2929602E9CP")),
        (pending(row(status: "7")), .voided(number: "2929602E9CP")),
        (
            pending(
                row(status: "").replacingOccurrences(of: "Dispatched to driver", with: "007 = Cancelled")),
            .voided(number: "2929602E9CP")
        ),
        (pending(row(reference: "RT9999999999")), .nothing), (pending(row(reference: "")), .nothing),
        (pending("[]"), .nothing), (pending(#""""#), .nothing), (pending("null"), .nothing),
        (#"{"PickupPendingStatusResponse":{}}"#, .nothing),
    ]

    @Test(arguments: lists)
    func `each list has its meaning`(
        body: String, expected: LookUpAnswer<BookedPickup>
    ) async throws {
        #expect(try await service(Wire((200, Answers.token), (200, body)))?.find(.sample) == expected)
    }

    @Test(arguments: [
        (400, Answers.error("9500", "Account"), "E_CARRIER_REFUSED"),
        (404, Answers.error("404"), "E_CARRIER_REFUSED"),
        (403, Answers.error("Blocked"), "E_CARRIER_AUTH"), (429, Answers.error("10429"), "E_CARRIER_BUSY"),
        (0, "", "E_CARRIER_TIMEOUT"), (200, "", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (200, "{}", "E_CARRIER_GARBLED"), (200, pending(#"["rubbish"]"#), "E_CARRIER_GARBLED"),
        (200, pending(row("")), "E_CARRIER_GARBLED"),
        (200, pending("[]").replacingOccurrences(of: #""1""#, with: #""0""#), "E_CARRIER_GARBLED"),
    ])
    func `no list is no answer`(status: Int, body: String, problem: String) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), answer, answer, answer))?.find(.sample)
        }
        #expect(failure?.problemCode == problem)
    }

    @Test func `UPS has cautious rules for day and hours`() throws {
        let carrier = UPSCarrier.make(settings: .sample, transport: Wire(), surroundings: .still)
        let rules = try #require(carrier.pickups?.rules)
        #expect(rules.sameDayCutOff == .noon && rules.latestClose.text == "18:00")
        #expect(rules.shortestWindow == 120 && rules.mostDaysAhead == 14)
    }

    private func service(_ wire: Wire) -> (any PickupLookup)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).pickupLookup
    }
}
