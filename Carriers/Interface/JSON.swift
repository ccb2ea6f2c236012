public import Logistics

/// A JSON body to be sent, written as a literal. Members keep their order, so the same order gives the
/// same bytes.
public enum JSON: Hashable, Sendable {
    case string(String)
    case integer(Int)
    /// `digits` divided by ten to the power of `decimals`: no weight or amount passes through floating point.
    case decimal(digits: Int, decimals: Int)
    case bool(Bool)
    case array([JSON])
    case object([Member])
    /// Leaves its key out: carriers take neither null nor "" for what is not there.
    case absent

    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSON
    }

    /// Two objects' members in one object.
    public static func + (left: JSON, right: JSON) -> JSON {
        guard case .object(let members) = left, case .object(let more) = right else {
            preconditionFailure("only objects have members")
        }
        return .object(members + more)
    }

    /// The text, or nothing at all when it is nil or "".
    public static func optional(_ text: String?) -> JSON {
        guard let text, !text.isEmpty else { return .absent }
        return .string(text)
    }

    /// An amount as a JSON number.
    public static func amount(_ money: Money) -> JSON {
        .decimal(digits: Int(money.hundredths), decimals: 2)
    }

    /// A weight as a JSON number of kilograms.
    public static func kilograms(grams: Int) -> JSON {
        .decimal(digits: grams, decimals: 3)
    }

    /// A length as a JSON number of centimeters.
    public static func centimeters(millimeters: Int) -> JSON {
        .decimal(digits: millimeters, decimals: 1)
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int) { self = .integer(number) }
    public init(booleanLiteral flag: Bool) { self = .bool(flag) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member(key: $0.0, value: $0.1) })
    }
}
