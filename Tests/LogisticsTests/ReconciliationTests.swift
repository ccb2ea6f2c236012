import Logistics
import Testing

@Suite struct ReconciliationAcceptanceTests {
    let scene = Scene(awaiting: "A1", "A2", "A3")

    @Test(arguments: [["A1", " a2 ", "A3"], ["A3", "A1", " a2 "], [" a2 ", "A3", "A1"]])
    func `AC-14.1 three in any order, typed as they come, are three matched`(texts: [String]) {
        let result = scene.reading(texts)
        #expect(result.nonzero == [.matched: 3])
        #expect(result[" a2 "]?.verdict == .matched)
        #expect(result.missing.isEmpty)
        #expect(result.isComplete)
        #expect(Set(result.creditedSerials) == ["A1", "A2", "A3"])
    }

    @Test func `AC-14.2 two of three leave one missing and nothing to close`() {
        let result = scene.reading("A1", "A2")
        #expect(result.nonzero == [.matched: 2, .missing: 1])
        #expect(result.missingSerials == ["A3"])
        #expect(result.missing.first?.trialID == Scene.trial)
        #expect(result.missing.first?.rma == Scene.rma)
        #expect(!result.isComplete)
        #expect(!result.hasUnsettled)
    }

    @Test func `AC-14.3 a unit of another trial is a swap and credits nobody`() {
        var scene = scene
        scene.hold("B9", trial: TrialID(7), custody: .inReturn, rma: Scene.otherRMA)
        let result = scene.reading("A1", "A2", "B9")
        #expect(result.nonzero == [.matched: 2, .otherTrial: 1, .missing: 1])
        #expect(result["B9"]?.trialID == TrialID(7))
        #expect(result["B9"]?.rma == Scene.otherRMA)
        #expect(result.missingSerials == ["A3"])
        #expect(result.creditedSerials == ["A1", "A2"])
        #expect(result.hasUnsettled)
    }

    @Test func `AC-14.4 equal numbers do not close`() {
        let result = scene.reading("A1", "A2", "X7")
        #expect(result.nonzero == [.matched: 2, .unknown: 1, .missing: 1])
        #expect(result.missingSerials == ["A3"])
        #expect(!result.isComplete)
        #expect(result.hasUnplaced)
    }

    @Test func `AC-14.5 read twice is one receipt`() {
        let result = scene.reading("A1", "a1 ", "A1")
        #expect(result.nonzero == [.matched: 1, .duplicateScan: 2, .missing: 2])
        #expect(result.creditedSerials == ["A1"])
        #expect(result.findings.map(\.reads) == [3])
        #expect(!result.hasUnsettled)
    }

    @Test func `AC-14.6 O for 0 is a question, never a match`() {
        let result = Scene(awaiting: "A01", "B77").reading("AO1")
        #expect(result.nonzero == [.nearMiss: 1, .missing: 2])
        #expect(result["AO1"]?.of.map(\.text) == ["A01"])
        #expect(result["AO1"]?.serial?.text == "AO1")
        #expect(result.credits.isEmpty)
        #expect(result.missingSerials == ["A01", "B77"])
        #expect(result.hasUnsettled)
        #expect(!result.hasUnplaced)
    }

    @Test func `AC-14.7 a second parcel a week later completes the first`() {
        let first = scene.reading("A1")
        #expect(!first.isComplete)
        let later = scene.crediting(first)
        let second = later.reading("A1", "A2", "A3")
        #expect(second.nonzero == [.matched: 3])
        #expect(second.creditedSerials == ["A2", "A3"])
        #expect(second.isComplete)
    }

    @Test func `AC-14.8 a unit without a return is taken in, matched and settled at once`() throws {
        var scene = Scene()
        scene.isBlind = true
        scene.hold("A1")
        let result = scene.reading("A1")
        let finding = try #require(result["A1"])
        #expect(finding.verdict == .matched)
        #expect(finding.trialID == Scene.trial)
        #expect(finding.rma == nil)
        #expect(finding.reason == .noReturn)
        #expect(finding.reason?.text == "noReturn")
        #expect(finding.isSettled)
        #expect(result.discrepancies == [finding])
        let credit = Credit(
            unitID: UnitID(1), serial: Scene.serial("A1"), trialID: Scene.trial, rma: nil)
        #expect(result.credits == [credit])
        #expect(!result.hasUnsettled)
    }

    @Test func `AC-14.9 a serial lent again credits the newer trial`() {
        var scene = Scene()
        scene.hold("A1", trial: TrialID(1), custody: .received, rma: Scene.rma, end: .before)
        scene.hold("A1", trial: TrialID(9), custody: .out)
        scene.isBlind = true
        #expect(scene.reading("A1").credits.map(\.trialID) == [TrialID(9)])
        scene.holdings.reverse()
        #expect(scene.reading("A1").credits.map(\.unitID) == [UnitID(2)])
    }

    @Test func `AC-14.10 the same file twice gives the same, duplicates only reported`() {
        var scene = scene
        scene.hold("B9", trial: TrialID(7))
        scene.hold("C5")
        let file = ["A1", "B9", "X7", "C5", "S/N A2", "\u{0410}3"]
        let once = scene.reading(file)
        let again = scene.crediting(once).reading(file + file)
        var counts = once.counts
        counts[.duplicateScan] = file.count
        #expect(again.counts == counts)
        #expect(again.credits.isEmpty)
        #expect(again.findings.map(\.verdict) == once.findings.map(\.verdict))
        #expect(again.missing == once.missing)
    }
}
