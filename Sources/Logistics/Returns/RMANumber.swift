/// `RMA` and eight Crockford characters, the last one a check character (DESIGN 3.5, D30).
///
/// Every single wrong character and every swap of neighbors is found; see `CheckCharacter`.
public struct RMANumber: Hashable, Sendable {
    /// As printed, `RMA` and eight characters.
    public let text: String

    /// Takes a number as printed, or as `read` takes it; nil when a character or the check is wrong.
    public init?(_ text: some StringProtocol) {
        guard let number = RMANumber.read(text) else { return nil }
        self = number
    }

    /// Makes a number of seven values, each 0…31, drawn at random by the caller; the eighth is the check.
    public init(drawing draw: () -> UInt8) {
        let values = (0..<7).map { _ in draw() & 31 }
        self.init(values: values + [CheckCharacter.check(for: values)])
    }

    private init(values: [UInt8]) {
        text = "RMA" + String(decoding: values.map(Crockford.digit), as: UTF8.self)
    }
}

extension RMANumber {
    /// Reads a number as people type it: any case, with spaces and hyphens anywhere, with or without the
    /// letters `RMA`, O for 0, I and L for 1. Returns nil when it is none, or the check is wrong.
    public static func read(_ text: some StringProtocol) -> RMANumber? {
        var characters: [UInt8] = []
        for scalar in text.unicodeScalars where !isSeparator(scalar) {
            guard scalar.isASCII, characters.count < 11 else { return nil }
            characters.append(UInt8(scalar.value).upperCased)
        }
        if characters.count == 11, characters.starts(with: "RMA".utf8) { characters.removeFirst(3) }
        let values = characters.compactMap(Crockford.value(typed:))
        guard characters.count == 8, values.count == 8, CheckCharacter.holds(values) else { return nil }
        return RMANumber(values: values)
    }

    /// Blanks and hyphens, also those that documents put in their place (no-break, en dash).
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
    }
}
