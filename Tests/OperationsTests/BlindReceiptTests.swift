import Logistics
import Operations
import Testing

/// Boxes without a return, units that come late, and readings that are near to somebody else's unit.
@Suite struct BlindReceiptTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-14.8 a unit without a return is taken in, credited and flagged`() async throws {
        let trial = try await office.lend(["A1", "A2"])
        let report = try await office.receive(["A1"])
        #expect(report.verdicts == [.matched: 1] && report.isSettled && report.missing.isEmpty)
        let found = try report.discrepancy("A1")
        #expect(found.reason == "noReturn" && found.trialID == trial && found.state == .settled)
        #expect(try await office.custody("A1") == .received)
        #expect(try await office.desk.reconcile(trial, by: .team).verdicts == [.matched: 1, .missing: 1])
    }

    @Test func `D18 a unit on an open return is matched with its number, and its line is received`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        let report = try await office.receive(["A1", "X7000"])
        #expect(report.verdicts == [.matched: 1, .unknown: 1])
        #expect(report.discrepancies.map(\.scanned) == ["X7000"])
        #expect(try await office.receipt("A1", of: rma) == .received)
        _ = try await office.desk.closeReturn(rma, missing: false, note: nil, by: .team)
    }

    @Test func `D16, D18 what came by another door is matched in the report of its return and trial`()
        async throws
    {
        let (trial, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.receive(["A1"])
        _ = try await office.receive(["A2"], on: rma)
        let desk = office.desk
        for report in [
            try await desk.reconcile(rma, by: .warehouse), try await desk.reconcile(trial, by: .warehouse),
        ] {
            #expect(report.counts[.matched] == 2)
            #expect(report.missing == [] && report.isSettled)
        }
        let inBoxes = try await desk.return(rma, for: .team).labelsInBoxes
        #expect(inBoxes.count == 2, "AC-12.1: both went to the United States")
    }

    @Test func `AC-14.10 the same blind file twice takes nothing in twice and asks nobody`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.lend(["B1"], orgID: "ORG-2")
        let first = try await office.receive(["A1", "B1"])
        let second = try await office.receive(["A1", "B1"])
        #expect(first.isSettled && second.isSettled)
        #expect(second.verdicts == first.verdicts)
        #expect(try await office.receipt("A1", of: rma) == .received)
        #expect(try await office.desk.discrepancies(DiscrepancyFilter(state: .open), for: .team).isEmpty)
    }

    @Test func `what came back long ago is told as such`() async throws {
        _ = try await office.lend(["A1"])
        try await office.receive(["A1"], day: "2025-02-01")
        let trial = try await office.lend(["B1"], orgID: "ORG-2")
        let rma = try await office.sendBack(trial)
        let report = try await office.receive(["A1", "B1"], on: rma)
        #expect(report.verdicts == [.matched: 1, .alreadyReturned: 1])
        #expect(try report.discrepancy("A1").state == .open)
    }

    @Test(arguments: [UnitFate.lost, .writtenOff])
    func `INV-05 a lost or written-off unit that comes after all is received, and so is its line`(
        fate: UnitFate
    ) async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.desk.mark(serial("A1"), as: fate, note: "gone", by: .team)
        let report = try await office.receive(["A1"], on: rma)
        #expect(report.counts[.matched] == 1)
        #expect(try await office.custody("A1") == .received)
        #expect(try await office.receipt("A1", of: rma) == .received)
    }

    @Test func `a unit closed as missing comes late on the closed return`() async throws {
        let (trial, rma) = try await office.returning(["A1", "A2"])
        try await office.receive(["A1"], on: rma)
        let desk = office.desk
        _ = try await desk.closeReturn(rma, missing: true, note: "", by: .team)
        let report = try await office.receive(["A2"], on: rma, day: "2025-05-01")
        #expect(report.verdicts == [.matched: 2] && report.isSettled)
        #expect(try await office.receipt("A2", of: rma) == .received)
        #expect(try await desk.return(rma, for: .team).item.headline == .closed)
        #expect(try await desk.reconcile(trial, by: .team).isSettled)
    }

    @Test func `a unit of a closed return that is on a new one is received on both`() async throws {
        let (trial, first) = try await office.returning(["A1"])
        let desk = office.desk
        _ = try await desk.closeReturn(first, missing: true, note: "", by: .team)
        let second = try await office.sendBack(trial)
        try await office.receive(["A1"], on: first, day: "2025-05-01")
        #expect(try await office.custody("A1") == .received)
        #expect(try await office.receipt("A1", of: second) == .received)
        _ = try await desk.closeReturn(second, missing: false, note: nil, by: .team)
    }

    @Test func `on a return that was called off it is credited to the trial and asked about`() async throws {
        let (trial, rma) = try await office.returning(["A1", "A2"])
        let desk = office.desk
        _ = try await desk.endReturn(rma, .cancelled, note: nil, by: .team)
        let report = try await office.receive(["A1"], on: rma)
        #expect(report.verdicts == [.notOnThisReturn: 1] && !report.isSettled)
        #expect(try await office.custody("A1") == .received)
        let whole = try await desk.reconcile(trial, by: .team)
        #expect(whole.missing.map(\.serial) == [serial("A2")])
        try await office.receive(["A2"])
        let later = try await desk.reconcile(trial, by: .team)
        #expect(later.verdicts == [.notOnThisReturn: 1, .matched: 1])
    }

    @Test func `D15 a unit of the trial that is on another return is received there`() async throws {
        let trial = try await office.lend(["A1", "A2", "A3"])
        let first = try await office.sendBack(trial, ["A1"])
        let second = try await office.sendBack(trial, ["A2"])
        let report = try await office.receive(["A1", "A2", "A3"], on: first)
        #expect(report.verdicts == [.matched: 1, .notOnThisReturn: 2])
        #expect(try report.discrepancy("A2").otherRMA == second)
        #expect(try await office.receipt("A2", of: second) == .received)
        let whole = try await office.desk.reconcile(trial, by: .team)
        #expect(whole.verdicts == [.matched: 1, .notOnThisReturn: 2] && whole.missing.isEmpty)
    }

    @Test(arguments: ["AO1234", "A0123", "A\u{0410}1234", "\u{0410}01234", "A0\u{2603}234"])
    func `D17 near to a unit awaited on another return`(scanned: String) async throws {
        let (theirs, rma) = try await office.returning(["A01234"])
        let mine = try await office.lend(["B9"], orgID: "ORG-2")
        let other = try await office.sendBack(mine)
        let report = try await office.receive(["B9", scanned], on: other)
        let found = try report.discrepancy(scanned)
        #expect(found.verdict == .nearMiss)
        #expect(found.of == [serial("A01234")] && found.otherRMA == rma && found.trialID == theirs)
        #expect(try await office.receive([scanned]).discrepancy(scanned).of == [serial("A01234")])
        #expect(try await office.custody("A01234") == .inReturn)
    }

    @Test func `D17 on this return first, and several are a question of several`() async throws {
        let (_, rma) = try await office.returning(["A01", "A02"])
        let mine = try await office.lend(["A03"], orgID: "ORG-2")
        let other = try await office.sendBack(mine)
        #expect(try await office.receive(["A0"], on: other).discrepancy("A0").of == [serial("A03")])
        let report = try await office.receive(["A0"], on: rma)
        #expect(try report.discrepancy("A0").verdict == .ambiguous)
        #expect(try report.discrepancy("A0").of == [serial("A01"), serial("A02")])
    }
}
