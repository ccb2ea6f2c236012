/// Stops buying from a carrier whose answers go missing (D7).
public enum MoneyBreaker {
    /// Seconds that a doubt counts.
    public static let window: Int64 = 600

    /// When buying may go on; nil: now.
    ///
    /// - Parameters:
    ///   - doubts: moments at which purchases of this carrier came into doubt, settled ones too.
    ///   - limit: so many stop it; 0 is off.
    public static func closedUntil(_ doubts: [Instant], limit: Int, now: Instant) -> Instant? {
        guard limit > 0 else { return nil }
        let recent = doubts.filter { now.seconds(since: $0) < window }.sorted()
        guard recent.count >= limit else { return nil }
        // It opens when so many are old that fewer than the limit are left.
        return recent[recent.count - limit].adding(seconds: window)
    }
}
