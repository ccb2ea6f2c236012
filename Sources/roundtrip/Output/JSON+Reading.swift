import Web

extension JSON {
    /// A member as people read it: text as it is, `yes` and `no`, digits; empty when it is absent or null.
    func text(_ key: String) -> String {
        self[key]?.plainText ?? ""
    }

    /// The same with a state in words: `inReturn` is "in return". Verdicts keep their one word, as in files.
    func said(_ key: String) -> String {
        guard JSON.states.contains(key) else { return text(key) }
        return text(key).reduce(into: "") { words, letter in
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }

    private static let states: Set<String> = [
        "state", "custody", "headline", "authorization", "transport", "receipt", "kind",
    ]

    /// The members of a list; none when it is absent or null.
    func items(_ key: String) -> [JSON] {
        self[key]?.array ?? []
    }

    func texts(_ key: String) -> [String] {
        items(key).map(\.plainText)
    }

    func flag(_ key: String) -> Bool {
        self[key]?.bool ?? false
    }

    /// Whether the member is there and not null.
    func has(_ key: String) -> Bool {
        self[key].map { !$0.isNull } ?? false
    }

    var plainText: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): flag ? "yes" : "no"
        case .array(let items): items.map(\.plainText).joined(separator: ", ")
        case .object, .null: ""
        }
    }
}
