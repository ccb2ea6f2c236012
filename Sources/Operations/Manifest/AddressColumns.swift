public import Logistics

extension AddressRefusal {
    /// The column of a manifest that it speaks of.
    var column: String? {
        switch self {
        case .country: "country"
        case .missing(let field), .tooLong(let field, _, _), .character(let field, _, _): field.rawValue
        case .tooManyLines: "street"
        case .subdivision: "subdivision"
        case .phone: "phone"
        case .timeZone: nil
        }
    }
}

/// A country that was read in another way than it was written, told as a note of the manifest.
public struct AddressNoteRefusal: Refusal {
    public let note: AddressReading.Note

    public var code: String { "E_COUNTRY" }
}
