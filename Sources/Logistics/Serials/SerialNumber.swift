/// A serial in canonical form: 1 to 40 of `0-9 A-Z . _ / -`, compared by bytes (DESIGN 3.6, T7).
///
/// Swift's own `==` on strings would take KELVIN SIGN for K; within ASCII it is equality of bytes.
public struct SerialNumber: Hashable, Comparable, Sendable {
    public let text: String

    /// Takes text that is canonical already; nil for anything else.
    public init?(canonical text: String) {
        let bytes = text.utf8
        guard (1...SerialNumber.longest).contains(bytes.count), bytes.allSatisfy(SerialNumber.allows)
        else { return nil }
        self.text = text
    }

    public static func < (left: SerialNumber, right: SerialNumber) -> Bool {
        left.text < right.text
    }

    /// Whether a byte may stand in a canonical serial.
    static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }
}
