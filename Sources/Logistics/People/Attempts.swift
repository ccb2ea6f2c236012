/// Counts what let nobody in, so that nobody goes on guessing (RELIABILITY 5). In memory: a restart forgives.
public struct Attempts: Sendable {
    /// So many misses in so many seconds stop whoever made them until the oldest is that old.
    public struct Limit: Sendable {
        public let misses: Int
        public let seconds: Int64

        public init(misses: Int, seconds: Int64) {
            self.misses = misses
            self.seconds = seconds
        }
    }

    private let limit: Limit
    private var misses: [String: [Instant]] = [:]
    /// However many addresses somebody has: the memory for them is bounded.
    private static let most = 10_000

    public init(_ limit: Limit) {
        self.limit = limit
    }

    /// Seconds to wait; nil: go on.
    public func wait(_ who: String, at now: Instant) -> Int64? {
        let recent = recent(who, at: now)
        guard recent.count >= limit.misses, let oldest = recent.first else { return nil }
        return max(1, limit.seconds - now.seconds(since: oldest))
    }

    public mutating func miss(_ who: String, at now: Instant) {
        if misses.count >= Attempts.most, misses[who] == nil { makeRoom(at: now) }
        misses[who] = Array((recent(who, at: now) + [now]).suffix(limit.misses))
    }

    /// Whoever is let in starts anew.
    public mutating func forgive(_ who: String) { misses[who] = nil }

    private func recent(_ who: String, at now: Instant) -> [Instant] {
        (misses[who] ?? []).filter { (0..<limit.seconds).contains(now.seconds(since: $0)) }
    }

    private mutating func makeRoom(at now: Instant) {
        misses = misses.filter { !recent($0.key, at: now).isEmpty }
        if misses.count >= Attempts.most { misses = [:] }
    }
}
