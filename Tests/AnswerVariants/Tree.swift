import Foundation

/// A JSON answer taken apart, so that a part of it can be changed.
enum Tree: Decodable, Equatable {
    case null
    case flag(Bool)
    /// Its digits.
    case number(String)
    case text(String)
    case list([Tree])
    case members([String: Tree])

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if box.decodeNil() {
            self = .null
        } else if let members = try? box.decode([String: Tree].self) {
            self = .members(members)
        } else if let list = try? box.decode([Tree].self) {
            self = .list(list)
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let flag = try? box.decode(Bool.self) {
            self = .flag(flag)
        } else {
            self = .number(try box.decode(Decimal.self).description)
        }
    }

    var json: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): Tree.quoted(text)
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .members(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(Tree.quoted($0)):\($1.json)" }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let data = (try? JSONEncoder().encode([text])) ?? Data("[\"\"]".utf8)
        return String(decoding: data.dropFirst().dropLast(), as: UTF8.self)
    }

    /// Every part with its place, the whole first.
    func parts(at place: [String] = []) -> [(place: [String], part: Tree)] {
        let below: [(place: [String], part: Tree)] =
            switch self {
            case .members(let members):
                members.sorted { $0.key < $1.key }.flatMap { $1.parts(at: place + [$0]) }
            case .list(let items): items.enumerated().flatMap { $1.parts(at: place + [String($0)]) }
            default: []
            }
        return [(place, self)] + below
    }

    /// The same with another part at a place; nil takes it away.
    func with(_ part: Tree?, at place: some Collection<String>) -> Tree? {
        guard let step = place.first else { return part }
        switch self {
        case .members(var members):
            members[step] = members[step]?.with(part, at: place.dropFirst())
            return .members(members)
        case .list(var items):
            guard let index = Int(step), items.indices.contains(index) else { return self }
            if let changed = items[index].with(part, at: place.dropFirst()) {
                items[index] = changed
            } else {
                items.remove(at: index)
            }
            return .list(items)
        default: return self
        }
    }

    /// Every part changed, from the leaves up.
    func map(_ change: (Tree) -> Tree) -> Tree {
        switch self {
        case .list(let items): change(.list(items.map { $0.map(change) }))
        case .members(let members): change(.members(members.mapValues { $0.map(change) }))
        default: change(self)
        }
    }
}
