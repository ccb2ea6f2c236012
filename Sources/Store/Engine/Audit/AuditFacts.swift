/// One value among an entry's facts.
public enum AuditFact: Hashable, Sendable {
    case null
    case text(String)
    case int(Int64)
    case flag(Bool)
    case list([AuditFact])
}

extension AuditFact: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }

    public init(integerLiteral value: Int64) { self = .int(value) }

    public init(booleanLiteral value: Bool) { self = .flag(value) }

    public init(nilLiteral: ()) { self = .null }

    public init(arrayLiteral elements: AuditFact...) { self = .list(elements) }
}

/// What an entry says of a change: ids, states, dates, serials and keyed hashes, no personal data (D34).
public struct AuditFacts: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    private let facts: [String: AuditFact]

    public init(_ facts: [String: AuditFact]) {
        self.facts = facts
    }

    /// - Parameter elements: of a key given twice, the last value counts.
    public init(dictionaryLiteral elements: (String, AuditFact)...) {
        facts = Dictionary(elements, uniquingKeysWith: { $1 })
    }

    /// One text for equal facts: keys in the order of their bytes, no spaces, only what must be is escaped.
    public var json: String {
        let members = facts.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        return "{" + members.map { Self.quoted($0.key) + ":" + Self.json($0.value) }.joined(separator: ",")
            + "}"
    }

    private static func json(_ fact: AuditFact) -> String {
        switch fact {
        case .null: "null"
        case .text(let text): quoted(text)
        case .int(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let facts): "[" + facts.map(json).joined(separator: ",") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": output += "\\" + String(scalar)
            case "\u{0}"..."\u{1F}": output += "\\u00" + hexText([UInt8(scalar.value)])
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
