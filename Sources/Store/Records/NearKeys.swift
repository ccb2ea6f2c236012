import Logistics

/// Words under which a serial is found by its misreadings, with a handful of look-ups instead of a walk
/// along all that is awaited.
///
/// The serial itself and it without each of its characters: two texts one edit apart (a substitution, an
/// insertion, a deletion, a swap of neighbors) always share one of these (W. Garbe's symmetric deletion,
/// github.com/wolfgarbe/SymSpell). Then the serial with look-alikes folded, which finds any number of them.
/// Some pairs that are two edits apart share a word too: the decision looks closer.
enum NearKeys {
    /// At most 42, in an order of their own, none twice.
    static func of(_ serial: SerialNumber) -> [String] {
        let bytes = Array(serial.text.utf8)
        var keys: Set<String> = [serial.text, lookAlike + String(decoding: bytes.map(folded), as: UTF8.self)]
        for place in bytes.indices {
            var shorter = bytes
            shorter.remove(at: place)
            keys.insert(String(decoding: shorter, as: UTF8.self))
        }
        return keys.sorted()
    }

    /// No serial holds this character, so folded words meet no others.
    private static let lookAlike = "~"

    /// The digit that a letter is taken for (D17).
    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "G"): UInt8(ascii: "6")
        default: byte
        }
    }
}
