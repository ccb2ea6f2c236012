/// Collects what an order has that a carrier's fields cannot hold. Lengths count Unicode scalars, as JSON
/// schemas do.
public struct OrderCheck: Sendable {
    public private(set) var problems: [OrderProblem] = []

    public init() {}

    /// Adds a problem when the condition does not hold.
    public mutating func require(_ condition: Bool, _ field: String, _ detail: @autoclosure () -> String) {
        if !condition { problems.append(OrderProblem(field: field, detail: detail())) }
    }

    /// A text that must be there and fit.
    public mutating func text(_ text: String, _ field: String, atMost limit: Int) {
        let length = text.unicodeScalars.count
        require(!text.isBlank, field, "is needed")
        require(length <= limit, field, "holds \(limit) characters, not \(length)")
    }

    /// A text that may be missing, but must fit.
    public mutating func optional(_ text: String?, _ field: String, atMost limit: Int) {
        guard let text, !text.isBlank else { return }
        self.text(text, field, atMost: limit)
    }
}

extension String {
    /// Nothing to read in it.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Cut to so many Unicode scalars, never inside a character, and after a whole word where one ends
    /// in the second half. Only for names and descriptions of which a carrier prints a part anyway.
    public func shortened(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        var length = 0
        let head = prefix { character in
            length += character.unicodeScalars.count
            return length <= limit
        }
        let word = head.lastIndex(of: " ").map { head[..<$0] } ?? ""
        let kept = word.count * 2 > head.count ? word : head
        return String(kept.reversed().drop { $0 == " " || $0 == "," || $0 == ";" }.reversed())
    }
}
