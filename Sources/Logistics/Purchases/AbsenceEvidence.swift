/// What it takes to believe that nothing was bought (RELIABILITY 6.4): so many negative probes over so long a
/// time, each beside a control look-up that was answered rightly.
public enum AbsenceEvidence: Hashable, Sendable {
    /// Nobody else need confirm it.
    case met
    /// Not yet.
    ///
    /// - Parameters:
    ///   - negative: probes that count so far.
    ///   - from: the first moment at which it can be met; nil while no probe counts.
    case lacking(negative: Int, from: Instant?)

    /// RELIABILITY 6.4.
    public static let probes = 4
    /// T_abs, seconds: how long carriers take to index a reference is unknown, so it is a day (RELIABILITY 8).
    public static let spread: Int64 = 24 * 3_600

    public static func judge(_ all: [Probe]) -> AbsenceEvidence {
        // What was found once is no absence, whatever later probes say.
        let isFound = all.contains { $0.answer == .found || $0.answer == .several }
        let counting = isFound ? [] : all.filter(\.isEvidence).map(\.at).sorted()
        guard let first = counting.first, let last = counting.last else {
            return .lacking(negative: 0, from: nil)
        }
        if counting.count >= probes, last.seconds(since: first) >= spread { return .met }
        return .lacking(negative: counting.count, from: first.adding(seconds: spread))
    }
}
