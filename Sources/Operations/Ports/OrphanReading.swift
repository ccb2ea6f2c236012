public import Logistics

/// Reads attempts under whose key the carrier sold more than we keep.
public protocol OrphanReading {
    /// Bought since then, and found several times under their key. Oldest first.
    func purchasesFoundSeveral(since: Instant) throws -> [Purchase]
}
