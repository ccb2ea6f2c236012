import Logistics
import Operations
import Testing

/// Every settlement for every verdict that fits, and no other (D15).
@Suite struct SettlementTests {
    private static let scanned: [Verdict: String] = [
        .notOnThisReturn: "R1", .otherTrial: "B9", .alreadyReturned: "P1", .neverShipped: "L1",
        .nearMiss: "AO1", .ambiguous: "C1O", .unknown: "X7000",
    ]

    /// One discrepancy of each verdict on one return, and the return of the other trial.
    private func scene() async throws -> (Office, RMANumber, RMANumber, ReceiptReport) {
        let office = try Office()
        let trial = try await office.lend(["A01", "C11", "C12", "P1", "Z9"])
        try await office.receive(["P1"], day: "2025-02-20")
        try await office.send(["R1"], in: trial, type: "room-device")
        let rma = try await office.sendBack(trial, ["A01", "C11", "C12", "Z9"])
        let other = try await office.lend(["B9"], orgID: "ORG-7")
        let theirs = try await office.sendBack(other)
        let listed = try await office.openTrial(orgID: "ORG-8", admin: "l@x.example")
        try await office.record(["L1"], in: listed)
        let report = try await office.receive(Self.scanned.values.sorted() + ["Å"], on: rma)
        return (office, rma, theirs, report)
    }

    private func settlements(_ theirs: RMANumber) -> [Discrepancy.Settlement] {
        [.matched(serial("Z9")), .move(theirs), .misread, .notOurs, .accept]
    }

    @Test func `each verdict is there to be settled`() async throws {
        let (_, _, _, report) = try await scene()
        for (verdict, text) in Self.scanned { #expect(try report.discrepancy(text).verdict == verdict) }
    }

    @Test(arguments: scanned.keys.sorted { $0.rawValue < $1.rawValue })
    func `what fits is kept once, what does not changes nothing`(verdict: Verdict) async throws {
        for index in 0..<5 {
            let (office, rma, theirs, report) = try await scene()
            let settlement = settlements(theirs)[index]
            let found = try report.discrepancy(Self.scanned[verdict] ?? "")
            let desk = office.desk
            let before = try office.auditEntries
            let code = await refusal {
                try await desk.settle(found.id, as: settlement, note: "seen", by: .warehouse)
            }
            guard Discrepancy.fits(settlement, verdict) else {
                #expect(code == "E_SETTLEMENT", "\(verdict) \(settlement.word)")
                #expect(try office.auditEntries == before)
                continue
            }
            #expect(code == nil, "\(verdict) \(settlement.word)")
            #expect(try office.auditEntries == before + 1)
            let again = await refusal { try await desk.settle(found.id, as: .accept, note: "", by: .team) }
            #expect(again == "E_DECIDED")
            let kept = try #require(try await office.read { try $0.discrepancy(found.id) })
            #expect(kept.settlement == settlement && kept.scanned == found.scanned)
            #expect(kept.settledBy == "dock@team.example" && kept.settledOn == monday)
            let isMatched = settlement == .matched(serial("Z9"))
            #expect(try await office.receipt("Z9", of: rma) == (isMatched ? .received : .awaiting))
            let isMoved = settlement == .move(theirs)
            #expect(try await office.custody("B9") == (isMoved ? .received : .inReturn))
            let settled = try await desk.reconcile(rma, by: .team).discrepancies.filter {
                $0.state == .settled
            }
            #expect(settled.map(\.id) == [found.id])
        }
    }

    @Test func `a settlement that cannot be carried out leaves it open`() async throws {
        let (office, rma, theirs, report) = try await scene()
        let desk = office.desk
        let unknown = try report.discrepancy("X7000").id
        let swap = try report.discrepancy("B9").id
        func code(_ id: DiscrepancyID, _ settlement: Discrepancy.Settlement) async -> String? {
            await refusal { try await desk.settle(id, as: settlement, note: "", by: .team) }
        }
        #expect(await code(unknown, .matched(serial("Q1"))) == "E_NOT_AWAITED")
        #expect(await code(unknown, .matched(serial("P1"))) == "E_NOT_AWAITED")
        #expect(await code(swap, .move(RMANumber(drawing: { 3 }))) == "E_NOT_FOUND")
        #expect(await code(swap, .move(rma)) == "E_SETTLEMENT")
        _ = try await desk.closeReturn(theirs, missing: true, note: "", by: .team)
        #expect(await code(swap, .move(theirs)) == "E_RETURN_CLOSED")
        #expect(await code(DiscrepancyID(99), .accept) == "E_NOT_FOUND")
        #expect(
            try await desk.discrepancies(DiscrepancyFilter(state: .open, rma: rma), for: .team).count == 8)
        #expect(try office.count("SELECT COUNT(*) FROM note WHERE subject LIKE 'D-%'") == 0)
    }

    @Test func `when all is settled and nothing awaits the return closes`() async throws {
        let (office, rma, _, report) = try await scene()
        let desk = office.desk
        for found in report.discrepancies {
            _ = try await desk.settle(found.id, as: .accept, note: "on the shelf", by: .warehouse)
        }
        let early = await refusal { try await desk.closeReturn(rma, missing: false, note: nil, by: .team) }
        #expect(early == "E_NOT_MATCHED")
        let last = try await office.receive(["A01", "C11", "C12", "Z9"], on: rma)
        #expect(last.isSettled)
        #expect(try await desk.reconcile(rma, by: .team).isSettled)
        _ = try await desk.closeReturn(rma, missing: false, note: nil, by: .team)
    }

    @Test func `a match keeps both readings and takes the unit off what is awaited`() async throws {
        let (office, rma, _, report) = try await scene()
        let near = try report.discrepancy("AO1")
        _ = try await office.desk.settle(
            near.id, as: .matched(serial("A01")), note: "smudged", by: .warehouse)
        #expect(try await office.custody("A01") == .received)
        #expect(try await office.unit("A01").receivedOn == day("2025-03-10"))
        let after = try await office.receive(["A01"], on: rma, day: "2025-03-11")
        #expect(after.counts[.matched] == 1 && after.counts[.nearMiss] == 1)
        #expect(try await office.unit("A01").receivedOn == day("2025-03-10"))
        #expect(try after.discrepancy("AO1").settlement == .matched(serial("A01")))
    }
}
