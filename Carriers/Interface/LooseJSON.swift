import FoundationEssentials

/// Text that a carrier may send as a string, a number or a flag. Missing, null and "" are the same: nil.
public struct LooseText: Decodable, Hashable, Sendable {
    public let text: String?

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self.text = LooseText.cleaned(text)
        } else if value.decodeNil() {
            text = nil
        } else if let number = try? value.decode(Decimal.self) {
            text = number.description
        } else {
            text = try value.decode(Bool.self) ? "true" : "false"
        }
    }

    /// Without blanks around it, and without `&#xD;`, which UPS's test system puts before values (issue #63).
    private static func cleaned(_ text: String) -> String? {
        let isEscaped = text.utf8.contains(UInt8(ascii: "&"))
        let decoded = isEscaped ? text.replacing("&#xD;", with: "").replacing("&#xd;", with: "") : text
        guard let start = decoded.firstIndex(where: { !$0.isWhitespace }),
            let end = decoded.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(decoded[start...end])
    }
}

/// A repeated element: an array, one bare object, null or "".
public struct OneOrMany<Element: Decodable>: Decodable {
    public let elements: [Element]

    public init(from decoder: any Decoder) throws {
        if let many = try? decoder.unkeyedContainer() {
            var many = many
            var elements: [Element] = []
            while !many.isAtEnd {
                if let element = try many.decode(Element?.self) { elements.append(element) }
            }
            self.elements = elements
        } else if try LooseBlank(from: decoder).isBlank {
            elements = []
        } else {
            elements = [try Element(from: decoder)]
        }
    }
}

extension OneOrMany: Sendable where Element: Sendable {}

/// A part that may be odd without harm to the rest: then `value` is nil. What must be there is not wrapped
/// in this.
public struct Lenient<Value: Decodable>: Decodable {
    public let value: Value?

    public init(from decoder: any Decoder) {
        value = try? Value(from: decoder)
    }
}

extension Lenient: Sendable where Value: Sendable {}

/// Null or "".
private struct LooseBlank: Decodable {
    let isBlank: Bool

    init(from decoder: any Decoder) throws {
        guard let value = try? decoder.singleValueContainer() else {
            isBlank = false
            return
        }
        isBlank = value.decodeNil() || (try? value.decode(String.self).isEmpty) == true
    }
}

/// Reads a JSON body; nil for whatever it is instead: nothing, a page, half an answer, another schema.
public func reading<Answer: Decodable>(_ type: Answer.Type, from body: [UInt8]) -> Answer? {
    try? JSONDecoder().decode(type, from: Data(body))
}
