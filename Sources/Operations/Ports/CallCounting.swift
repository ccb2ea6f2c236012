public import Logistics

/// Counts calls to carriers by the hour, durably. Counting is no business change, so nothing of it stands in
/// the audit trail.
public protocol CallCounting: Sendable {
    /// Counts one more call, in one transaction.
    ///
    /// - Parameter hour: hours since 1970-01-01T00:00:00Z.
    /// - Returns: false when `limit` calls of this hour were counted before; nothing is counted then.
    func countCall(
        _ kind: String, of carrier: CarrierName, inHour hour: Int64, atMost limit: Int
    ) async throws -> Bool
}
