import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct PickupTests {
    private static let booked =
        #"{"dispatchConfirmationNumbers":["PRG221222000062"],"readyByTime":"12:00","#
        + #""nextPickupDate":"2026-09-11","warnings":["Late"]}"#

    @Test func `a pickup names waybills, window, key and RMA number`() async throws {
        let wire = Wire((201, Self.booked))
        guard
            case .purchased(let pickup) = try await #require(service(wire)).book(.make(), beforeFirstByte: {})
        else {
            Issue.record("not booked")
            return
        }
        #expect(pickup.confirmation == "PRG221222000062")
        #expect(pickup.charge == nil)
        #expect(pickup.note == "ready by 12:00; next pickup 2026-09-11; Late")
        #expect(await wire.lines == ["POST /mydhlapi/pickups"])
        #expect(await wire.bodies == [Self.sent])
        try trace(
            "dhl", #require(await wire.requests.first), Array(Self.sent.utf8), status: 201,
            answer: Self.booked)
    }

    @Test func `across a customs border the value is said`() async throws {
        let wire = Wire((201, Self.booked))
        let order = PickupOrder.make(
            from: .make("CH"), numbers: ["1234567890", "1234567891"], instruction: nil)
        _ = try await #require(service(wire)).book(order, beforeFirstByte: {})
        let body = try #require(await wire.bodies.first)
        try trace(
            "dhl", #require(await wire.requests.first), Array(body.utf8), status: 201, answer: Self.booked)
        let all = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        let details = try #require(all["shipmentDetails"] as? [[String: Any]])
        #expect(details.map { $0["shipmentTrackingNumber"] as? String } == ["1234567890", "1234567891"])
        #expect(details.map { $0["declaredValue"] as? Double } == [360, 360])
        #expect(all["specialInstructions"] == nil)
    }

    @Test(arguments: [
        (201, "", "doubt E_CARRIER_GARBLED -"), (201, "<html>", "doubt E_CARRIER_GARBLED -"),
        (201, #"{"dispatchConfirmationNumbers":[]}"#, "doubt E_CARRIER_GARBLED -"),
        (201, #"{"dispatchConfirmationNumbers":{"a":1}}"#, "doubt E_CARRIER_GARBLED -"),
        (201, #"{"dispatchConfirmationNumbers":"PRG1"}"#, "bought"),
        (400, Answers.error(#""400""#, "8003: Account not allowed"), "refused E_CARRIER_REFUSED 8003"),
        (500, Answers.error("500", "999: Process failure"), "doubt E_CARRIER_BUSY 999"),
        (0, "", "doubt E_CARRIER_TIMEOUT -"),
    ])
    func `each answer to the booking has its outcome, and one request`(
        status: Int, body: String, expected: String
    ) async throws {
        let wire = Wire((status, body))
        #expect(summary(try await #require(service(wire)).book(.make(), beforeFirstByte: {})) == expected)
        #expect(await wire.requests.count == 1)
    }

    @Test(arguments: [
        (PickupOrder.make(from: .make("CZ", phone: "")), "from.phone"), (.make(numbers: []), "parcels"),
        (.make(numbers: ["1Z"]), "parcels.trackingNumber"),
        (.make(instruction: String(repeating: "y", count: 81)), "instruction"),
    ])
    func `what the pickup service cannot hold is said`(order: PickupOrder, field: String) throws {
        #expect(try #require(service(Wire())).problems(with: order).contains { $0.field == field })
    }

    @Test func `a cancellation says who asks and why`() async throws {
        let wire = Wire((200, ""))
        try await service(wire)?.cancel(
            "PRG221222000062", requestor: "trials team", reason: "postponed & später")
        let line = try #require(await wire.lines.first)
        #expect(
            line == "DELETE /mydhlapi/pickups/PRG221222000062?requestorName=trials%20team"
                + "&reason=postponed%20%26%20sp%C3%A4ter")
        try trace("dhl", #require(await wire.requests.first), [], status: 200, answer: "")
    }

    @Test func `what DHL does not find any more is canceled, in DHL's own words alone`() async throws {
        let gone = (404, Answers.error(#""404""#, "Requested Pickup was not found"))
        try await service(Wire((0, ""), gone))?.cancel("PRG1", requestor: "trials team", reason: "x")
        // The answer to an earlier command was lost.
        try await service(Wire(gone))?.cancel("PRG1", requestor: "trials team", reason: "x")
        let gateway =
            #"{"title":"Resource not found","detail":"The URL was not found","status":"404","instance":"/pickups"}"#
        for other in [
            (404, "<html>Not Found</html>"), (404, gateway), (400, Answers.error("400", "Too late")),
        ] {
            await #expect(throws: CarrierFailure.self) {
                try await service(Wire((0, ""), other))?.cancel("PRG1", requestor: "trials team", reason: "x")
            }
        }
    }

    @Test(arguments: [
        ("", nil), (" ", nil), ("{}", nil), (#"{"warnings":[]}"#, nil),
        ("<html>OK</html>", "E_CARRIER_GARBLED"),
        (Answers.error("400", "Too late"), "E_CARRIER_REFUSED"), ("OK", "E_CARRIER_GARBLED"),
    ])
    func `a cancellation is done by an empty answer or one in JSON, not by a page`(
        body: String, problem: String?
    ) async throws {
        var found: String?
        do {
            try await service(Wire((200, body)))?.cancel("PRG1", requestor: "team", reason: "x")
        } catch let failure as CarrierFailure {
            found = failure.problemCode
        }
        #expect(found == problem)
    }

    @Test func `what DHL says beside the number comes along: a later day, remarks, further numbers`()
        async throws
    {
        func book(_ answer: String) async throws -> BookedPickup? {
            let outcome = try await #require(service(Wire((201, answer)))).book(.make(), beforeFirstByte: {})
            guard case .purchased(let booked) = outcome else { return nil }
            return booked
        }
        let moved = try #require(try await book(Self.booked))
        #expect(moved.movedTo == CivilDate("2026-09-11"))
        #expect(moved.remarks == ["the courier comes on 2026-09-11, not on 2026-09-10", "Late"])
        let same = try #require(
            try await book(#"{"dispatchConfirmationNumbers":["PRG1","PRG2"],"nextPickupDate":"2026-09-09"}"#))
        #expect(same.movedTo == nil && same.remarks.isEmpty)
        #expect(same.confirmation == "PRG1" && same.further == ["PRG2"])
    }

    @Test(arguments: [("", "a", "b"), ("PRG1/../x", "a", "b"), ("PRG1", " ", "b"), ("PRG1", "a", "")])
    func `what DHL would not take is not sent`(number: String, requestor: String, reason: String) async throws
    {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.cancel(number, requestor: requestor, reason: reason)
        }
        #expect(await wire.requests.isEmpty)
    }

    private func service(_ wire: Wire) -> (any PickupService)? {
        DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).pickups
    }

    private static let sent = """
        {"plannedPickupDateAndTime":"2026-09-10T09:00:00 GMT-03:30","closeTime":"17:30",\
        "locationType":"business",\
        "accounts":[{"typeCode":"shipper","number":"123456789"}],\
        "specialInstructions":[{"value":"Back door"}],"remark":"RT0123456789 RMA0A1B2C3D",\
        "customerDetails":{"shipperDetails":{"postalAddress":{"postalCode":"14800","cityName":"Praha",\
        "countryCode":"CZ","addressLine1":"V Parku 2308/10"},\
        "contactInformation":{"phone":"+420 123 456 789","companyName":"Zákazník s.r.o.",\
        "fullName":"Zákazník s.r.o."}},\
        "receiverDetails":{"postalAddress":{"postalCode":"5928 LX","cityName":"Venlo","countryCode":"NL",\
        "addressLine1":"Depotweg 1","addressLine2":"Hal 4"},\
        "contactInformation":{"phone":"+31 77 555 0100","companyName":"Example Returns Depot",\
        "fullName":"Example Returns Depot"}}},\
        "shipmentDetails":[{"productCode":"U","isCustomsDeclarable":false,"unitOfMeasurement":"metric",\
        "shipmentTrackingNumber":"1234567890",\
        "packages":[{"weight":3.2,"dimensions":{"length":28,"width":24,"height":24}}]}]}
        """
}
