/// Why an address cannot be recorded.
public enum AddressRefusal: Refusal, Hashable {
    /// No country has this code (AC-12.4).
    case country(String)
    case missing(AddressInput.Field)
    /// Longer than any carrier's line for it.
    case tooLong(AddressInput.Field, length: Int, most: Int)
    case tooManyLines(Int, most: Int)
    /// No line can hold it; the place is counted from 1.
    case character(AddressInput.Field, Unicode.Scalar, place: Int)
    /// Not a state, territory or province of that country.
    case subdivision(String, of: String)
    /// Nothing that can be dialed.
    case phone(String)
    case timeZone(String)

    public var code: String {
        switch self {
        case .country: "E_COUNTRY"
        case .missing, .tooLong, .tooManyLines, .character, .subdivision, .phone, .timeZone: "E_ADDRESS"
        }
    }
}

extension CountryRefusal: Refusal {
    public var code: String { "E_COUNTRY" }
}
