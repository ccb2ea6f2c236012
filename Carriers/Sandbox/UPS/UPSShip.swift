import Foundation

extension UPS {
    @Sendable static func ship(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try version(values, ["v2409"])
        let request = try body(call, "ShipmentRequest")
        try UPSShipRules(request, today: office.clock.today).check()
        let sale = sale(of: request, &office)
        try office.ledger.record(sale)
        return Answer(200, ["ShipmentResponse": shipped(sale, request)])
    }

    private static func sale(of request: JSON, _ office: inout Office) -> LedgerEvent {
        let shipment = request["Shipment"] ?? .null
        let packages = shipment.list("Package")
        let account = shipment.text("Shipper/ShipperNumber") ?? ""
        let references = packages.flatMap { $0.list("ReferenceNumber") } + shipment.list("ReferenceNumber")
        let weights = packages.compactMap { $0.text("PackageWeight/Weight").flatMap(Double.init) }
        let unit = packages.first?.text("PackageWeight/UnitOfMeasurement/Code") ?? "LBS"
        let day = shipment.text("ShipmentDate").flatMap { Day($0) } ?? office.clock.today
        var pieces: [String] = []
        for _ in packages { pieces.append(freeNumber(account, office.ledger, pieces)) }
        let isReturn = shipment.has("ReturnService")
        var sale = LedgerEvent(kind: .label, carrier: .ups, time: office.clock.now)
        sale.trackingNumber = pieces.first
        sale.references = references.compactMap { $0.text("Value") }
        sale.account = account
        sale.amount = String(format: "%.2f", price(weights, unit, isAbroad: isAbroad(shipment)))
        sale.currency = "USD"
        sale.label = LabelDetail(
            from: place(shipment[shipment.has("ShipFrom") ? "ShipFrom" : "Shipper"]),
            to: place(shipment["ShipTo"]), service: shipment.text("Service/Code") ?? "", isReturn: isReturn,
            shipsOn: day.dashed, weight: String(format: "%.1f %@", weights.reduce(0, +), unit),
            pieces: pieces,
            contents: packages.first?.text("Description") ?? "")
        return sale
    }

    private static func place(_ party: JSON?) -> Place {
        Place(
            city: party?.text("Address/City") ?? "", postcode: party?.text("Address/PostalCode") ?? "",
            country: party?.text("Address/CountryCode") ?? "")
    }

    private static func isAbroad(_ shipment: JSON) -> Bool {
        let from =
            shipment.text("ShipFrom/Address/CountryCode") ?? shipment.text("Shipper/Address/CountryCode")
        return from != shipment.text("ShipTo/Address/CountryCode")
    }

    /// An invented tariff, the same for the same parcel.
    private static func price(_ weights: [Double], _ unit: String, isAbroad: Bool) -> Double {
        let pounds = weights.reduce(0, +) * (unit == "KGS" ? 2.2046 : 1)
        return (isAbroad ? 41.5 : 12.4) * Double(weights.count) + (isAbroad ? 3.1 : 0.85) * pounds
    }

    /// `ShipmentResponse`: repeated elements are arrays from v2403 on.
    private static func shipped(_ sale: LedgerEvent, _ request: JSON) -> JSON {
        let format = request.text("LabelSpecification/LabelImageFormat/Code") ?? "GIF"
        // With 2, 3, 5 and 8 UPS or its driver makes the label, and 11 to 20 bring a box.
        let service = request.text("Shipment/ReturnService/Code")
        let givesImage = service == nil || service == "9"
        let packages = (sale.label?.pieces ?? []).indices.map { index -> JSON in
            var result: [String: JSON] = ["TrackingNumber": .string(sale.label?.pieces[index] ?? "")]
            if givesImage { result["ShippingLabel"] = image(sale, index, format) }
            result["ItemizedCharges"] = []
            return .object(result)
        }
        let amount: JSON = ["CurrencyCode": "USD", "MonetaryValue": .string(sale.amount ?? "")]
        let nothing: JSON = ["CurrencyCode": "USD", "MonetaryValue": "0.00"]
        let weight = (sale.label?.weight ?? "").split(separator: " ").map(String.init)
        var results: [String: JSON] = [
            "ShipmentIdentificationNumber": .string(sale.trackingNumber ?? ""),
            "PackageResults": .array(packages),
            "ShipmentCharges": [
                "TransportationCharges": amount, "ServiceOptionsCharges": nothing, "TotalCharges": amount,
            ],
            "BillingWeight": [
                "UnitOfMeasurement": ["Code": .string(weight.last ?? ""), "Description": "Weight"],
                "Weight": .string(weight.first ?? ""),
            ],
        ]
        let delivery = request["Shipment/ShipmentServiceOptions/LabelDelivery"]
        if delivery?.has("LabelLinksIndicator") == true {
            results["LabelURL"] = .string("https://www.ups.com/uel/llp/\(sale.trackingNumber ?? "")")
        }
        return ["Response": response(request), "ShipmentResults": .object(results)]
    }

    /// `ShippingLabel` and `LabelImage`: the same bytes whenever the same label is asked for.
    private static func image(_ sale: LedgerEvent, _ piece: Int, _ format: String) -> JSON {
        [
            "ImageFormat": ["Code": .string(format), "Description": .string(format)],
            "GraphicImage": .string(labelFile(sale, piece, format).base64EncodedString()),
        ]
    }

    static func labelFile(_ sale: LedgerEvent, _ piece: Int, _ format: String) -> Data {
        let text = LabelText(sale, piece: piece)
        return switch format {
        case "PDF": PDF.data(text)
        case "ZPL": Thermal.zpl(text)
        case "EPL", "SPL": Thermal.epl(text)
        default: GIF.data(Bitmap(label: text))
        }
    }
}

extension UPS {
    /// A number that is not taken: `1Z`, the account, the service, seven digits and the check digit.
    static func freeNumber(_ account: String, _ ledger: Ledger, _ taken: [String]) -> String {
        while true {
            let serial = String(Int.random(in: 10_000_000..<20_000_000)).dropFirst()
            let stem = "\(account.uppercased())90\(serial)"
            let number = "1Z\(stem)\(checkDigit(stem))"
            if !taken.contains(number) && ledger.label(number, at: .ups) == nil { return number }
        }
    }

    /// UPS's rule: letters count from A = 2, every second character twice, the sum is filled up to ten.
    static func checkDigit(_ stem: String) -> Int {
        let sum = stem.utf8.enumerated().reduce(0) { sum, next in
            let value = next.element >= 0x41 ? (Int(next.element) - 63) % 10 : Int(next.element) - 48
            return sum + (next.offset % 2 == 0 ? value : 2 * value)
        }
        return (10 - sum % 10) % 10
    }
}
