import Logistics
import Testing

@Suite struct VerdictTests {
    /// Of one reading that is on no line of this return.
    @Test(arguments: [
        (Unit.Custody.out, 1, Holding.End.none, true, Verdict.notOnThisReturn, true),
        (.inReturn, 1, .none, true, .notOnThisReturn, true),
        (.lost, 1, .none, true, .notOnThisReturn, true),
        (.writtenOff, 1, .none, true, .notOnThisReturn, true),
        (.received, 1, .here, true, .notOnThisReturn, false),
        (.received, 1, .since, true, .notOnThisReturn, false),
        (.received, 1, .before, true, .alreadyReturned, false),
        (.out, 7, .none, true, .otherTrial, false),
        (.inReturn, 7, .none, true, .otherTrial, false),
        (.lost, 7, .none, true, .otherTrial, false),
        (.received, 7, .here, true, .otherTrial, false),
        (.received, 7, .since, true, .otherTrial, false),
        (.received, 7, .before, true, .alreadyReturned, false),
        (.withdrawn, 1, .none, true, .alreadyReturned, false),
        (.withdrawn, 1, .none, false, .neverShipped, false),
        (.listed, 1, .none, false, .neverShipped, false),
        (.listed, 7, .none, false, .neverShipped, false),
    ])
    func `a serial with a history`(
        custody: Unit.Custody, trial: Int64, end: Holding.End, wasDispatched: Bool, verdict: Verdict,
        isCredited: Bool
    ) throws {
        var scene = Scene(awaiting: "A1")
        scene.hold("B9", trial: TrialID(trial), custody: custody, wasDispatched: wasDispatched, end: end)
        let result = scene.reading("B9")
        let finding = try #require(result["B9"])
        #expect(finding.verdict == verdict)
        #expect(finding.isCredited == isCredited)
        #expect(finding.trialID == TrialID(trial))
        #expect(result.counts[verdict] == 1)
        #expect(result.hasUnsettled)
        #expect(result.discrepancies == [finding])
        #expect(result.missingSerials == ["A1"])
    }

    /// Of a blind receipt.
    @Test(arguments: [
        (Unit.Custody.out, Holding.End.none, true, Verdict.matched, true),
        (.inReturn, .none, true, .matched, true),
        (.lost, .none, true, .matched, true),
        (.writtenOff, .none, true, .matched, true),
        (.received, .here, true, .matched, false),
        (.received, .before, true, .alreadyReturned, false),
        (.withdrawn, .none, true, .alreadyReturned, false),
        (.withdrawn, .none, false, .neverShipped, false),
        (.listed, .none, false, .neverShipped, false),
    ])
    func `a blind receipt knows no other trial`(
        custody: Unit.Custody, end: Holding.End, wasDispatched: Bool, verdict: Verdict, isCredited: Bool
    ) throws {
        for rma in [nil, Scene.otherRMA] {
            var scene = Scene()
            scene.isBlind = true
            scene.hold(
                "B9", trial: TrialID(7), custody: custody, rma: rma, wasDispatched: wasDispatched, end: end)
            let result = scene.reading("B9")
            let finding = try #require(result["B9"])
            #expect(finding.verdict == verdict)
            #expect(finding.isCredited == isCredited)
            #expect(finding.rma == rma)
            #expect(result.hasUnsettled == !verdict.fits)
            #expect((finding.reason == .noReturn) == (rma == nil && verdict == .matched))
            #expect(result.counts[.notOnThisReturn] == 0)
            #expect(result.counts[.otherTrial] == 0)
        }
    }

    @Test func `a unit on another return of the trial receives that return's line`() {
        var scene = Scene(awaiting: "A1")
        scene.awaitElsewhere("A5", trial: Scene.trial)
        let result = scene.reading("A5")
        #expect(result.nonzero == [.notOnThisReturn: 1, .missing: 1])
        #expect(result.credits.map(\.rma) == [Scene.otherRMA])
    }

    @Test(arguments: [
        (ReturnLine.Receipt.awaiting, true), (.missing, true), (.waived, true), (.received, false),
    ])
    func `a line is credited once, also when it was given up`(
        receipt: ReturnLine.Receipt, isCredited: Bool
    ) {
        var scene = Scene()
        scene.expect("A1", receipt: receipt, custody: receipt == .waived ? .writtenOff : .lost)
        let result = scene.reading("A1", "A1")
        #expect(result.nonzero == [.matched: 1, .duplicateScan: 1])
        #expect(result.credits.count == (isCredited ? 1 : 0))
    }

    @Test(arguments: [
        (ReturnLine.Receipt.awaiting, 1, false), (.missing, 1, true), (.waived, 0, true),
        (.received, 0, true),
    ])
    func `missing is what nobody saw or gave up`(
        receipt: ReturnLine.Receipt, missing: Int, isComplete: Bool
    ) {
        var scene = Scene(awaiting: "A1")
        scene.expect("A2", receipt: receipt)
        let result = scene.reading("A1")
        #expect(result.counts[.missing] == missing)
        #expect(result.isComplete == isComplete)
    }

    @Test func `no scan at all leaves every line missing and every other count zero`() {
        let result = Scene(awaiting: "A1", "A2").reading()
        #expect(result.counts.count == Verdict.allCases.count)
        #expect(result.nonzero == [.missing: 2])
        #expect(Scene().reading().isComplete)
    }

    @Test func `a lost row does not hide a newer one that came back`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("B9", custody: .lost)
        scene.hold("B9", trial: TrialID(9), custody: .received, end: .before)
        #expect(scene.reading("B9")["B9"]?.verdict == .alreadyReturned)
    }

    @Test func `what came here stays with its trial when it is lent again`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("B9", custody: .received, end: .here)
        scene.hold("B9", trial: TrialID(9), custody: .out)
        let result = scene.reading("B9")
        #expect(result["B9"]?.verdict == .notOnThisReturn)
        #expect(result.credits.isEmpty)
    }

    @Test func `a device back on the shelf and listed again is already returned`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("B9", trial: TrialID(7), custody: .received, end: .before)
        scene.hold("B9", trial: TrialID(9), custody: .listed, wasDispatched: false)
        #expect(scene.reading("B9")["B9"]?.verdict == .alreadyReturned)
    }
}

@Suite struct HoldingTests {
    func unit(_ custody: Unit.Custody, on day: Int?) -> Unit {
        Unit(
            id: UnitID(1), trialID: Scene.trial, shipmentID: ShipmentID(1), deviceType: "phone",
            serial: Scene.serial("A1"), serialAsRead: "A1", custody: custody,
            receivedOn: day.map { Scene.made.adding(days: $0) })
    }

    @Test(arguments: [
        (Unit.Custody.received, -1 as Int?, false, Holding.End.before), (.received, 0, false, .before),
        (.received, 1, false, .since), (.received, 0, true, .here), (.received, -1, true, .here),
        (.out, nil, false, .none), (.lost, nil, false, .none), (.withdrawn, nil, false, .none),
    ])
    func `an end is seen from the return`(
        custody: Unit.Custody, day: Int?, here: Bool, end: Holding.End
    ) {
        let unit = unit(custody, on: day)
        #expect(Holding.End.of(unit, returnCreatedOn: Scene.made, receivedHere: here) == end)
    }

    @Test func `before a blind receipt all that came back came before`() {
        let unit = unit(.received, on: 5)
        #expect(Holding.End.of(unit, returnCreatedOn: nil, receivedHere: false) == .before)
        #expect(Holding.End.of(unit, returnCreatedOn: nil, receivedHere: true) == .here)
    }
}
