import Foundation

/// Other answers of the same carrier: what a specification's sample becomes on another day, at another host, or
/// in a double that somebody else wrote (CARRIERS 0.4 and 6).
public struct AnswerVariant: Sendable, CustomStringConvertible {
    /// Keys and places down to the part that differs, `ShipmentResponse/Response`; empty for the whole.
    public let place: String
    /// What was done to it, in words.
    public let change: String
    public let body: String

    public var description: String { "\(place): \(change)" }

    /// Answers that say the same: an array of one or the element bare, numbers or strings, unknown fields,
    /// blanks and `&#xD;` around a text, a byte order mark before it all.
    public static func alike(_ sample: String) -> [AnswerVariant] {
        let whole = tree(sample)
        let single = whole.parts().flatMap { place, part in
            let isInList = place.last.map { Int($0) != nil } ?? false
            return alike(part, isInList: isInList).compactMap { change, other in
                whole.with(other, at: place).map { AnswerVariant(place, change, $0) }
            }
        }
        let throughout: [(String, (Tree) -> Tree)] = [
            ("every list of one is bare", bare), ("every number is text", text),
            ("every text that can be one is a number", number), ("strange fields everywhere", strange),
        ]
        let mark = AnswerVariant(place: "", change: "a byte order mark", body: "\u{FEFF}" + whole.json)
        return single + throughout.map { AnswerVariant([], $0, whole.map($1)) } + [mark]
    }

    /// Answers of which one part is missing, empty, of another kind, or nonsense.
    public static func damaged(_ sample: String) -> [AnswerVariant] {
        let whole = tree(sample)
        let others: [(String, Tree?)] = [
            ("missing", nil), ("null", .null), ("empty", .text("")), ("an empty list", .list([])),
            ("an empty object", .members([:])), ("nonsense", .text("<html>&nbsp;\u{0}")),
            ("-1", .number("-1")),
            ("a huge number", .number("9" + String(repeating: "0", count: 400))), ("true", .flag(true)),
            ("a list of two", .list([.null, .list([.number("7")])])),
        ]
        return whole.parts().filter { !$0.place.isEmpty }.flatMap { place, part in
            others.filter { $0.1 != part }.compactMap { change, other in
                whole.with(other, at: place).map { AnswerVariant(place, change, $0) }
            }
        }
    }

    /// The sample cut off, at `count` places.
    public static func cut(_ sample: String, count: Int = 40) -> [AnswerVariant] {
        let bytes = Array(sample.utf8)
        return stride(from: 0, to: bytes.count, by: max(1, bytes.count / count)).map { end in
            AnswerVariant(
                place: "byte \(end)", change: "cut off",
                body: String(decoding: bytes.prefix(end), as: UTF8.self))
        }
    }

    private init(place: String, change: String, body: String) {
        self.place = place
        self.change = change
        self.body = body
    }

    private init(_ place: [String], _ change: String, _ tree: Tree) {
        self.init(place: place.joined(separator: "/"), change: change, body: tree.json)
    }

    private static func tree(_ sample: String) -> Tree {
        guard let tree = try? JSONDecoder().decode(Tree.self, from: Data(sample.utf8)) else {
            preconditionFailure("the sample is no JSON: \(sample.prefix(200))")
        }
        return tree
    }
}

extension AnswerVariant {
    /// A list inside a list is another thing, so what stands in one is not put into one.
    private static func alike(_ part: Tree, isInList: Bool) -> [(String, Tree)] {
        var others: [(String, Tree)] = isInList || part == .null ? [] : [("in a list", .list([part]))]
        switch part {
        case .list(let items):
            others = items.count == 1 ? [("bare", items[0])] : []
            others.append(("with a null", .list(items + [.null])))
        case .members: others.append(("with strange fields", strange(part)))
        case .number: others.append(("text", text(part)))
        case .text(let words) where !words.isEmpty:
            others += [("blanks around", .text(" \(words)\n")), ("&#xD;", .text("&#xD;" + words))]
            if number(part) != part { others.append(("a number", number(part))) }
        default: break
        }
        return others
    }

    private static func bare(_ part: Tree) -> Tree {
        if case .list(let items) = part, items.count == 1 { return items[0] }
        return part
    }

    private static func text(_ part: Tree) -> Tree {
        if case .number(let digits) = part { return .text(digits) }
        return part
    }

    /// Only a text that a number gives back as it was.
    private static func number(_ part: Tree) -> Tree {
        guard case .text(let words) = part, words.utf8.allSatisfy({ (0x2E...0x39).contains($0) }),
            let value = Decimal(string: words), value.description == words
        else { return part }
        return .number(words)
    }

    private static func strange(_ part: Tree) -> Tree {
        guard case .members(var members) = part else { return part }
        members["x-new"] = .members(["Code": .null, "list": .list([.number("1"), .text("a")])])
        members["Zz_another"] = .null
        return .members(members)
    }
}
