/// The state of the audit chain at one entry; kept elsewhere, it shows that history was not rewritten.
///
/// Its text is `17:` and 64 hexadecimal digits.
public struct AuditCheckpoint: Hashable, Sendable, LosslessStringConvertible {
    /// The number of the entry, 0 before the first one.
    public let seq: Int64
    /// The hash of the entry, 32 bytes; zeros before the first one.
    public let hash: [UInt8]

    /// Before the first entry.
    public static let start = AuditCheckpoint(seq: 0, hash: [UInt8](repeating: 0, count: 32))

    init(seq: Int64, hash: [UInt8]) {
        self.seq = seq
        self.hash = hash
    }

    /// Returns nil for text that no checkpoint prints.
    public init?(_ description: String) {
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let seq = Int64(parts[0]), seq >= 0, String(seq) == parts[0],
            let hash = hexBytes(parts[1]), hash.count == 32
        else { return nil }
        self.init(seq: seq, hash: hash)
    }

    public var description: String { "\(seq):\(hexText(hash))" }
}
