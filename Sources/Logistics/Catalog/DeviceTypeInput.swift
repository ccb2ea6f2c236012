/// A device type as it was typed or came in a file: all text, what is absent is nil.
public struct DeviceTypeInput: Hashable, Sendable {
    /// Without outer blanks; none is empty.
    public private(set) var texts: [Field: String]
    /// What was said, be it nothing: an empty cell is no missing column.
    private let said: Set<Field>

    /// The parts by the names that files use.
    public enum Field: String, CaseIterable, Hashable, Sendable {
        case name, poe
        /// Of one box, packed.
        case grams = "weight_g"
        case length = "length_mm"
        case width = "width_mm"
        case height = "height_mm"
        case boxes, freight, description
        case commodityCode = "commodity_code"
        case value, currency
        case madeIn = "made_in"
        case models
    }

    public init(_ texts: [Field: String]) {
        said = Set(texts.keys)
        self.texts = texts.mapValues(\.withoutOuterBlanks).filter { !$0.value.isEmpty }
    }

    /// With what nobody said as it stands in a type that is known.
    public func filled(from type: DeviceType?) -> DeviceTypeInput {
        var filled = self
        for (field, text) in type?.texts ?? [:] where !said.contains(field) { filled.texts[field] = text }
        return filled
    }
}

extension DeviceType {
    /// As a file would say it.
    public var texts: [DeviceTypeInput.Field: String] {
        [
            .name: name, .poe: needsPoE ? "yes" : "no", .grams: String(grams),
            .length: String(millimeters.length), .width: String(millimeters.width),
            .height: String(millimeters.height), .boxes: String(boxesPerUnit),
            .freight: isFreight ? "yes" : "no", .description: goodsDescription,
            .commodityCode: commodityCode, .value: value.amount, .currency: value.currency,
            .madeIn: countryOfManufacture, .models: models.joined(separator: " "),
        ]
    }
}

/// Why a device type cannot stand in the catalog.
public enum CatalogRefusal: Refusal, Hashable {
    public typealias Field = DeviceTypeInput.Field

    case missing(Field)
    /// Not 1 to 40 of `a-z 0-9 -`, beginning with a letter: it is a word of commands.
    case name(String)
    case notANumber(Field, String)
    case notYesOrNo(Field, String)
    /// Less than one, or more than any of them is.
    case outside(Field, Int, least: Int, most: Int)
    /// More than any carrier takes as a parcel, and not marked freight.
    case tooLarge(ParcelLimits.Excess)
    /// No customs officer knows from it what the goods are (DHL 7147).
    case vague(GoodsDescription.Flaw)
    /// Not six to ten digits.
    case commodityCode(String)
    case amount(String)
    case currency(String)
    case country(String)
    /// Not 1 to 40 characters that a label prints.
    case model(String)
    /// A model is of one type.
    case modelTaken(String, by: String)

    public var code: String { "E_CATALOG" }

    /// The column or key it speaks of.
    public var field: Field {
        switch self {
        case .missing(let field), .notANumber(let field, _), .notYesOrNo(let field, _),
            .outside(let field, _, _, _):
            field
        case .name: .name
        case .tooLarge(let excess): excess.limit.field
        case .vague: .description
        case .commodityCode: .commodityCode
        case .amount: .value
        case .currency: .currency
        case .country: .madeIn
        case .model, .modelTaken: .models
        }
    }
}

extension ParcelLimits.Excess.Limit {
    fileprivate var field: DeviceTypeInput.Field {
        switch self {
        case .weight: .grams
        case .length, .lengthPlusGirth: .length
        case .width: .width
        case .height: .height
        }
    }
}
