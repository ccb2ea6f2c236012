/// When a doubt is looked into again without anybody asking (RELIABILITY 6.4).
public enum ProbeSchedule {
    /// Seconds after the doubt began: 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, 24 h.
    public static let waits: [Int64] = [30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400]
    /// How far a probe strays from its place, so that many doubts of one outage do not come at once.
    public static let jitterPercent: Int64 = 20

    /// The moment of the next probe; nil when the schedule is through and a person is asked.
    ///
    /// The jitter comes from the key, so that everybody who asks hears the same moment.
    public static func next(afterProbes count: Int, since doubt: Instant, key: PurchaseKey) -> Instant? {
        guard waits.indices.contains(count) else { return nil }
        let seed = key.text.utf8.reduce(UInt64(count)) { $0 &* 31 &+ UInt64($1) }
        let percent = Int64(seed % UInt64(2 * jitterPercent + 1)) - jitterPercent
        return Instant(milliseconds: doubt.milliseconds + waits[count] * 10 * (100 + percent))
    }
}
