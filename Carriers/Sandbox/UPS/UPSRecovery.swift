import Foundation

extension UPS {
    /// Label Recovery by tracking number or by reference; codes as public clients met them (CARRIERS 1.6).
    @Sendable static func recover(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v1", "v1701", "v1903"])
        let request = try body(call, "LabelRecoveryRequest")
        let format = request.text("LabelSpecification/LabelImageFormat/Code")?.uppercased() ?? "GIF"
        guard ["GIF", "PDF", "ZPL", "EPL", "SPL"].contains(format) else {
            throw Refusal(400, "9801050", "Invalid label image format.")
        }
        let isThermal = ["ZPL", "EPL", "SPL"].contains(format)
        if !isThermal && request.has("LabelSpecification/LabelStockSize") {
            throw Refusal(400, "9801050", "A stock size is for thermal labels only.")
        }
        if request.has("Translate") && request.has("Locale") {
            throw Refusal(400, "9801060", "Give Translate or Locale, not both.")
        }
        let found = try labels(request, office.ledger)
        guard !found.isEmpty else {
            throw Refusal(400, "9801031", "Label not found, or wait until it has been processed.")
        }
        let live = found.filter(\.isLive)
        guard let label = live.first else { throw Refusal(400, "9801040", "The shipment has been voided.") }
        var answer = live.count > 1 ? candidates(live) : recovered(label.sale, format, withLinks(request))
        // Before v1903 a single row was a bare object (CARRIERS 1.4, 1.6).
        if values["version"] != "v1903", case .object(var keys) = answer, keys["LabelResults"] != nil,
            let only = answer.list("LabelResults").first, answer.list("LabelResults").count == 1
        {
            keys["LabelResults"] = only
            answer = .object(keys)
        }
        return Answer(200, ["LabelRecoveryResponse": answer])
    }

    /// `LabelDelivery` asks for addresses of the label and the receipt, too.
    private static func withLinks(_ request: JSON) -> Bool {
        request["LabelDelivery"]?.has("LabelLinkIndicator") == true
    }

    private static func labels(_ request: JSON, _ ledger: Ledger) throws(Refusal) -> [LabelRecord] {
        switch (request.text("TrackingNumber"), request["ReferenceValues"]) {
        case (let number?, nil):
            guard number.count == 18 else { throw Refusal(400, "9801010", "Invalid tracking number.") }
            return [ledger.label(number, at: .ups)].compactMap { $0 }
        case (nil, let values?):
            guard let reference = values.text("ReferenceNumber/Value"), (1...35).contains(reference.count),
                let account = values.text("ShipperNumber"), account.count == 6
            else { throw Refusal(400, "9801020", "Missing or invalid reference number or shipper number.") }
            return ledger.labels(under: reference, at: .ups, account: account)
        default:
            throw Refusal(400, "9801000", "Give either a tracking number or a reference number.")
        }
    }

    private static func recovered(_ sale: LedgerEvent, _ format: String, _ withLinks: Bool) -> JSON {
        let pieces = sale.label?.pieces ?? []
        let results = pieces.enumerated().map { index, piece -> JSON in
            // The format's name comes in lower case here.
            var image: [String: JSON] = [
                "LabelImageFormat": ["Code": .string(format.lowercased())],
                "GraphicImage": .string(labelFile(sale, index, format).base64EncodedString()),
            ]
            if withLinks { image["URL"] = .string("https://www.ups.com/uel/llp/\(piece)") }
            return ["TrackingNumber": .string(piece), "LabelImage": .object(image)]
        }
        return [
            "Response": response(.null), "ShipmentIdentificationNumber": .string(sale.trackingNumber ?? ""),
            "LabelResults": .array(results),
        ]
    }

    private static func candidates(_ labels: [LabelRecord]) -> JSON {
        let rows = labels.map { label -> JSON in
            let day = label.sale.label.flatMap { Day($0.shipsOn) }?.compact ?? ""
            return [
                "TrackingNumber": .string(label.number),
                "DestinationPostalCode": .string(label.sale.label?.to.postcode ?? ""),
                "DestinationCountryCode": .string(label.sale.label?.to.country ?? ""),
                "PickupDateRange": ["BeginDate": .string(day), "EndDate": .string(day)],
            ]
        }
        return ["Response": response(.null), "TrackingCandidate": .array(rows)]
    }
}
