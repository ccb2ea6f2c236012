/// A character that no serial can hold, and where it stood (DESIGN 3.6, T7).
public struct ForeignCharacter: Hashable, Sendable {
    public let scalar: Unicode.Scalar
    /// Counted from 1 in the characters of what was typed, blanks in front included.
    public let place: Int

    public init(_ scalar: Unicode.Scalar, place: Int) {
        self.scalar = scalar
        self.place = place
    }

    /// `U+0410`.
    public var codePoint: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Unicode's name, `CYRILLIC CAPITAL LETTER A`; nil for controls, which have none.
    public var name: String? { scalar.properties.name }

    /// The character of a serial, or the blank, that it is mistaken for; nil when none is known.
    public var looksLike: Character? {
        LookAlikes.ascii(for: scalar).map { Character(Unicode.Scalar($0)) }
    }

    /// `U+0410 at 2`, as a discrepancy keeps it (D14).
    public var text: String { "\(codePoint) at \(place)" }
}
