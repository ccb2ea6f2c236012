extension SerialNumber {
    /// The longest serial, in characters (DESIGN 3.6).
    public static let longest = 40

    /// Makes what was typed or scanned canonical: ASCII blanks around it go, small ASCII letters become
    /// capitals, and nothing else is repaired (INV-03, AC-09.9).
    ///
    /// - Throws: `SerialRefusal`, naming the first character that cannot stand, before the length.
    public static func read(_ raw: some StringProtocol) throws(SerialRefusal) -> SerialNumber {
        if let serial = SerialNumber(canonical: String(raw)) { return serial }
        let bytes = SerialNumber.trimmedUpperCase(raw)
        guard bytes.allSatisfy(SerialNumber.allows) else {
            throw .character(SerialNumber.firstForeign(in: raw))
        }
        guard !bytes.isEmpty else { throw .empty }
        guard let serial = SerialNumber(canonical: String(decoding: bytes, as: UTF8.self)) else {
            throw .tooLong(bytes.count)
        }
        return serial
    }

    /// The UTF-8 of `raw` without blanks around it, small ASCII letters made capitals.
    ///
    /// Never `uppercased()`: that makes K of KELVIN SIGN's small letter and I of a dotless one.
    static func trimmedUpperCase(_ raw: some StringProtocol) -> [UInt8] {
        var bytes = raw.utf8.drop(while: \.isBlank).map(\.upperCased)
        while let last = bytes.last, last.isBlank { bytes.removeLast() }
        return bytes
    }

    private static func firstForeign(in raw: some StringProtocol) -> ForeignCharacter {
        let blanks = raw.prefix { $0.asciiValue?.isBlank == true }.count
        for (offset, character) in raw.dropFirst(blanks).enumerated() {
            for scalar in character.unicodeScalars
            where !scalar.isASCII || !allows(UInt8(scalar.value).upperCased) {
                return ForeignCharacter(scalar, place: blanks + offset + 1)
            }
        }
        preconditionFailure("asked for a foreign character where there is none")
    }
}
