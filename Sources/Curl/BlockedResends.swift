/// How often libcurl was about to send again, by itself, what may be sent once, and was stopped (T1).
final class BlockedResends: Sendable {
    private let count = Locked(0)

    var total: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}

extension CurlClient {
    /// Second sends that were stopped since this client was made.
    public var blockedResends: Int { resends.total }
}
