/// A secret of 256 random bits as people and programs hand it over: a prefix that says what it is, 43 digits in
/// base 62, and a checksum of six, so that scanners for leaks find it and a slip is told without a look-up.
///
/// The form is GitHub's of 2021: CRC-32 (RFC 1952, section 8) over the digits, in base 62, padded with zeros.
public struct SecretText: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case token = "rt_"
        /// Signs in once.
        case link = "rtl_"
        case session = "rts_"
    }

    public let kind: Kind
    /// The whole of it. Never to be kept, logged or shown a second time.
    public let text: String

    public static let byteCount = 32
    private static let digitCount = 43
    private static let checkCount = 6
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// - Parameter bytes: drawn at random, 32 of them.
    public init(_ kind: Kind, bytes: [UInt8]) {
        precondition(bytes.count == SecretText.byteCount, "a secret has 256 bits")
        let digits = SecretText.digits(of: bytes, count: SecretText.digitCount)
        self.kind = kind
        text = kind.rawValue + String(decoding: digits + SecretText.check(digits), as: UTF8.self)
    }

    /// Reads what was shown; nil for what nobody ever made.
    public init?(_ shown: some StringProtocol) {
        // The longest prefix first would not do: none is the beginning of another's text, since `_` is no digit.
        guard let kind = Kind.allCases.first(where: { shown.hasPrefix($0.rawValue) }) else { return nil }
        let rest = Array(shown.utf8.dropFirst(kind.rawValue.utf8.count))
        guard rest.count == SecretText.digitCount + SecretText.checkCount,
            rest.allSatisfy({ SecretText.alphabet.contains($0) }),
            SecretText.check(Array(rest.prefix(SecretText.digitCount)))
                == Array(rest.suffix(SecretText.checkCount))
        else { return nil }
        self.kind = kind
        text = String(shown)
    }

    private static func check(_ digits: [UInt8]) -> [UInt8] {
        let sum = crc32(digits)
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
        return SecretText.digits(of: bytes, count: checkCount)
    }

    /// A number, the highest byte first, in base 62.
    private static func digits(of bytes: [UInt8], count: Int) -> [UInt8] {
        var number = bytes
        var digits: [UInt8] = []
        for _ in 0..<count {
            var rest = 0
            for place in number.indices {
                let part = rest << 8 | Int(number[place])
                number[place] = UInt8(part / 62)
                rest = part % 62
            }
            digits.append(alphabet[rest])
        }
        return digits.reversed()
    }

    /// CRC-32 as zip and PNG have it (RFC 1952, section 8).
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let carry = sum & 1 == 1
                sum >>= 1
                if carry { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
