import Foundation

extension DHL {
    @Sendable static func createPickup(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let body = try body(call, DHLShapes.pickup)
        let day = try checkPickup(body, office.clock)
        let numbers = body.list("shipmentDetails").compactMap { $0.text("shipmentTrackingNumber") }
        let number = try book(body, day: day.dashed, numbers: numbers, &office)
        return Answer(
            201,
            [
                "dispatchConfirmationNumbers": [.string(number)], "readyByTime": .string(readyBy(body)),
                "nextPickupDate": .string(day.dashed),
            ])
    }

    /// 5556 when the account is not the one that ordered the pickup (DHL's sample).
    @Sendable static func changePickup(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let body = try body(call, DHLShapes.pickupChange)
        let number = values["number"] ?? ""
        guard body.text("dispatchConfirmationNumber") == number else {
            throw Refusal(400, "", "The dispatchConfirmationNumber differs from the one in the path.")
        }
        guard let pickup = office.ledger.pickups[number], pickup.isLive, pickup.sale.carrier == .dhl else {
            throw Refusal(404, "Pickup not found", " Requested Pickup was not found")
        }
        guard body.text("originalShipperAccountNumber") == pickup.sale.account else {
            throw Refusal(
                400, "",
                "5556: The Original Shipper Account Number must match with the Shipper Account Number used "
                    + "previously to create/update successful pickup request.")
        }
        let day = try checkPickup(body, office.clock)
        var event = LedgerEvent(kind: .pickupChange, carrier: .dhl, time: office.clock.now)
        event.confirmation = number
        event.pickup = pickup.sale.pickup
        event.pickup?.day = day.dashed
        try office.ledger.record(event)
        return Answer(
            200,
            [
                "dispatchConfirmationNumber": .string(number), "readyByTime": .string(readyBy(body)),
                "nextPickupDate": .string(day.dashed),
            ])
    }

    /// 200 without a body; a second cancel finds nothing.
    @Sendable static func cancelPickup(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try required(call, ["requestorName", "reason"])
        let number = values["number"] ?? ""
        guard let pickup = office.ledger.pickups[number], pickup.isLive, pickup.sale.carrier == .dhl else {
            throw Refusal(
                404, "Pickup not found",
                "Cancellation of booking was not successful. Requested Pickup was not found")
        }
        var event = LedgerEvent(kind: .pickupCancel, carrier: .dhl, time: office.clock.now)
        event.confirmation = number
        event.references = pickup.sale.references
        try office.ledger.record(event)
        return Answer(200)
    }

    /// Every order is a new courier: DHL compares none with those before.
    static func book(
        _ body: JSON, day: String, numbers: [String], _ office: inout Office
    ) throws(Refusal) -> String {
        let stamp = office.clock.today.compact.dropFirst(2)
        var number = ""
        repeat { number = "PRG\(stamp)\(digits(6))" } while office.ledger.pickups[number] != nil
        let accounts = body.list("accounts")
        var event = LedgerEvent(kind: .pickup, carrier: .dhl, time: office.clock.now)
        event.confirmation = number
        event.references = body.list("customerReferences").compactMap { $0.text("value") }
        event.account = (accounts.first { $0.text("typeCode") == "shipper" } ?? accounts.first)?.text(
            "number")
        event.amount = "0.00"
        event.currency = "EUR"
        event.pickup = PickupDetail(day: day, addressKey: "", trackingNumbers: numbers)
        try office.ledger.record(event)
        return number
    }

    private static func checkPickup(_ body: JSON, _ clock: SandboxClock) throws(Refusal) -> Day {
        let moment = body.text("plannedPickupDateAndTime") ?? ""
        var problems = DHLShipRules(body, clock: clock).dateProblems(moment, "PickupTimeStamp")
        if let close = body.text("closeTime"), close.wholeMatch(of: /([01][0-9]|2[0-3]):[0-5][0-9]/) == nil {
            problems.append("998: closeTime is not well formatted.(Expected Sample Format : '18:00')")
        }
        let place = body.text("customerDetails/shipperDetails/postalAddress/cityName")?.lowercased()
        if place == "nowhere" {
            problems.append("1001: The requested pickup location could not be found: cityName.")
        }
        if body.list("accounts").contains(where: { $0.text("number")?.hasPrefix("000") == true }) {
            problems.append(
                "8003: Account not allowed for this service. Please contact your DHL Express representative.")
        }
        try refuse(400, problems)
        return DHLMoment(moment)?.day ?? clock.today
    }

    private static func readyBy(_ body: JSON) -> String {
        String((body.text("plannedPickupDateAndTime") ?? "").dropFirst(11).prefix(5))
    }
}
