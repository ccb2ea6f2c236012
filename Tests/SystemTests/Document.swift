import Foundation

/// JSON as a program that calls us would read it.
enum Document: Decodable, Equatable, Sendable {
    case object([String: Document])
    case list([Document])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    struct NoJSON: Error, CustomStringConvertible {
        let description: String
    }

    /// The whole of a text, which must be one JSON value and nothing else.
    init(reading text: String) throws {
        do {
            self = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        } catch {
            throw NoJSON(description: "not JSON and nothing else: “\(text.prefix(200))”")
        }
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let items = try? value.decode([Document].self) {
            self = .list(items)
        } else {
            self = .object(try value.decode([String: Document].self))
        }
    }

    /// A member; null when there is none, which `keys` tells apart.
    subscript(key: String) -> Document {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    subscript(index: Int) -> Document {
        guard items.indices.contains(index) else { return .null }
        return items[index]
    }

    var items: [Document] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.keys)
    }

    var text: String {
        guard case .text(let text) = self else { return "" }
        return text
    }

    var integer: Int {
        guard case .number(let number) = self else { return Int.min }
        return Int(number)
    }

    /// Every key at any depth.
    var allKeys: Set<String> {
        switch self {
        case .object(let members):
            members.reduce(into: Set(members.keys)) { $0.formUnion($1.value.allKeys) }
        case .list(let items): items.reduce(into: []) { $0.formUnion($1.allKeys) }
        default: []
        }
    }
}

extension Program.Outcome {
    var document: Document {
        get throws { try Document(reading: output) }
    }

    /// Of the problem document.
    var code: String {
        get throws { try document["code"].text }
    }
}
