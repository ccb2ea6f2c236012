import Logistics
import Testing

@Suite struct DiscrepancyTests {
    let today = CivilDate(dayNumber: 20_100)
    let swapped = Holding(
        unitID: UnitID(9), serial: Scene.serial("B9"), trialID: TrialID(7), custody: .inReturn,
        rma: Scene.otherRMA, wasDispatched: true, end: .none)

    func discrepancy(_ scanned: String, _ verdict: Verdict, of: [String] = []) -> Discrepancy {
        Discrepancy(
            id: DiscrepancyID(1), receiptID: ReceiptID(1), rma: Scene.rma, scanned: scanned,
            serial: SerialNumber(canonical: scanned), verdict: verdict, of: of.map(Scene.serial))
    }

    func destination(
        _ rma: RMANumber = Scene.otherRMA, trial: Int64 = 7, _ state: Return.Authorization = .authorized
    ) throws -> Return {
        Return(
            rma: rma, trialID: TrialID(trial),
            pickup: Address(
                name: "Acme", street: ["1 Road"], city: "Brno", subdivision: nil, postcode: "60200",
                country: try Country.read("CZ").country, phone: "+420 5"),
            pickupDiffers: false, authorization: state, createdOn: Scene.made)
    }

    func settle(
        _ discrepancy: Discrepancy, as settlement: Discrepancy.Settlement, holdings: [Holding] = [],
        to destination: Return? = nil
    ) throws -> Discrepancy.Effect {
        let subject = Discrepancy.Subject(holdings: holdings, destination: destination)
        return try discrepancy.settling(as: settlement, by: "eva", on: today, subject: subject).effect
    }

    @Test func `what is settled stays settled, naming who and when`() throws {
        let open = discrepancy("X7", .unknown)
        let settled = try open.settling(as: .misread, by: "eva", on: today, subject: .init()).discrepancy
        #expect(settled.state == .settled)
        #expect(settled.settlement == .misread)
        #expect(settled.settledBy == "eva")
        #expect(settled.settledOn == today)
        #expect(settled.scanned == open.scanned)
        let refusal = DiscrepancyRefusal.decided(by: "eva", on: today)
        #expect(refusal.code == "E_DECIDED")
        #expect(throws: refusal) { try settle(settled, as: .accept) }
    }

    @Test(arguments: Verdict.allCases)
    func `which settlements fit which verdict`(verdict: Verdict) {
        let all: [Discrepancy.Settlement] = [
            .matched(Scene.serial("A1")), .move(Scene.otherRMA), .misread, .notOurs, .accept,
        ]
        let expected: [Bool]
        switch verdict {
        case .matched, .matchedAfterFolding, .duplicateScan, .missing:
            expected = [false, false, false, false, false]
        case .notOnThisReturn: expected = [false, false, false, false, true]
        case .otherTrial: expected = [true, true, true, false, true]
        case .nearMiss, .ambiguous, .unknown, .neverShipped, .alreadyReturned:
            expected = [true, false, true, true, true]
        }
        #expect(all.map { Discrepancy.fits($0, verdict) } == expected)
        for (settlement, fits) in zip(all, expected) where !fits {
            #expect(throws: DiscrepancyRefusal.unfit(verdict)) {
                try settle(discrepancy("B9", verdict), as: settlement, holdings: [swapped])
            }
        }
    }

    @Test func `a unit that cannot arrive is not what was misread`() {
        let meant = Scene.serial("A01")
        let open = discrepancy("AO1", .nearMiss, of: ["A01"])
        let refusal = DiscrepancyRefusal.notAwaited(meant)
        #expect(refusal.code == "E_NOT_AWAITED")
        #expect(throws: refusal) { try settle(open, as: .matched(meant)) }
        for custody in [Unit.Custody.listed, .received, .withdrawn] {
            let row = Holding(
                unitID: UnitID(1), serial: meant, trialID: Scene.trial, custody: custody, rma: nil,
                wasDispatched: custody != .listed, end: .before)
            #expect(throws: refusal) { try settle(open, as: .matched(meant), holdings: [row, swapped]) }
        }
    }

    @Test(arguments: [Unit.Custody.out, .inReturn, .lost, .writtenOff])
    func `matched credits the unit meant and keeps both readings`(custody: Unit.Custody) throws {
        let meant = Scene.serial("A01")
        let old = Holding(
            unitID: UnitID(1), serial: meant, trialID: TrialID(3), custody: .received, rma: nil,
            wasDispatched: true, end: .before)
        let row = Holding(
            unitID: UnitID(4), serial: meant, trialID: Scene.trial, custody: custody, rma: Scene.rma,
            wasDispatched: true, end: .none)
        let open = discrepancy("AO1", .nearMiss, of: ["A01"])
        let (settled, effect) = try open.settling(
            as: .matched(meant), by: "eva", on: today, subject: .init(holdings: [old, row]))
        #expect(
            effect
                == .credit(Credit(unitID: UnitID(4), serial: meant, trialID: Scene.trial, rma: Scene.rma)))
        #expect(settled.scanned == "AO1")
        #expect(settled.settlement == .matched(meant))
        #expect(settled.key == open.key)
    }

    @Test func `a swap moves to the return it is on and credits its own trial`() throws {
        let effect = try settle(
            discrepancy("B9", .otherTrial), as: .move(Scene.otherRMA), holdings: [swapped],
            to: try destination())
        let credit = Credit(
            unitID: UnitID(9), serial: swapped.serial, trialID: TrialID(7), rma: Scene.otherRMA)
        #expect(effect == .credit(credit))
    }

    @Test func `a swap on no return moves to one of its trial and has no line`() throws {
        let row = Holding(
            unitID: UnitID(9), serial: Scene.serial("B9"), trialID: TrialID(7), custody: .out, rma: nil,
            wasDispatched: true, end: .none)
        let effect = try settle(
            discrepancy("B9", .otherTrial), as: .move(Scene.otherRMA), holdings: [row], to: try destination())
        let credit = Credit(unitID: UnitID(9), serial: row.serial, trialID: TrialID(7), rma: nil)
        #expect(effect == .credit(credit))
    }

    @Test(arguments: [Return.Authorization.closed, .denied, .cancelled])
    func `nothing moves to a return that is not open`(state: Return.Authorization) throws {
        let refusal = DiscrepancyRefusal.returnClosed(Scene.otherRMA, state)
        #expect(refusal.code == "E_RETURN_CLOSED")
        let closed = try destination(Scene.otherRMA, trial: 7, state)
        #expect(throws: refusal) {
            try settle(
                discrepancy("B9", .otherTrial), as: .move(Scene.otherRMA), holdings: [swapped], to: closed)
        }
    }

    @Test func `nothing moves where there is no return, to another trial's, or past its own return`() throws {
        let open = discrepancy("B9", .otherTrial)
        #expect(throws: DiscrepancyRefusal.noSuchReturn(Scene.otherRMA)) {
            try settle(open, as: .move(Scene.otherRMA), holdings: [swapped])
        }
        let foreign = try destination(Scene.rma, trial: 1)
        #expect(throws: DiscrepancyRefusal.otherTrial(swapped.serial, TrialID(7), Scene.rma)) {
            try settle(open, as: .move(Scene.rma), holdings: [swapped], to: foreign)
        }
        let second = try destination(Scene.rma, trial: 7)
        #expect(throws: DiscrepancyRefusal.onOtherReturn(swapped.serial, Scene.otherRMA)) {
            try settle(open, as: .move(Scene.rma), holdings: [swapped], to: second)
        }
        #expect(throws: DiscrepancyRefusal.notAwaited(swapped.serial)) {
            try settle(open, as: .move(Scene.otherRMA), to: try destination())
        }
    }

    @Test func `accept takes the unit in; misread and not ours do nothing`() throws {
        #expect(try settle(discrepancy("X7", .unknown), as: .accept) == .takeIn)
        #expect(try settle(discrepancy("B9", .otherTrial), as: .accept) == .takeIn)
        #expect(try settle(discrepancy("X7", .unknown), as: .misread) == .none)
        #expect(try settle(discrepancy("X7", .unknown), as: .notOurs) == .none)
    }
}
