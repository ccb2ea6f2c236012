/// How long to wait before a read is tried again, when the carrier did not say.
public enum Backoff {
    /// 0.2 s · 2ⁿ after n failed tries (RELIABILITY 6.2).
    static let base = Duration.milliseconds(200)
    /// However often it failed.
    static let longest = Duration.seconds(20)

    /// Full jitter: anything between nothing and the whole wait, so that those who failed together do not
    /// come back together.
    ///
    /// - Parameter fraction: drawn by chance, 0 to 1; what lies outside is taken for the nearer end.
    public static func wait(afterTries failed: Int, fraction: Double) -> Duration {
        // 0.2 s · 2⁷ is past the longest wait already.
        let whole = min(base * (1 << min(max(failed, 0), 7)), longest)
        return whole * max(0, min(1, fraction))
    }
}
