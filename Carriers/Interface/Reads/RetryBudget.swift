/// How many tries may be further tries, so that a carrier that is down is not asked three times as much as
/// one that is up (Finagle's retry budget, RELIABILITY 6.2 and P31).
///
/// A fifth of the requests may be repeated, and ten more in a minute.
public struct RetryBudget: Hashable, Sendable {
    /// One try earns one of these; a further try costs five.
    private static let price = 5
    /// Further tries at once that nothing was earned for.
    static let burst = 10
    /// So long until a burst that was spent is there again.
    static let refill = Duration.seconds(60)

    private var earned = RetryBudget.burst * RetryBudget.price
    private var refilledUntil: Duration

    /// - Parameter now: from a clock that never goes back.
    public init(now: Duration) {
        refilledUntil = now
    }

    private static var most: Int { burst * price }

    /// Counts a request. A further try comes by here too, and earns nothing: see `takeRetry`.
    public mutating func countRequest() {
        earned = min(earned + 1, RetryBudget.most)
    }

    /// Takes a further try out of the budget.
    ///
    /// It costs one more than its price, which is what it will earn on its way out like any request.
    ///
    /// - Returns: false when there is none: the failure at hand is the answer.
    public mutating func takeRetry(at now: Duration) -> Bool {
        let step = RetryBudget.refill / RetryBudget.most
        let steps = min(Int((now - refilledUntil) / step), RetryBudget.most)
        if steps > 0 {
            earned = min(earned + steps, RetryBudget.most)
            refilledUntil = now
        }
        guard earned >= RetryBudget.price else { return false }
        earned -= RetryBudget.price + 1
        return true
    }
}
