/// Why no order number is told (SYS-15).
public enum LookupRefusal: Refusal, Hashable {
    /// Nothing of the kind; the same answer for an unknown organization and a wrong address (AC-15.2).
    case none
    /// Only some of a trial's serials were given (AC-15.4).
    case part(given: Int, of: Int)
    /// Serials of one trial, organization of another (AC-15.5).
    case conflict

    public var code: String {
        switch self {
        case .none: "E_LOOKUP_NONE"
        case .part: "E_LOOKUP_PART"
        case .conflict: "E_LOOKUP_CONFLICT"
        }
    }
}
