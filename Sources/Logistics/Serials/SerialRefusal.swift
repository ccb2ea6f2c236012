/// Why text is no serial. Record and import refuse it; receive keeps it as read (D14).
public enum SerialRefusal: Refusal, Hashable {
    /// Nothing, or nothing but blanks.
    case empty
    /// More than 40 characters: how many.
    case tooLong(Int)
    case character(ForeignCharacter)

    public var code: String { "E_SERIAL" }

    /// What decided, in the short form a discrepancy keeps: `U+0410 at 2`, `41 characters`, `empty`.
    public var text: String {
        switch self {
        case .empty: "empty"
        case .tooLong(let count): "\(count) characters"
        case .character(let character): character.text
        }
    }
}
