import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct PickupChangeTests {
    private static let number = "PRG221222000062"

    @Test func `a change sends the whole order anew, with number and account`() async throws {
        let wire = Wire((200, #"{"dispatchConfirmationNumber":"PRG221222000062","readyByTime":"10:00"}"#))
        #expect(try await change(wire) == Self.number)
        #expect(await wire.lines == ["PATCH /mydhlapi/pickups/PRG221222000062"])
        let request = try #require(await wire.requests.first)
        #expect(request.headerFields[.contentType] == "application/json")
        let sent = Data(try #require(await wire.bodies.first).utf8)
        let body = try #require(try JSONSerialization.jsonObject(with: sent) as? [String: Any])
        #expect(body["dispatchConfirmationNumber"] as? String == Self.number)
        #expect(body["originalShipperAccountNumber"] as? String == "123456789")
        #expect(body["plannedPickupDateAndTime"] as? String == "2026-09-10T09:00:00 GMT-03:30")
        #expect(body["closeTime"] as? String == "17:30")
        #expect((body["shipmentDetails"] as? [Any])?.count == 1)
        try await wire.trace()
    }

    @Test(arguments: [
        (#"{"dispatchConfirmationNumber":"PRG300000000001"}"#, "PRG300000000001"),
        (#"{"dispatchConfirmationNumbers":["PRG300000000001"]}"#, "PRG300000000001"),
        (#"{"dispatchConfirmationNumber":300000000000001}"#, "300000000000001"),
        (#"{"dispatchConfirmationNumber":"","warnings":"Late"}"#, number), ("{}", number),
    ])
    func `the number that is named holds, else the old one`(body: String, expected: String) async throws {
        #expect(try await change(Wire((200, body))) == expected)
    }

    @Test(arguments: [
        (404, Answers.error(#""404""#, " Requested Pickup was not found"), "E_CARRIER_REFUSED"),
        (400, Answers.error("400", "5556: The Original Shipper Account Number"), "E_CARRIER_REFUSED"),
        (200, Answers.error("400", "5556: The Original"), "E_CARRIER_REFUSED"),
        (
            422,
            Answers.error(
                "422", "Multiple problems found",
                more: ##""additionalDetails":["#/location: expected maxLength: 80, actual: 85"],"##),
            "E_CARRIER_REFUSED"
        ),
        (200, "", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (404, "<html>", "E_CARRIER_GARBLED"), (401, "", "E_CARRIER_AUTH"),
    ])
    func `what is no success leaves the pickup as it was`(
        status: Int, body: String, code: String
    ) async throws {
        let wire = Wire((status, body))
        let failure = await #expect(throws: CarrierFailure.self) { try await change(wire) }
        #expect(failure?.problemCode == code)
        #expect(await wire.requests.count == 1)
    }

    @Test func `a change that got no answer is repeated, which is harmless`() async throws {
        let wire = Wire((0, ""), (503, ""), (200, "{}"))
        #expect(try await change(wire) == Self.number)
        #expect(await Set(wire.bodies).count == 1)
    }

    @Test func `what DHL would not take is not sent`() async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) { try await change(wire, number: "PRG1/../x") }
        await #expect(throws: CarrierFailure.self) { try await change(wire, .make(numbers: [])) }
        #expect(await wire.requests.isEmpty)
    }

    @Test func `the rules name DHL's ten days, and careful hours`() throws {
        let pickups = DHLCarrier.make(settings: .sample, transport: Wire(), surroundings: .still).pickups
        let rules = try #require(pickups?.rules)
        #expect(rules.mostDaysAhead == 10)
        #expect(rules.latestClose.text == "18:00")
        #expect(rules.sameDayCutOff.text == "12:00")
        #expect(rules.shortestWindow == 120)
    }

    private func change(
        _ wire: Wire, _ order: PickupOrder = .make(), number: String = number
    ) async throws -> String? {
        try await DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).pickupChange?
            .change(number, to: order, requestor: "trials team")
    }
}
