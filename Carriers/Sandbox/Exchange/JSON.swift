import Foundation

/// A JSON value, read leniently and written with sorted keys.
enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Nil for what is no JSON.
    init?(_ data: Data) {
        guard let value = try? JSONDecoder().decode(JSON.self, from: data) else { return nil }
        self = value
    }

    /// The value at a path such as `Shipment/Package/0`; nil where there is none.
    subscript(path: String) -> JSON? {
        var value = self
        for part in path.split(separator: "/") {
            switch value {
            case .object(let keys):
                guard let next = keys[String(part)] else { return nil }
                value = next
            case .array(let items):
                guard let index = Int(part), items.indices.contains(index) else { return nil }
                value = items[index]
            default: return nil
            }
        }
        return value
    }

    /// The text at a path; nil for anything that is not a string.
    func text(_ path: String) -> String? {
        guard case .string(let text)? = self[path] else { return nil }
        return text
    }

    func number(_ path: String) -> Double? {
        guard case .number(let number)? = self[path] else { return nil }
        return number
    }

    func flag(_ path: String) -> Bool? {
        guard case .bool(let flag)? = self[path] else { return nil }
        return flag
    }

    /// The elements at a path; a bare value counts as one, nothing as none.
    func list(_ path: String) -> [JSON] {
        switch self[path] {
        case .array(let items)?: items
        case .null?, nil: []
        case let value?: [value]
        }
    }

    /// Whether something is at a path.
    func has(_ path: String) -> Bool {
        self[path] != nil
    }
}

extension JSON: Decodable {
    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let object = try? box.decode([String: JSON].self) {
            self = .object(object)
        } else if let text = try? box.decode(String.self) {
            self = .string(text)
        } else if let flag = try? box.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? box.decode(Double.self) {
            self = .number(number)
        } else {
            self = .array(try box.decode([JSON].self))
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
