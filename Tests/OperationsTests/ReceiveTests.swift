import Logistics
import Operations
import Testing

@Suite struct ReceiveTests {
    let office: Office

    init() throws { office = try Office() }

    private func close(_ rma: RMANumber) async -> String? {
        let desk = office.desk
        return await refusal { try await desk.closeReturn(rma, missing: false, note: nil, by: .team) }
    }

    @Test func `AC-14.1 all came, in any order and case: it closes`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        let report = try await office.receive(["A3", " a2 ", "A1"], on: rma)
        #expect(report.verdicts == [.matched: 3])
        #expect(report.isSettled && report.missing.isEmpty && report.discrepancies.isEmpty)
        #expect(Set(report.counts.keys) == Set(Verdict.allCases))
        #expect(try await office.item(rma).headline == .received)
        #expect(try await office.unit("A2").receivedOn == day("2025-03-10"))
        #expect(await close(rma) == nil)
    }

    @Test func `AC-14.2 one is missing: it does not close, and reconcile says so`() async throws {
        let (trial, rma) = try await office.returning(["A1", "A2", "A3"])
        let report = try await office.receive(["A1", "A2"], on: rma)
        #expect(report.verdicts == [.matched: 2, .missing: 1])
        let missing = try #require(report.missing.first)
        #expect(missing.serial == serial("A3") && missing.trialID == trial && missing.rma == rma)
        #expect(report.missing.count == 1)
        #expect(report.isSettled)
        #expect(try await office.desk.reconcile(rma, by: .warehouse).isSettled == false)
        #expect(await close(rma) == "E_NOT_MATCHED")
    }

    @Test func `AC-14.3 a unit of another trial waits for a person, its trial is not credited`() async throws
    {
        let (trial, rma) = try await office.returning(["A1", "A2", "A3"])
        let other = try await office.lend(["B9"], orgID: "ORG-7")
        let report = try await office.receive(["A1", "A2", "B9"], on: rma)
        #expect(report.verdicts == [.matched: 2, .otherTrial: 1, .missing: 1])
        let swap = try report.discrepancy("B9")
        #expect(swap.trialID == other && swap.state == .open && !report.isSettled)
        #expect(try await office.custody("B9") == .out)
        let theirs = try await office.sendBack(other)
        let desk = office.desk
        let before = try office.auditEntries
        let settled = try await desk.settle(swap.id, as: .move(theirs), note: "wrong box", by: .team)
        #expect(settled.discrepancy.settlement == .move(theirs))
        #expect(try office.auditEntries == before + 1)
        #expect(try await office.custody("B9") == .received)
        #expect(try await office.unit("B9").receivedOn == day("2025-03-10"))
        #expect(try await office.receipt("B9", of: theirs) == .received)
        #expect(try await office.receipt("A3", of: rma) == .awaiting)
        #expect(try await desk.reconcile(trial, by: .team).missing.map(\.serial) == [serial("A3")])
        #expect(try await desk.reconcile(other, by: .team).isSettled)
        #expect(try await desk.reconcile(rma, by: .team).counts[.otherTrial] == 1)
        #expect(
            try await desk.closeReturn(theirs, missing: false, note: nil, by: .team).item.headline == .closed)
    }

    @Test func `AC-14.4 equal numbers do not close`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        let report = try await office.receive(["A1", "A2", "X7000"], on: rma)
        #expect(report.verdicts == [.matched: 2, .unknown: 1, .missing: 1])
        #expect(await close(rma) == "E_NOT_MATCHED")
    }

    @Test func `AC-14.5, INV-21 scanned twice it is one receipt`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let report = try await office.receive(["A1", "A1", "a1"], on: rma)
        #expect(report.verdicts == [.matched: 1, .duplicateScan: 2, .missing: 1])
        #expect(report.isSettled)
        #expect(try office.count("SELECT COUNT(*) FROM unit WHERE custody = 'received'") == 1)
    }

    @Test func `AC-14.6 near is a question, never a match`() async throws {
        let (_, rma) = try await office.returning(["A01"])
        let report = try await office.receive(["AO1"], on: rma)
        #expect(report.verdicts == [.nearMiss: 1, .missing: 1])
        #expect(try report.discrepancy("AO1").of == [serial("A01")])
        #expect(try await office.custody("A01") == .inReturn)
        #expect(report.missing.map(\.serial) == [serial("A01")])
    }

    @Test func `AC-14.7 a second parcel a week later closes it`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        try await office.receive(["A1"], on: rma)
        let report = try await office.receive(["A2", "A3"], on: rma, day: "2025-03-17")
        #expect(report.verdicts == [.matched: 3])
        #expect(try await office.unit("A1").receivedOn == day("2025-03-10"))
        #expect(try await office.unit("A3").receivedOn == day("2025-03-17"))
        #expect(await close(rma) == nil)
    }

    @Test func `AC-14.9 a serial lent again credits the trial that has it now`() async throws {
        let (first, rma) = try await office.returning(["A1"])
        try await office.receive(["A1"], on: rma, day: "2025-03-02")
        _ = try await office.desk.closeReturn(rma, missing: false, note: nil, by: .team)
        let second = try await office.openTrial(orgID: "ORG-9")
        let shipment = try await office.record(["A1"], in: second)
        try await office.dispatch(shipment, on: "2025-03-03")
        let report = try await office.receive(["A1"], day: "2025-04-01")
        #expect(report.verdicts == [.matched: 1])
        #expect(try report.discrepancy("A1").trialID == second)
        let rows = try await office.read { try $0.units(with: serial("A1")) }
        #expect(rows.map(\.receivedOn) == [day("2025-03-02"), day("2025-04-01")])
        #expect(rows.map(\.trialID) == [first, second])
    }

    @Test func `AC-14.10 the same file twice gives the same, duplicates told`() async throws {
        let (trial, rma) = try await office.returning(["A1", "A2", "A01"])
        try await office.send(["R1"], in: trial, type: "room-device")
        _ = try await office.lend(["B9"], orgID: "ORG-7")
        let scans = ["A1", "AO1", "R1", "B9", "X7000", "A\u{0410}\u{0410}", rma.text]
        let first = try await office.receive(scans, on: rma)
        let second = try await office.receive(scans, on: rma)
        let changed = second.verdicts.filter { $0.value != first.verdicts[$0.key] }
        #expect(changed == [.duplicateScan: 6])
        #expect(first.discrepancies == second.discrepancies)
        #expect(first.ignored == second.ignored)
        #expect(try await office.desk.reconcile(rma, by: .team).discrepancies == second.discrepancies)
    }

    @Test func `D14 what is no serial is kept as read, our own numbers are no receipts`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let scans = ["A1", rma.text, "1Z999AA10123456784", "00:1B:44:11:3A:B7", "Å7000"]
        let report = try await office.receive(scans, on: rma)
        #expect(report.verdicts == [.matched: 1, .unknown: 1])
        #expect(Set(report.ignored.map(\.scanned)) == [rma.text, "1Z999AA10123456784", "00:1B:44:11:3A:B7"])
        let odd = try report.discrepancy("Å7000")
        #expect(odd.serial == nil && odd.reason == "U+00C5 at 1")
        #expect(office.committed("SELECT content FROM scan ORDER BY position") == scans)
    }

    @Test func `a scan equal to a serial we hold is a serial, whatever else it looks like`() async throws {
        let (_, rma) = try await office.returning(["1Z999AA10123456784"])
        let report = try await office.receive(["1Z999AA10123456784"], on: rma)
        #expect(report.verdicts == [.matched: 1] && report.ignored.isEmpty)
    }

    @Test func `a prefix is dropped only for what is expected`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let report = try await office.receive(["S/N: A1", "*A2*", "SN:Q9"], on: rma)
        #expect(report.verdicts == [.matchedAfterFolding: 2, .unknown: 1])
    }

    @Test func `nothing is received on a day that is still to come`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let desk = office.desk
        let code = await refusal {
            try await desk.receive([Scan("A1")], on: rma, receivedOn: day("2025-03-05"), by: .warehouse)
        }
        #expect(code == "E_DATE")
        _ = try await desk.receive([Scan("A1")], on: rma, receivedOn: day("2025-03-04"), by: .warehouse)
    }

    @Test func `an unknown return takes nothing in`() async throws {
        let before = try office.auditEntries
        let code = await refusal { try await office.receive(["A1"], on: RMANumber(drawing: { 3 })) }
        #expect(code == "E_NOT_FOUND")
        #expect(try office.auditEntries == before)
        #expect(try office.count("SELECT COUNT(*) FROM receipt") == 0)
    }
}
