/// One value of a statement or a row: what both database engines can hold (D40).
///
/// There is no floating-point number and no date: dates are day numbers, instants milliseconds (D41).
public enum SQLValue: Hashable, Sendable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
}

extension SQLValue {
    /// The value, or NULL for nil.
    public static func optional(_ value: Int64?) -> SQLValue { value.map(SQLValue.int) ?? .null }

    /// The value, or NULL for nil.
    public static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }

    /// The value, or NULL for nil.
    public static func optional(_ value: [UInt8]?) -> SQLValue { value.map(SQLValue.bytes) ?? .null }

    /// A flag column's 0 or 1.
    public static func flag(_ value: Bool) -> SQLValue { .int(value ? 1 : 0) }

    /// The type in words, for messages.
    var kind: String {
        switch self {
        case .null: "NULL"
        case .int: "an integer"
        case .text: "text"
        case .bytes: "bytes"
        }
    }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    public init(integerLiteral value: Int64) { self = .int(value) }

    public init(stringLiteral value: String) { self = .text(value) }

    public init(nilLiteral: ()) { self = .null }
}
