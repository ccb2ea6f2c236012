import Foundation

extension UPS {
    /// `DELETE …/void/cancel/{shipment}`: 190117 and 190102 are what public clients have seen (CARRIERS 1.5).
    @Sendable static func void(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        let number = values["shipment"] ?? ""
        guard number.wholeMatch(of: /1Z[0-9A-Z]{16}/) != nil else {
            throw Refusal(400, "190100", "Invalid shipment identification number.")
        }
        guard let label = office.ledger.label(number, at: .ups), label.number == number else {
            throw Refusal(400, "190102", "No shipment found within the allowed void period.")
        }
        if label.sale.label?.isReturn == true && !call.values("trackingnumber").isEmpty {
            throw Refusal(400, "190112", "A return service shipment cannot be voided by package.")
        }
        guard label.isLive else { throw Refusal(400, "190117", "The shipment has already been voided.") }
        guard label.scans.isEmpty else {
            throw Refusal(400, "190102", "No shipment found within the allowed void period.")
        }
        var event = LedgerEvent(kind: .void, carrier: .ups, time: office.clock.now)
        event.trackingNumber = number
        event.references = label.sale.references
        event.account = label.sale.account
        event.amount = label.sale.amount
        event.currency = label.sale.currency
        try office.ledger.record(event)
        let status: JSON = ["Code": "1", "Description": "Voided"]
        let packages = (label.sale.label?.pieces ?? []).map { piece -> JSON in
            ["TrackingNumber": .string(piece), "Status": status]
        }
        return Answer(
            200,
            [
                "VoidShipmentResponse": [
                    "Response": response(.null), "SummaryResult": ["Status": status],
                    "PackageLevelResults": .array(packages),
                ]
            ])
    }
}
