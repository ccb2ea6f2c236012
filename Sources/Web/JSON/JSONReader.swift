/// Reads a JSON text strictly (RFC 8259): what Foundation lets through and a program may read in two ways is
/// refused with its place, so that nothing is kept that was not meant.
struct JSONReader {
    /// Deeper than anything we take (RELIABILITY 5).
    static let depth = 32

    /// What is wrong and where: the member, `shipTo.street[1]`, or empty for the text as a whole.
    struct Flaw: Error, Equatable {
        let path: String
        let reason: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var path: [Step] = []

    private enum Step {
        case member(String)
        case item(Int)
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8]) throws(Flaw) -> JSON {
        guard (try? UTF8Span(validating: bytes.span)) != nil else {
            throw Flaw(path: "", reason: "is not UTF-8")
        }
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.index == bytes.count else { throw reader.unreadable() }
        return value
    }

    private mutating func value() throws(Flaw) -> JSON {
        skipBlanks()
        guard index < bytes.count else { throw flaw("ends in the middle") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw unreadable()
        }
    }

    private mutating func object() throws(Flaw) -> JSON {
        try goDown()
        index += 1
        var members: [String: JSON] = [:]
        if take("}") { return .object([:]) }
        repeat {
            skipBlanks()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw unreadable() }
            let key = try string()
            path.append(.member(key))
            guard members[key] == nil else { throw flaw("is there twice") }
            guard take(":") else { throw unreadable() }
            members[key] = try value()
            path.removeLast()
        } while take(",")
        guard take("}") else { throw unreadable() }
        return .object(members)
    }

    private mutating func array() throws(Flaw) -> JSON {
        try goDown()
        index += 1
        var items: [JSON] = []
        if take("]") { return .array([]) }
        repeat {
            path.append(.item(items.count))
            items.append(try value())
            path.removeLast()
        } while take(",")
        guard take("]") else { throw unreadable() }
        return .array(items)
    }

    private func goDown() throws(Flaw) {
        guard path.count < Self.depth else { throw flaw("is nested deeper than \(Self.depth) levels") }
    }
}

extension JSONReader {
    private mutating func word(_ word: String, _ value: JSON) throws(Flaw) -> JSON {
        guard bytes[index...].starts(with: word.utf8) else { throw unreadable() }
        index += word.utf8.count
        return value
    }

    /// Whole numbers only: no field of ours takes a fraction, and amounts of money are texts. `-0` is a slip.
    private mutating func number() throws(Flaw) -> JSON {
        let start = index
        while index < bytes.count, Self.isOfNumber(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
        guard isPlain, digits == "0" || digits.first != "0", text != "-0", let number = Int64(text) else {
            throw flaw("is not a whole number of at most 64 bits")
        }
        return .integer(number)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }

    private mutating func string() throws(Flaw) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += try escape()
            case ..<0x20: throw flaw("holds a control character, U+00\(byte < 16 ? "0" : "")\(hex(byte))")
            default: text.append(byte)
            }
        }
        throw flaw("ends in the middle")
    }

    private mutating func escape() throws(Flaw) -> [UInt8] {
        guard index < bytes.count else { throw flaw("ends in the middle") }
        let letter = bytes[index]
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
        default: throw flaw("holds “\\\(Character(Unicode.Scalar(letter)))”, which JSON does not know")
        }
    }

    /// `\uD83D\uDE00` is one character; half of such a pair is none.
    private mutating func scalar() throws(Flaw) -> Character {
        let first = try codeUnit()
        var value = UInt32(first)
        if UTF16.isLeadSurrogate(first), bytes[index...].starts(with: [0x5C, 0x75]) {
            index += 2
            let second = try codeUnit()
            guard UTF16.isTrailSurrogate(second) else { throw surrogate(first) }
            value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw surrogate(first) }
        return Character(scalar)
    }

    private mutating func codeUnit() throws(Flaw) -> UInt16 {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw flaw("holds an escape that is not four hexadecimal digits")
        }
        index += 4
        return unit
    }

    private func surrogate(_ unit: UInt16) -> Flaw {
        flaw("holds half of a character, U+\(String(unit, radix: 16, uppercase: true))")
    }
}

extension JSONReader {
    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    /// Goes over a sign of the grammar, if it comes next.
    private mutating func take(_ sign: Character) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == sign.asciiValue else { return false }
        index += 1
        return true
    }

    private func unreadable() -> Flaw {
        flaw(index < bytes.count ? "is not JSON at byte \(index + 1)" : "ends in the middle")
    }

    private func hex(_ byte: UInt8) -> String { String(byte, radix: 16, uppercase: true) }

    private func flaw(_ reason: String) -> Flaw {
        let text = path.reduce(into: "") { text, step in
            switch step {
            case .member(let key): text += (text.isEmpty ? "" : ".") + Self.shown(key)
            case .item(let place): text += "[\(place)]"
            }
        }
        return Flaw(path: text, reason: reason)
    }

    /// A key as it may stand in a sentence: nobody knows what was sent.
    static func shown(_ key: String) -> String {
        String(
            key.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
    }
}
