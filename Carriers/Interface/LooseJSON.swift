import FoundationEssentials

/// Text that a carrier may send as a string, a number or a flag, bare or alone in an array. Missing, null, "" and
/// whatever is no text are the same: nil. What must be there is checked where it is used.
public struct LooseText: Decodable, Hashable, Sendable {
    public let text: String?

    public init(from decoder: any Decoder) {
        if let value = try? decoder.singleValueContainer(), let text = LooseText.scalar(in: value) {
            self.text = LooseText.cleaned(text)
        } else if var many = try? decoder.unkeyedContainer(), many.count == 1 {
            text = (try? many.decode(LooseText.self))?.text
        } else {
            text = nil
        }
    }

    private static func scalar(in value: any SingleValueDecodingContainer) -> String? {
        if let text = try? value.decode(String.self) { return text }
        if value.decodeNil() { return nil }
        if let number = try? value.decode(Decimal.self) { return number.description }
        return (try? value.decode(Bool.self)).map { $0 ? "true" : "false" }
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

/// A part that may be odd without harm to the rest: then `value` is nil. It may stand alone in an array, as some
/// answers have what others write bare. What must be there is checked where it is used.
public struct Lenient<Value: Decodable>: Decodable {
    public let value: Value?

    public init(from decoder: any Decoder) {
        value = (try? Value(from: decoder)) ?? Lenient.only(in: decoder)
    }

    private static func only(in decoder: any Decoder) -> Value? {
        guard var many = try? decoder.unkeyedContainer(), many.count == 1 else { return nil }
        return try? many.decode(Value.self)
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
///
/// A byte order mark is passed over (RFC 8259, 8.1). A text in another encoding than UTF-8 is read with its foreign
/// letters lost: numbers and codes are ASCII, and a sale must not be missed for a name.
public func reading<Answer: Decodable>(_ type: Answer.Type, from body: [UInt8]) -> Answer? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = body.starts(with: mark) ? body.dropFirst(mark.count) : body[...]
    if let answer = decoded(type, text) { return answer }
    let repaired = String(decoding: text, as: UTF8.self).utf8
    return repaired.elementsEqual(text) ? nil : decoded(type, ArraySlice(repaired))
}

private func decoded<Answer: Decodable>(_ type: Answer.Type, _ text: ArraySlice<UInt8>) -> Answer? {
    (try? JSONDecoder().decode(Lenient<Answer>.self, from: Data(text)))?.value
}
