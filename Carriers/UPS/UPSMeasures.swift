import CarrierInterface
import Logistics

/// A parcel's weight and size in the units of the country it leaves: pounds and inches in the US, metric
/// elsewhere. Rounded up, as UPS bills it.
struct UPSMeasures {
    private static let imperialCountries: Set<String> = ["US", "PR"]

    let isImperial: Bool
    /// Tenths of a pound or of a kilogram.
    let tenths: Int
    /// Whole inches or centimeters, the longest first; nil for an empty parcel.
    let edges: [Int]?

    init(grams: Int, box: DeviceType.Box?, country: String) {
        let isImperial = UPSMeasures.imperialCountries.contains(country)
        self.isImperial = isImperial
        // A pound is 453.59237 g and an inch 25.4 mm by definition.
        tenths = isImperial ? (grams * 1_000_000 + 45_359_236) / 45_359_237 : (grams + 99) / 100
        edges = box.map { box in
            [box.length, box.width, box.height].map { isImperial ? ($0 * 10 + 253) / 254 : ($0 + 9) / 10 }
        }
    }

    init(_ pieces: [Piece], country: String) {
        self.init(grams: pieces.grams, box: pieces.box, country: country)
    }

    var weight: String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }
    var weightUnit: String { isImperial ? "LBS" : "KGS" }

    var json: JSON {
        let size: JSON =
            edges.map {
                [
                    "UnitOfMeasurement": ["Code": isImperial ? "IN" : "CM"],
                    "Length": .string("\($0[0])"), "Width": .string("\($0[1])"),
                    "Height": .string("\($0[2])"),
                ]
            } ?? .absent
        return [
            "Dimensions": size,
            "PackageWeight": ["UnitOfMeasurement": ["Code": .string(weightUnit)], "Weight": .string(weight)],
        ]
    }

    /// 150 lb or 70 kg; 108 in or 270 cm long; length and girth 165 in or 330 cm (Shipping.yaml, Dimensions).
    func check(_ check: inout OrderCheck) {
        check.require(tenths > 0, "pieces", "hold nothing")
        let heaviest = isImperial ? 150 : 70
        check.require(
            tenths <= heaviest * 10, "pieces",
            "weigh \(weight) \(weightUnit), at most \(heaviest) in a parcel: make several")
        guard let edges else { return }
        let longest = isImperial ? 108 : 270
        let around = isImperial ? 165 : 330
        let unit = isImperial ? "in" : "cm"
        check.require(
            edges[0] <= longest && edges[0] + 2 * (edges[1] + edges[2]) <= around, "pieces",
            "measure about \(edges[0]) x \(edges[1]) x \(edges[2]) \(unit), at most \(longest) long and"
                + " \(around) with the girth: make several parcels")
    }
}
