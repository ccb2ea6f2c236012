import Logistics
import Testing

@Suite struct DoubtRuleTests {
    private let start = Instant(milliseconds: 1_740_999_600_000)

    private func probe(
        _ hours: Double, _ answer: Probe.Answer = .nothing, _ control: Probe.Control = .found
    ) -> Probe {
        Probe(at: start.adding(seconds: Int64(hours * 3_600)), answer: answer, control: control)
    }

    @Test func `D4 absence takes four answers over a whole day, each beside a control that was found`() {
        let four = [0, 8, 16, 24].map { probe($0) }
        #expect(AbsenceEvidence.judge(four) == .met)
        #expect(AbsenceEvidence.judge(four.reversed()) == .met)
        let short = [0, 8, 16, 24 - 1 / 3_600].map { probe($0) }
        #expect(AbsenceEvidence.judge(short) == .lacking(negative: 4, from: start.adding(seconds: 86_400)))
        #expect(
            AbsenceEvidence.judge([0, 12, 24].map { probe($0) })
                == .lacking(negative: 3, from: start.adding(seconds: 86_400)))
        #expect(AbsenceEvidence.judge([]) == .lacking(negative: 0, from: nil))
    }

    @Test(arguments: [Probe.Control.missing, .none])
    func `D4 a look-up that misses what is there proves nothing`(control: Probe.Control) {
        let four = [0, 8, 16, 24].map { probe($0, .nothing, control) }
        #expect(AbsenceEvidence.judge(four) == .lacking(negative: 0, from: nil))
        let mixed = [probe(0), probe(8), probe(16), probe(24, .nothing, control)]
        #expect(
            AbsenceEvidence.judge(mixed) == .lacking(negative: 3, from: start.adding(seconds: 86_400)))
    }

    @Test(arguments: [Probe.Answer.found, .several])
    func `D4 what was found once is never absent`(answer: Probe.Answer) {
        let probes = [probe(0, answer)] + [1, 9, 17, 25, 33].map { probe($0) }
        #expect(AbsenceEvidence.judge(probes) == .lacking(negative: 0, from: nil))
    }

    @Test func `D4 a failed question is no answer`() {
        let probes = [probe(0), probe(8, .failed), probe(16, .failed), probe(24, .failed), probe(25)]
        #expect(
            AbsenceEvidence.judge(probes) == .lacking(negative: 2, from: start.adding(seconds: 86_400)))
    }

    @Test func `RELIABILITY 6.4 eight probes, each within a fifth of its place, the same for everybody`() {
        for text in ["RT0000000000", "RTABCDEFGHJK", "RT1234567890"] {
            guard let key = PurchaseKey(text) else { continue }
            var last = start
            for (count, wait) in ProbeSchedule.waits.enumerated() {
                let next = ProbeSchedule.next(afterProbes: count, since: start, key: key)
                #expect(next == ProbeSchedule.next(afterProbes: count, since: start, key: key))
                let seconds = next?.seconds(since: start) ?? -1
                #expect((wait * 8 / 10...wait * 12 / 10).contains(seconds))
                #expect(next.map { $0 > last } ?? false)
                last = next ?? last
            }
            #expect(ProbeSchedule.next(afterProbes: 8, since: start, key: key) == nil)
        }
    }

    @Test func `D7 three doubts in ten minutes stop buying until the first of them is old`() {
        let doubts = [0, 60, 599].map { start.adding(seconds: $0) }
        let now = start.adding(seconds: 599)
        #expect(MoneyBreaker.closedUntil(doubts, limit: 3, now: now) == start.adding(seconds: 600))
        #expect(MoneyBreaker.closedUntil(doubts, limit: 3, now: start.adding(seconds: 600)) == nil)
        #expect(MoneyBreaker.closedUntil(doubts, limit: 2, now: now) == start.adding(seconds: 660))
        #expect(MoneyBreaker.closedUntil(doubts, limit: 4, now: now) == nil)
        #expect(MoneyBreaker.closedUntil(doubts, limit: 0, now: now) == nil)
        #expect(MoneyBreaker.closedUntil([], limit: 3, now: now) == nil)
    }

    @Test func `D4 what may be done at once, and what a second person confirms`() throws {
        let doubt = try #require(purchase(.inDoubt))
        #expect(try doubt.allows(.absent, evidence: .met, isKnown: nil))
        #expect(try !doubt.allows(.absent, evidence: .lacking(negative: 3, from: nil), isKnown: nil))
        #expect(try !doubt.allows(.issueAgain, evidence: .met, isKnown: nil))
        #expect(try doubt.allows(.exists(number: "1Z"), evidence: .met, isKnown: true))
        #expect(try doubt.allows(.exists(number: "1Z"), evidence: .met, isKnown: nil))
        #expect(try !doubt.allows(.exists(number: "1Z"), evidence: .met, isKnown: false))
        for state in Purchase.State.allCases where state != .inDoubt {
            let settled = try #require(purchase(state))
            #expect(throws: DoubtRefusal.settled(PurchaseID(1), state)) {
                try settled.allows(.absent, evidence: .met, isKnown: nil)
            }
        }
    }

    @Test func `D4 nobody confirms what they said themselves, whatever the spelling`() throws {
        let doubt = try #require(purchase(.inDoubt))
        let asked = DoubtResolution(kind: .absent, askedBy: "ann@trials.example", askedAt: start)
        try doubt.confirming(asked, by: "bob@trials.example")
        #expect(throws: DoubtRefusal.ownRequest(PurchaseID(1))) {
            try doubt.confirming(asked, by: " Ann@Trials.example")
        }
        #expect(throws: DoubtRefusal.nothingToConfirm(PurchaseID(1))) {
            try doubt.confirming(nil, by: "bob@trials.example")
        }
    }

    private func purchase(_ state: Purchase.State) -> Purchase? {
        PurchaseKey("RT0000000000").map {
            Purchase(
                id: PurchaseID(1), key: $0, kind: .label, carrier: CarrierName("UPS"), state: state,
                askedOn: CivilDate(dayNumber: 20_150))
        }
    }
}
