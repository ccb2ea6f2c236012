/// How often one user may ask: so many requests a second, and the unused ones of the last seconds at once
/// (RELIABILITY 5, resource limits). In memory: a restart forgives. Only users who were recognized are in it, so there
/// are never more than there are users.
public struct RequestRate: Sendable {
    /// What was not asked in this time may be asked at once: a page loads its parts together, scripts come in bursts.
    public static let savedSeconds: Int64 = 10

    /// Of one request, in microseconds.
    private let cost: Int64
    /// The moment, in microseconds, at which all that a user asked will be paid for.
    private var paidAt: [UserID: Int64] = [:]

    /// - Parameter perSecond: at least 1.
    public init(perSecond: Int) {
        cost = max(1, 1_000_000 / Int64(max(1, perSecond)))
    }

    /// Takes one request into account, unless there were too many.
    ///
    /// - Returns: whole seconds to wait; nil: go on.
    public mutating func take(_ user: UserID, at moment: Instant) -> Int64? {
        let now = moment.milliseconds * 1_000
        let saved = Self.savedSeconds * 1_000_000
        var paid = max(paidAt[user] ?? now, now)
        // A clock that was set back would leave a debt of hours.
        if paid - now > saved { paid = now }
        let excess = paid + cost - now - saved
        guard excess <= 0 else { return (excess + 999_999) / 1_000_000 }
        paidAt[user] = paid + cost
        return nil
    }
}
