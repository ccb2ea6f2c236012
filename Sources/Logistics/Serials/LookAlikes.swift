/// Characters that a person takes for one of a serial's: a small part of Unicode's confusables
/// (UTS #39, confusables.txt), of the scripts and signs that keyboards and documents really bring.
enum LookAlikes {
    /// The upper-case ASCII byte that a scalar is mistaken for, or nil.
    static func ascii(for scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63, 0x00AD: return 0x2D
        case 0x2044, 0x2215: return 0x2F
        case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return 0x20
        case 0xFF01...0xFF5E: return fullWidth(scalar.value)
        default: return letters[scalar.value]
        }
    }

    /// Whether a scalar shows nothing on screen or label: zero-width signs and direction marks.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Full-width forms repeat ASCII at a fixed distance.
    private static func fullWidth(_ value: UInt32) -> UInt8? {
        let byte = UInt8(value - 0xFEE0).upperCased
        return SerialNumber.allows(byte) ? byte : nil
    }

    /// Letters by code point; small ones are given as the capital that a serial would have.
    private static let letters: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        for (first, row) in rows {
            for (offset, byte) in row.utf8.enumerated() where byte != 0x20 {
                table[first + UInt32(offset)] = byte
            }
        }
        return table
    }()

    /// Runs of code points against what they look like; a blank stands for nothing known.
    private static let rows: [(UInt32, String)] = [
        (0x0131, "I"),  // dotless i
        (0x0130, "I"),  // dotted capital I
        (0x017F, "S"),  // long s
        (0x0391, "AB  EZH IK MN O P  TY X"),  // Greek capitals from alpha
        (0x03B1, "AB  E   IK  V O P  TU X"),  // Greek small from alpha
        (0x0405, "SI J"),  // Cyrillic dze, i, je
        (0x0410, "A B  E 3  K MHO PCTY X"),  // Cyrillic capitals from A
        (0x0430, "A B  E 3  K MHO PCTY X"),  // Cyrillic small from a
        (0x0455, "SI J"),  // Cyrillic small dze, i, je
        (0x051A, "QQWW"),  // Cyrillic qa, we
        (0x212A, "K"),  // Kelvin sign
        (0x212B, "A"),  // Angstrom sign
    ]
}

extension UInt8 {
    /// The byte with a small ASCII letter made a capital; all else as it is.
    var upperCased: UInt8 { (0x61...0x7A).contains(self) ? self - 0x20 : self }

    /// Tab, line feed, vertical tab, form feed, carriage return, space.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    var isDigit: Bool { (0x30...0x39).contains(self) }

    var isUpperCaseLetter: Bool { (0x41...0x5A).contains(self) }
}
