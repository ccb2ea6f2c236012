import Testing

@testable import CarrierInterface

@Suite struct BreakerTests {
    private var breaker = Breaker()

    /// Makes calls that all end the same; says how many were let through.
    private mutating func call(_ count: Int, _ outcome: Breaker.Outcome, at seconds: Int) -> Int {
        let now = Duration.seconds(seconds)
        var passed = 0
        for _ in 0..<count {
            guard case .go(let pass) = breaker.ask(at: now) else { continue }
            passed += 1
            breaker.note(outcome, of: pass, at: now)
        }
        return passed
    }

    @Test mutating func `P31 it opens at the twentieth call when half went wrong, and not before`() {
        #expect(call(10, .good, at: 0) == 10)
        #expect(call(15, .bad, at: 1) == 10)
        #expect(breaker.ask(at: .seconds(30)) == .wait(until: .seconds(31)))
    }

    @Test mutating func `fewer than half wrong, or too few calls, keep it closed`() {
        #expect(call(101, .good, at: 0) == 101)
        #expect(call(100, .bad, at: 1) == 100)
        var few = BreakerTests()
        #expect(few.call(19, .bad, at: 0) == 19)
    }

    @Test mutating func `calls older than a minute are forgotten`() {
        #expect(call(19, .bad, at: 0) == 19)
        #expect(call(19, .bad, at: 60) == 19)
        #expect(call(19, .bad, at: 120) == 19)
    }

    @Test mutating func `what our side gave up says nothing about the carrier`() {
        #expect(call(100, .ours, at: 0) == 100)
        #expect(call(19, .bad, at: 0) == 19)
    }

    @Test mutating func `after thirty seconds three probes pass, and three good ones close it`() {
        #expect(call(20, .bad, at: 0) == 20)
        #expect(call(1, .good, at: 29) == 0)
        let probes = (0..<5).compactMap { _ in
            if case .go(let pass) = breaker.ask(at: .seconds(30)) { pass } else { nil }
        }
        #expect(probes.count == 3)
        for probe in probes { breaker.note(.good, of: probe, at: .seconds(31)) }
        #expect(call(19, .bad, at: 32) == 19)
    }

    @Test mutating func `one bad probe opens it again`() {
        #expect(call(20, .bad, at: 0) == 20)
        #expect(call(3, .bad, at: 40) == 1)
        #expect(breaker.ask(at: .seconds(69)) == .wait(until: .seconds(70)))
    }

    @Test mutating func `a probe that our side gave up makes room for another`() {
        #expect(call(20, .bad, at: 0) == 20)
        #expect(call(7, .ours, at: 30) == 7)
        #expect(call(9, .good, at: 30) == 9)
    }

    @Test mutating func `an answer from before it opened decides nothing`() {
        guard case .go(let early) = breaker.ask(at: .zero) else { return }
        #expect(call(20, .bad, at: 0) == 20)
        guard case .go(let probe) = breaker.ask(at: .seconds(30)) else { return }
        breaker.note(.bad, of: early, at: .seconds(30))
        breaker.note(.good, of: probe, at: .seconds(30))
        #expect(call(2, .good, at: 30) == 2)
    }

    @Test mutating func `a carrier that asks for rest has it, and the longest wish counts`() {
        breaker.rest(until: .seconds(3_600))
        breaker.rest(until: .seconds(60))
        #expect(breaker.ask(at: .seconds(3_599)) == .wait(until: .seconds(3_600)))
        #expect(call(3, .good, at: 3_600) == 3)
    }
}
