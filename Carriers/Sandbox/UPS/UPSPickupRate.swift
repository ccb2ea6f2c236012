import Foundation

extension UPS {
    /// `POST /shipments/{version}/pickup/{oncall|smart|both}`: what a courier would cost; books nothing (Pickup.yaml,
    /// PickupRateRequest).
    @Sendable static func ratePickup(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        guard ["oncall", "smart", "both"].contains(values["type"] ?? "") else {
            throw Refusal(400, "9510115", "The pickup type is oncall, smart or both.")
        }
        let request = try body(call, "PickupRateRequest")
        let lengths = [("City", 1...50), ("PostalCode", 1...8), ("CountryCode", 2...2)]
        for (field, length) in lengths
        where !UPSShipRules.fits(request.text("PickupAddress/\(field)"), length) {
            throw Refusal(400, "9510121", "Missing or invalid /PickupAddress/\(field).")
        }
        let flags = [
            request.text("PickupAddress/ResidentialIndicator"), request.text("AlternateAddressIndicator"),
        ]
        guard flags.allSatisfy({ $0 == "Y" || $0 == "N" }) else {
            throw Refusal(400, "9510123", "Missing or invalid indicator.")
        }
        // 01 today, 02 a later day, 03 a day that is named.
        guard let option = request.text("ServiceDateOption"), ["01", "02", "03"].contains(option) else {
            throw Refusal(400, "9510128", "Missing or invalid /ServiceDateOption.")
        }
        if option == "03" {
            guard let day = request.text("PickupDateInfo/PickupDate").flatMap({ Day($0) }),
                day >= office.clock.earliest
            else { throw Refusal(400, "9560131", "Invalid pickup date.") }
        }
        let total: JSON = option == "01" ? "8.10" : "6.75"
        return Answer(
            200,
            [
                "PickupRateResponse": [
                    "Response": response(request),
                    "RateResult": [
                        "RateType": .string(option == "01" ? "SD" : "FD"), "CurrencyCode": "USD",
                        "ChargeDetail": [
                            ["ChargeCode": "B", "ChargeDescription": "BASE CHARGE", "ChargeAmount": total]
                        ],
                        "GrandTotalOfAllCharge": total,
                    ],
                ]
            ])
    }
}
