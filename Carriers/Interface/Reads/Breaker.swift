/// Stops asking a carrier that does not answer, and finds out carefully whether it does again.
///
/// `closed → open → probing → closed | open`. One for each carrier, for all its reads together; what spends
/// is judged by a breaker of its own (D7), and waits while this one is open (RELIABILITY 6.2). Numbers: RELIABILITY section 7.
public struct Breaker: Hashable, Sendable {
    /// Half of at least so many calls went wrong …
    static let leastCalls = 20
    /// … within this time.
    static let window = Duration.seconds(60)
    /// So long nothing is asked.
    static let rest = Duration.seconds(30)
    /// Good answers after which it is closed again; no more than these are under way meanwhile.
    static let probes = 3

    /// What became of a call.
    public enum Outcome: Hashable, Sendable {
        case good
        /// No answer, 408, 429, 5xx.
        case bad
        /// Our side gave it up; it says nothing about the carrier.
        case ours
    }

    /// Leave to make one call; to be handed back with its outcome.
    public struct Pass: Hashable, Sendable {
        fileprivate let era: Int
    }

    public enum Answer: Hashable, Sendable {
        case go(Pass)
        /// Ask again then, by the same clock.
        case wait(until: Duration)
    }

    private enum State: Hashable, Sendable {
        case closed
        case open(until: Duration)
        case probing(underWay: Int, good: Int)
    }

    /// The calls of one second.
    private struct Tally: Hashable, Sendable {
        var second: Int64
        var calls = 0
        var bad = 0
    }

    private var state = State.closed
    private var tallies: [Tally] = []
    /// Counts the changes of state: an outcome of an earlier era decides nothing any more.
    private var era = 0

    public init() {}

    /// - Parameter now: from a clock that never goes back.
    public mutating func ask(at now: Duration) -> Answer {
        if case .open(let until) = state, now >= until { enter(.probing(underWay: 0, good: 0)) }
        switch state {
        case .closed: return .go(Pass(era: era))
        case .open(let until): return .wait(until: until)
        case .probing(let underWay, let good):
            guard underWay + good < Breaker.probes else { return .wait(until: now + Breaker.rest) }
            state = .probing(underWay: underWay + 1, good: good)
            return .go(Pass(era: era))
        }
    }

    /// Until when nothing is asked; nil when a call may go out. It takes no pass: what spends is no probe.
    public func restsUntil(at now: Duration) -> Duration? {
        guard case .open(let until) = state, now < until else { return nil }
        return until
    }

    public mutating func note(_ outcome: Outcome, of pass: Pass, at now: Duration) {
        guard pass.era == era else { return }
        switch state {
        case .closed: count(outcome, at: now)
        case .open: return
        case .probing(let underWay, let good):
            switch outcome {
            case .bad: enter(.open(until: now + Breaker.rest))
            case .good where good + 1 == Breaker.probes: enter(.closed)
            case .good: state = .probing(underWay: underWay - 1, good: good + 1)
            case .ours: state = .probing(underWay: underWay - 1, good: good)
            }
        }
    }

    /// The carrier itself asked to be left alone until then (`Retry-After`).
    public mutating func rest(until: Duration) {
        if case .open(let already) = state, already >= until { return }
        enter(.open(until: until))
    }

    private mutating func count(_ outcome: Outcome, at now: Duration) {
        guard outcome != .ours else { return }
        let second = now.components.seconds
        tallies.removeAll { $0.second <= second - Breaker.window.components.seconds }
        if tallies.last?.second != second { tallies.append(Tally(second: second)) }
        tallies[tallies.count - 1].calls += 1
        if outcome == .bad { tallies[tallies.count - 1].bad += 1 }
        let calls = tallies.reduce(0) { $0 + $1.calls }
        let bad = tallies.reduce(0) { $0 + $1.bad }
        if calls >= Breaker.leastCalls, bad * 2 >= calls { enter(.open(until: now + Breaker.rest)) }
    }

    private mutating func enter(_ next: State) {
        state = next
        tallies = []
        era += 1
    }
}
