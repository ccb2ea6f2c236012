/// What a reading at the depot may mean as a serial (DESIGN 3.6).
///
/// Labels and scanners put signs in front of a serial. They are dropped only when the rest is then a
/// serial that is expected; so this gives candidates, and `Reconciliation` chooses.
public enum ScanReading {
    /// A serial that a reading may stand for.
    public struct Candidate: Hashable, Sendable {
        public let serial: SerialNumber
        /// What had to be dropped to come to it.
        public let dropped: Dropped

        /// Whether a prefix was dropped.
        public var isFolded: Bool { dropped != .nothing }
    }

    /// How much a dropped prefix says.
    public enum Dropped: Hashable, Sendable {
        case nothing
        /// A scanner's or a label's own signs: `]C1`, `*…*`, `S/N`, `SN:`.
        case signs
        /// The data identifier `S` alone, which may as well be the serial's first letter.
        case letter
    }

    /// The serial as read, if it is one, then what remains without prefixes, the least dropped first.
    public static func candidates(of text: String) -> [Candidate] {
        let whole = SerialNumber.trimmedUpperCase(text)
        var found: [Candidate] = []
        func add(_ bytes: ArraySlice<UInt8>, _ dropped: Dropped) {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let serial = SerialNumber(canonical: text),
                !found.contains(where: { $0.serial == serial })
            else { return }
            found.append(Candidate(serial: serial, dropped: dropped))
        }
        add(whole[...], .nothing)
        guard let first = whole.first, [0x5D, 0x2A, 0x53].contains(first) else { return found }
        let bare = withoutScannerSigns(whole[...])
        add(bare, .signs)
        if let rest = withoutLabel(bare) { add(rest, .signs) }
        if bare.first == 0x53 { add(trimmed(bare.dropFirst()), .letter) }
        return found
    }

    /// Without an AIM symbology identifier (ISO/IEC 15424: `]`, a letter, a modifier) and without the
    /// asterisks that start and stop Code 39.
    static func withoutScannerSigns(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        let head = Array(rest.prefix(3))
        if head.count == 3, head[0] == 0x5D, head[1].isUpperCaseLetter,
            head[2].isDigit || head[2].isUpperCaseLetter
        {
            rest = trimmed(rest.dropFirst(3))
        }
        if rest.count > 2, rest.first == 0x2A, rest.last == 0x2A {
            rest = trimmed(rest.dropFirst().dropLast())
        }
        return rest
    }

    /// Without `S/N`, `S/N:` or `SN:`; nil when none of them stands in front.
    private static func withoutLabel(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let slashed = bytes.starts(with: "S/N".utf8)
        guard slashed || bytes.starts(with: "SN".utf8) else { return nil }
        let rest = trimmed(bytes.dropFirst(slashed ? 3 : 2))
        if rest.first == 0x3A { return trimmed(rest.dropFirst()) }
        return slashed ? rest : nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop(while: \.isBlank)
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}
