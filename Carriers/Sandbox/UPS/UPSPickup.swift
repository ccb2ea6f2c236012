import Foundation

extension UPS {
    /// `POST …/pickup`: the same PRN again for the same address and day (Pickup.yaml, PRN).
    @Sendable static func createPickup(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        let request = try body(call, "PickupCreationRequest")
        let day = try UPSPickupRules(request, earliest: office.clock.earliest).check()
        let key = addressKey(request)
        let earlier = office.ledger.pickupsInOrder.first {
            $0.isLive && $0.sale.carrier == .ups && $0.sale.pickup?.addressKey == key
                && $0.sale.pickup?.day == day.dashed
        }
        if let earlier { return Answer(200, created(earlier.number, request)) }
        var event = LedgerEvent(kind: .pickup, carrier: .ups, time: office.clock.now)
        event.confirmation = freePRN(office.ledger)
        event.references = [request.text("ReferenceNumber")].compactMap { $0 }
        event.account = request.text("Shipper/Account/AccountNumber")
        event.amount = "0.00"
        event.currency = "USD"
        event.pickup = PickupDetail(
            day: day.dashed, addressKey: key,
            trackingNumbers: request.list("TrackingData").compactMap { $0.text("TrackingNumber") })
        try office.ledger.record(event)
        return Answer(200, created(event.confirmation ?? "", request))
    }

    /// 03: not applicable, a return pickup without a charge of its own; 04: not asked for.
    private static func created(_ number: String, _ request: JSON) -> JSON {
        let code = request.text("RatePickupIndicator") == "Y" ? "03" : "04"
        return [
            "PickupCreationResponse": [
                "Response": response(request), "PRN": .string(number), "RateStatus": ["Code": .string(code)],
            ]
        ]
    }

    /// By PRN only: 01 would cancel by account, further than one pickup, and is not offered here.
    @Sendable static func cancelPickup(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        guard values["by"] == "02" else { throw Refusal(400, "9510111", "Cancel by PRN (02) only.") }
        guard let number = call.header("Prn"), !number.isEmpty else {
            throw Refusal(400, "9510112", "Missing PRN.")
        }
        // A number that was told with two characters more (the fault `longNumber`) is the same one.
        let known = office.ledger.pickups[number] ?? office.ledger.pickups[String(number.prefix(11))]
        guard let pickup = known, pickup.sale.carrier == .ups else {
            throw Refusal(400, "9510113", "No pickup has this PRN.")
        }
        guard pickup.isLive else { throw Refusal(400, "9510114", "The pickup has already been canceled.") }
        var event = LedgerEvent(kind: .pickupCancel, carrier: .ups, time: office.clock.now)
        event.confirmation = pickup.number
        event.references = pickup.sale.references
        try office.ledger.record(event)
        return Answer(200, ["PickupCancelResponse": ["Response": response(.null), "PickupType": "01"]])
    }

    /// What is not done yet, of today and tomorrow, and what was canceled of it (status 007).
    @Sendable static func pendingPickups(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        guard ["oncall", "smart", "both"].contains(values["type"] ?? "") else {
            throw Refusal(400, "9510115", "The pickup type is oncall, smart or both.")
        }
        guard let account = call.header("AccountNumber"), [6, 10].contains(account.count) else {
            throw Refusal(400, "9510116", "Missing or invalid AccountNumber.")
        }
        let days = [office.clock.earliest, office.clock.today, office.clock.today + 1].map(\.dashed)
        let rows = office.ledger.pickupsInOrder.filter { pickup in
            pickup.sale.carrier == .ups && days.contains(pickup.sale.pickup?.day ?? "")
                && (pickup.sale.account ?? account) == account && values["type"] != "smart"
        }.map { pickup -> JSON in
            [
                "PickupType": "01",
                "ServiceDate": .string(pickup.sale.pickup?.day.filter { $0 != "-" } ?? ""),
                "PRN": .string(pickup.number), "OnCallStatusCode": pickup.isLive ? "001" : "007",
                "PickupStatusMessage": pickup.isLive ? "Received at dispatch" : "Canceled",
                "BillingCode": "02",
                "ReferenceNumber": .string(pickup.sale.references.first ?? ""),
            ]
        }
        return Answer(
            200,
            ["PickupPendingStatusResponse": ["Response": response(.null), "PendingStatus": .array(rows)]])
    }

    /// Eleven characters, as in Pickup.yaml's `2929602E9CP`.
    private static func freePRN(_ ledger: Ledger) -> String {
        while true {
            let number = "29\(String(Int.random(in: 100_000..<200_000)).dropFirst())E9CP"
            if ledger.pickups[number] == nil { return number }
        }
    }

    /// FNV-1a over the address: stable over restarts, and short.
    private static func addressKey(_ request: JSON) -> String {
        let parts = ["CompanyName", "City", "StateProvince", "PostalCode", "CountryCode", "Room", "Floor"].map
        {
            request.text("PickupAddress/\($0)") ?? ""
        }
        let lines = request.list("PickupAddress/AddressLine").compactMap { $0.text("") }
        let text = (parts + lines).joined(separator: "|").lowercased()
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
