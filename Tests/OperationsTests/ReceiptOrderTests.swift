import Logistics
import Operations
import Testing

/// What came is told by the set of scans: not by their order, their files or their repetition (INV-24).
@Suite struct ReceiptOrderTests {
    struct Outcome: Equatable {
        var verdicts: [Verdict: Int]
        var kept: Set<[String]>
        var missing: [String]
        var custody: [String]
        var lines: [String]
    }

    private static let scans = ["A1", "A02", "AO3", "R1", "R2", "B9", "X7000", "AAAA", "S/N A4", "Å1", "L1"]

    /// A return of A1 … A5, one of R1 in the same trial, R2 on none, B9 elsewhere, L1 listed only.
    private func scene() async throws -> (Office, TrialID, RMANumber) {
        let office = try Office()
        let trial = try await office.lend(["A1", "A02", "A03", "A4", "A5"])
        let rma = try await office.sendBack(trial)
        try await office.send(["R1", "R2"], in: trial, type: "room-device")
        try await office.sendBack(trial, ["R1"])
        _ = try await office.lend(["B9"], orgID: "ORG-7")
        let listed = try await office.openTrial(orgID: "ORG-8", admin: "l@x.example")
        try await office.record(["L1"], in: listed)
        return (office, trial, rma)
    }

    private func outcome(_ files: [[String]], day text: String = "2025-03-10") async throws -> Outcome {
        let (office, trial, rma) = try await scene()
        for file in files { try await office.receive(file, on: rma, day: text) }
        let report = try await office.desk.reconcile(rma, by: .team)
        var verdicts = report.verdicts
        verdicts[.duplicateScan] = nil
        let kept = report.discrepancies.map { found in
            [found.scanned, found.serial?.text ?? "", found.verdict.rawValue, found.otherRMA?.text ?? ""]
                + found.of.map(\.text) + [
                    found.trialID?.text ?? "", found.reason ?? "", found.state.rawValue,
                ]
        }
        let units = try await office.read { try $0.units(of: trial) }
        return Outcome(
            verdicts: verdicts, kept: Set(kept), missing: report.missing.map(\.serial.text),
            custody: units.map { $0.serial.text + " " + $0.custody.rawValue },
            lines: try await office.desk.returns(ReturnFilter(trialID: trial), for: .team)
                .flatMap(\.item.lines).map { $0.serial.text + " " + $0.receipt.rawValue })
    }

    @Test(arguments: ["2025-03-01", "2025-03-10"])
    func `order, repetition and splitting into files change nothing`(day text: String) async throws {
        let whole = try await outcome([Self.scans], day: text)
        #expect(whole.verdicts[.notOnThisReturn] == 2)
        #expect(try await outcome([Self.scans.reversed()], day: text) == whole)
        #expect(try await outcome(Self.scans.map { [$0] }, day: text) == whole)
        #expect(try await outcome(Self.scans.reversed().map { [$0] }, day: text) == whole)
        #expect(try await outcome([Self.scans, Self.scans, ["A1"]], day: text) == whole)
    }

    @Test func `a unit that needs a question is no question once its own serial is read`() async throws {
        let (office, _, rma) = try await scene()
        var report = try await office.receive(["AO3"], on: rma)
        let asked = try report.discrepancy("AO3")
        #expect(asked.verdict == .nearMiss)
        report = try await office.receive(["A03"], on: rma)
        let after = try report.discrepancy("AO3")
        #expect(after.id == asked.id && after.verdict == .unknown && after.of.isEmpty)
        report = try await office.receive(["A5"], on: rma)
        #expect(report.discrepancies == [after])
    }

    @Test func `a discrepancy that a correction explains is gone with the next scan`() async throws {
        let (office, _, rma) = try await scene()
        try await office.receive(["Q7000"], on: rma)
        _ = try await office.desk.correctSerial(of: serial("A5"), to: "Q7000", note: "label", by: .team)
        let report = try await office.receive(["A1"], on: rma)
        #expect(report.discrepancies.isEmpty)
        #expect(report.verdicts == [.matched: 2, .missing: 3])
        #expect(try office.count("SELECT COUNT(*) FROM discrepancy") == 0)
        #expect(try await office.custody("Q7000") == .received)
    }

    @Test func `what a person settled keeps its verdict`() async throws {
        let (office, _, rma) = try await scene()
        let asked = try await office.receive(["AO3"], on: rma).discrepancy("AO3")
        _ = try await office.desk.settle(asked.id, as: .misread, note: "torn", by: .warehouse)
        let report = try await office.receive(["A03"], on: rma)
        #expect(report.verdicts == [.matched: 1, .nearMiss: 1, .missing: 4])
        #expect(report.isSettled)
        #expect(try report.discrepancy("AO3").settlement == .misread)
    }
}
