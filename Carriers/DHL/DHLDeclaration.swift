import CarrierInterface
import Logistics

/// What customs reads: `declaredValue` and `exportDeclaration`, one line a device type.
struct DHLDeclaration {
    private static let lineLimit = 512

    let order: LabelOrder

    var json: JSON {
        [
            "declaredValue": order.pieces.value.map(JSON.amount) ?? .absent,
            "declaredValueCurrency": .optional(order.pieces.value?.currency),
            "exportDeclaration": [
                "lineItems": .array(
                    order.pieces.enumerated().map { lineItem(number: $0.offset + 1, $0.element) }),
                "invoice": invoice,
                "exportReason": "Return of loan equipment",
                "exportReasonType": "return",
                "placeOfIncoterm": .string(order.to.city),
                "shipmentType": "commercial",
            ],
        ]
    }

    private func lineItem(number: Int, _ piece: Piece) -> JSON {
        let type = piece.deviceType
        let weight = JSON.kilograms(grams: piece.grams)
        return [
            "number": .integer(number),
            "description": .string(description(of: piece)),
            "price": .amount(piece.valueEach),
            "quantity": ["value": .integer(piece.count), "unitOfMeasurement": "PCS"],
            "commodityCodes": [["typeCode": "outbound", "value": .string(type.commodityCode)]],
            "exportReasonType": "return",
            "manufacturerCountry": .string(type.countryOfManufacture),
            "weight": ["netValue": weight, "grossValue": weight],
        ]
    }

    /// With the serial numbers, by which customs knows the goods that once went out, unless they are too
    /// many.
    private func description(of piece: Piece) -> String {
        let goods = piece.goods.shortened(to: Self.lineLimit)
        let full = goods + ", serial numbers " + piece.serials.joined(separator: " ")
        return piece.serials.isEmpty || full.unicodeScalars.count > Self.lineLimit ? goods : full
    }

    /// Pro forma: nothing is sold. Its number is our key, so that the papers and the sale are found together.
    private var invoice: JSON {
        [
            "number": .string(order.key.text),
            "date": .string(order.planned.date.text),
            "customerReferences": order.secondReference.hasPrefix("RMA")
                ? [["typeCode": "RMA", "value": .string(order.secondReference)]] : .absent,
        ]
    }
}
