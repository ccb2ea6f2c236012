/// Crockford's base 32: ten digits and the letters without I, L, O and U
/// (D. Crockford, "Base 32", crockford.com/base32.html).
enum Crockford {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The character of a value 0…31.
    static func digit(_ value: UInt8) -> UInt8 {
        alphabet[Int(value & 31)]
    }

    /// The value of an upper-case character of the alphabet, or nil.
    static func value(of character: UInt8) -> UInt8? {
        alphabet.firstIndex(of: character).map(UInt8.init)
    }

    /// The value of a character that a person typed: any case, O is 0, I and L are 1; nil for U and
    /// what is no ASCII letter or digit.
    static func value(typed character: UInt8) -> UInt8? {
        switch character.upperCased {
        case 0x4F: 0
        case 0x49, 0x4C: 1
        case let other: value(of: other)
        }
    }
}
