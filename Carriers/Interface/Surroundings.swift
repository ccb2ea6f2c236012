/// What a carrier needs from outside besides the network. No carrier reads a clock or draws by chance.
public struct Surroundings: Sendable {
    /// Time passed since some fixed moment, never going back; tokens run out by it.
    public var now: @Sendable () -> Duration
    /// Waits before a read is tried again; throws when there shall be no further try.
    ///
    /// Backoff and jitter are decided there, once for all carriers.
    public var pause: @Sendable (RetryWait) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Duration, pause: @escaping @Sendable (RetryWait) async throws -> Void
    ) {
        self.now = now
        self.pause = pause
    }
}

/// Why a read shall wait.
public struct RetryWait: Hashable, Sendable {
    /// 1 after the first try failed.
    public var failedTries: Int
    /// The carrier's `Retry-After`, seconds or an HTTP date, as it came.
    public var retryAfter: String?

    public init(failedTries: Int, retryAfter: String?) {
        self.failedTries = failedTries
        self.retryAfter = retryAfter
    }
}
