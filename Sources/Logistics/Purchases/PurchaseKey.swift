/// The key of one attempt to spend: `RT` and ten Crockford characters (D1).
///
/// It is stored before the call and goes out as the carrier's first reference. The same key never
/// goes out twice; look-ups ask by it.
public struct PurchaseKey: Hashable, Sendable {
    public let text: String

    /// Reads a stored key; nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 12, bytes[0] == 0x52, bytes[1] == 0x54,
            bytes.dropFirst(2).allSatisfy({ Crockford.value(of: $0) != nil })
        else { return nil }
        self.text = text
    }

    /// Makes a key of ten values, each 0…31, drawn at random by the caller.
    public init(drawing draw: () -> UInt8) {
        text = "RT" + String(decoding: (0..<10).map { _ in Crockford.digit(draw() & 31) }, as: UTF8.self)
    }
}
