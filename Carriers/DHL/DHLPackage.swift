import CarrierInterface
import Logistics

/// One parcel: kilograms and centimeters, of which DHL takes three decimals.
enum DHLPackage {
    private static let descriptionLimit = 70

    static func json(_ pieces: [Piece]) -> JSON {
        ["weight": .kilograms(grams: pieces.grams), "dimensions": dimensions(pieces)]
    }

    /// What the goods are. Vague words are refused (7147), so the types' own descriptions stand here, cut to
    /// whole words where there are several; the declaration has them in full.
    static func description(_ pieces: [Piece]) -> String {
        var words: [String] = []
        for piece in pieces where !words.contains(piece.deviceType.goodsDescription) {
            words.append(piece.deviceType.goodsDescription)
        }
        let text = words.joined(separator: "; ").drop { $0.isWhitespace }
        return String(text).shortened(to: descriptionLimit)
    }

    static func check(_ check: inout OrderCheck, _ pieces: [Piece], isDeclared: Bool, _ field: String) {
        check.require(pieces.grams > 0, field, "hold nothing")
        check.require(
            pieces.allSatisfy { $0.count > 0 }, field, "have a count of one or more")
        check.require(!description(pieces).isBlank, field, "need a description of the goods")
        check.require(
            !isDeclared || pieces.value != nil, field,
            "are valued in one currency where they cross a customs border: make a parcel a currency")
    }

    private static func dimensions(_ pieces: [Piece]) -> JSON {
        pieces.box.map { box in
            [
                "length": .centimeters(millimeters: box.length),
                "width": .centimeters(millimeters: box.width),
                "height": .centimeters(millimeters: box.height),
            ]
        } ?? .absent
    }
}
