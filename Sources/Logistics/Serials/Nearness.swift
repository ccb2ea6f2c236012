/// When two serials are near enough that one may be the other, misread (D17).
///
/// Near is a question put to a person, never a match (AC-14.6).
public enum Nearness {
    /// One edit apart (substitute, insert, delete, swap neighbors), or equal once look-alikes are one.
    /// A serial is not near itself.
    public static func isNear(_ left: SerialNumber, _ right: SerialNumber) -> Bool {
        NearReading(left).isNear(Array(right.text.utf8))
    }

    /// Optimal string alignment distance exactly 1.
    static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count <= right.count else { return isOneEdit(right, left) }
        guard let first = left.indices.first(where: { left[$0] != right[$0] }) else {
            return right.count == left.count + 1
        }
        if right.count == left.count + 1 { return left[first...] == right[(first + 1)...] }
        guard right.count == left.count else { return false }
        if left[(first + 1)...] == right[(first + 1)...] { return true }
        let second = first + 1
        return second < left.count && left[first] == right[second] && left[second] == right[first]
            && left[(second + 1)...] == right[(second + 1)...]
    }

    /// With O→0, I→1, L→1, B→8, S→5, Z→2, G→6 at every place.
    static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { byte in
            switch byte {
            case 0x4F: 0x30
            case 0x49, 0x4C: 0x31
            case 0x42: 0x38
            case 0x53: 0x35
            case 0x5A: 0x32
            case 0x47: 0x36
            default: byte
            }
        }
    }
}

/// A reading made ready to be held against serials.
struct NearReading {
    /// One symbol a character; 0, which no serial has, for whatever is not ASCII.
    let symbols: [UInt8]
    /// Look-alikes folded, those from other scripts too; blanks and invisible signs gone.
    let folded: [UInt8]

    init(_ serial: SerialNumber) {
        symbols = Array(serial.text.utf8)
        folded = Nearness.folded(symbols)
    }

    /// For text that is no serial (D14): a foreign character counts as one wrong symbol, and what
    /// looks like a letter as that letter.
    init(unreadable text: String) {
        let bytes = SerialNumber.trimmedUpperCase(text)
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        symbols = scalars.map { $0.isASCII ? UInt8($0.value) : 0 }
        let plain = scalars.compactMap { scalar -> UInt8? in
            if scalar.isASCII { return UInt8(scalar.value) }
            return LookAlikes.ascii(for: scalar) ?? (LookAlikes.isInvisible(scalar) ? nil : 0)
        }
        folded = Nearness.folded(plain.filter { !$0.isBlank })
    }

    func isNear(_ serial: [UInt8]) -> Bool {
        symbols != serial && (Nearness.isOneEdit(symbols, serial) || folded == Nearness.folded(serial))
    }
}
