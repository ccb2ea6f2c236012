import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct PickupTests {
    private static let booked = """
        {"PickupCreationResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"},\
        "TransactionReference":{"CustomerContext":"RT0123456789"}},"PRN":"2929602E9CP",\
        "RateStatus":{"Code":"03","Description":"Rate not apply"}}}
        """

    @Test func `a pickup names the parcels, the key and the RMA number`() async throws {
        let wire = Wire((200, Answers.token), (200, Self.booked))
        guard
            case .purchased(let pickup) = try await #require(service(wire)).book(.make(), beforeFirstByte: {})
        else {
            Issue.record("not booked")
            return
        }
        #expect(
            pickup
                == BookedPickup(confirmation: "2929602E9CP", charge: nil, note: "return pickup, not charged"))
        #expect(await wire.lines.last == "POST /api/pickupcreation/v2409/pickup")
        #expect(await wire.bodies.last == Self.sent)
        let request = try #require(await wire.requests.last)
        try trace("ups", request, Array(Self.sent.utf8), status: 200, answer: Self.booked)
    }

    @Test func `paid by the account, the account is named`() async throws {
        var settings = UPSSettings.sample
        settings.pickupPayment = .account
        let rate =
            #""RateStatus":{"Code":"01"},"RateResult":{"CurrencyCode":"USD","GrandTotalOfAllCharge":"7.75"}"#
        let body = Self.booked.replacingOccurrences(
            of: #""RateStatus":{"Code":"03","Description":"Rate not apply"}"#, with: rate)
        let wire = Wire((200, Answers.token), (200, body))
        let pickups = UPSCarrier.make(settings: settings, transport: wire, surroundings: .still).pickups
        guard case .purchased(let pickup) = await pickups?.book(.make(), beforeFirstByte: {}) else {
            Issue.record("not booked")
            return
        }
        #expect(pickup.charge?.text == "7.75 USD")
        let sent = try #require(await wire.bodies.last)
        #expect(sent.contains(#""PaymentMethod":"01""#))
        #expect(sent.contains(#""Account":{"AccountNumber":"ABC123","AccountCountryCode":"US"}"#))
        try trace(
            "ups", #require(await wire.requests.last), Array(sent.utf8), status: 200, answer: Self.booked)
    }

    @Test(arguments: [
        (200, "<html>", "doubt E_CARRIER_GARBLED"), (200, "", "doubt E_CARRIER_GARBLED"),
        (200, booked.replacingOccurrences(of: "2929602E9CP", with: ""), "doubt E_CARRIER_GARBLED"),
        (400, Answers.error("9560131", "Invalid pickup date"), "refused E_CARRIER_REFUSED"),
        (401, Answers.error("UJ0001"), "expired E_CARRIER_AUTH"), (500, "", "doubt E_CARRIER_BUSY"),
        (0, "", "doubt E_CARRIER_TIMEOUT"),
    ])
    func `each answer to the booking has its outcome, and one request`(
        status: Int, body: String, expected: String
    ) async throws {
        let wire = Wire((200, Answers.token), (status, body))
        let outcome = try await #require(service(wire)).book(.make(), beforeFirstByte: {})
        #expect(summary(outcome) == expected)
        #expect(await wire.requests.count == 2)
    }

    @Test(arguments: [
        (PickupOrder.make(from: .make("US", street: [String(repeating: "x", count: 74)])), "from.street"),
        (.make(from: .make("US", phone: "")), "from.phone"), (.make(numbers: []), "parcels"),
        (.make(numbers: ["123"]), "parcels.trackingNumber"),
        (.make(numbers: Array(repeating: "1ZABC1230390000001", count: 31)), "parcels"),
        (.make(instruction: String(repeating: "y", count: 60)), "instruction"),
    ])
    func `what the pickup service cannot hold is said`(order: PickupOrder, field: String) throws {
        #expect(try #require(service(Wire())).problems(with: order).contains { $0.field == field })
    }

    @Test func `a pickup is cancelled by its number alone`() async throws {
        let answer =
            #"{"PickupCancelResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"}},"#
            + #""PickupType":"01"}}"#
        let wire = Wire((200, Answers.token), (500, ""), (200, answer))
        try await service(wire)?.cancel("2929602E9CP", requestor: "trials team", reason: "postponed")
        #expect(await wire.lines.last == "DELETE /api/shipments/v2409/pickup/02")
        let request = try #require(await wire.requests.last)
        #expect(request.headerFields.contains { $0.name.rawName == "Prn" && $0.value == "2929602E9CP" })
        try trace("ups", request, [], status: 200, answer: answer)
    }

    @Test(arguments: [
        (400, Answers.error("9500", "Unknown PRN"), "E_CARRIER_REFUSED"),
        (200, "<html>", "E_CARRIER_GARBLED"),
        (200, "{}", "E_CARRIER_GARBLED"),
    ])
    func `a refused cancellation is said`(status: Int, body: String, problem: String) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), (status, body)))?
                .cancel("2929602E9CP", requestor: "trials team", reason: "postponed")
        }
        #expect(failure?.problemCode == problem)
    }

    /// UPS has no code for "canceled before".
    @Test func `after a lost answer the list of pickups decides whether a refusal says that it is done`()
        async throws
    {
        let refused = (400, Answers.error("9510114", "Already canceled"))
        func cancel(_ answers: (Int, String)...) async throws {
            let wire =
                answers.count == 3
                ? Wire((200, Answers.token), answers[0], answers[1], answers[2])
                : Wire((200, Answers.token), answers[0], answers[1])
            try await service(wire)?.cancel("2929602E9CP", requestor: "trials team", reason: "postponed")
        }
        let live = (200, PickupLookupTests.pending(PickupLookupTests.row()))
        let gone = (200, PickupLookupTests.pending("[]"))
        let canceled = (200, PickupLookupTests.pending(PickupLookupTests.row(status: "007")))
        try await cancel((0, ""), refused, gone)
        try await cancel((0, ""), refused, canceled)
        try await cancel(refused, canceled)
        for isNone in [[(0, ""), refused, live], [(0, ""), refused, (500, "")]] {
            await #expect(throws: CarrierFailure.self) { try await cancel(isNone[0], isNone[1], isNone[2]) }
        }
        for list in [live, gone, (500, "")] {
            let failure = await #expect(throws: CarrierFailure.self) { try await cancel(refused, list) }
            #expect(failure?.carrierCode == "9510114")
        }
    }

    private func service(_ wire: Wire) -> (any PickupService)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).pickups
    }

    private func summary(_ outcome: PurchaseOutcome<BookedPickup>) -> String {
        switch outcome {
        case .purchased: "booked"
        case .refused(let failure): "refused \(failure.problemCode)"
        case .expiredToken(let failure): "expired \(failure.problemCode)"
        case .inDoubt(let failure): "doubt \(failure.problemCode)"
        case .unsent(let failure): "unsent \(failure.problemCode)"
        }
    }

    private static let sent = """
        {"PickupCreationRequest":{"Request":{"SubVersion":"2007",\
        "TransactionReference":{"CustomerContext":"RT0123456789"}},"RatePickupIndicator":"N",\
        "PickupDateInfo":{"CloseTime":"1730","ReadyTime":"0900","PickupDate":"20260910"},\
        "PickupAddress":{"CompanyName":"Customer Inc","ContactName":"J Doe",\
        "AddressLine":["500 Main St, Suite 4"],\
        "City":"New York","StateProvince":"NY","PostalCode":"10001","CountryCode":"US",\
        "ResidentialIndicator":"N",\
        "Phone":{"Number":"+1 (212) 555-0199"}},"AlternateAddressIndicator":"Y",\
        "PickupPiece":[{"ServiceCode":"003","Quantity":"1","DestinationCountryCode":"US",\
        "ContainerCode":"01"}],\
        "TotalWeight":{"Weight":"3.6","UnitOfMeasurement":"LBS"},"OverweightIndicator":"N",\
        "TrackingData":[{"TrackingNumber":"1ZABC1230390000001"}],"PaymentMethod":"00",\
        "SpecialInstruction":"RMA0A1B2C3D Back door","ReferenceNumber":"RT0123456789",\
        "ShippingLabelsAvailable":"Y"}}
        """
}
