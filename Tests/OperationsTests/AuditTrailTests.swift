import Logistics
import Operations
import Testing

/// Every verb leaves its entry, under who did it, without a word about people (INV-34, D34).
@Suite struct AuditTrailTests {
    let office: Office

    init() throws { office = try Office() }

    private static let canaries = [
        "Canary", "canary", "acme", "Acme", "partner.example", "team.example", "Sunset", "555", "secret note",
    ]

    /// A day's work with every kind of change in it.
    private func work() async throws {
        let desk = office.desk
        let existing = try await office.openTrial(
            .existing, orgID: "ORG-5", admin: "e@acme.example", asked: "2025-02-20")
        _ = try await desk.consent(to: existing, by: "root@acme.example", on: monday, asker: .team)
        _ = try await desk.skipDevices(existing, .ownDevices, by: .team)
        _ = try await desk.skipDevices(existing, nil, by: .team)
        let trial = try await office.openTrial(partner: "ann@partner.example")
        let held = try await office.record(["H1"], in: trial, type: "phone", poe: false)
        _ = try await desk.releaseShipment(held, note: "secret note", by: .team)
        _ = try await desk.cancelShipment(held, note: "secret note", by: .team)
        let phones = try await office.record(["A1", "A2", "A3", "A4"], in: trial)
        _ = try await desk.buyLabelsInBox(for: phones, by: .team)
        try await office.dispatch(phones)
        _ = try await desk.deliverShipment(phones, on: day("2025-01-20"), by: .team)
        let asked = try await desk.requestExtension(
            of: phones, to: day("2025-05-01"), reason: "secret note", requestedBy: "Canary", by: .partner)
        _ = try await desk.decideExtension(asked.extension.id, .approved, note: "secret note", by: .team)
        _ = try await desk.correctSerial(of: serial("A4"), to: "A5", note: "secret note", by: .team)
        _ = try await desk.replaceUnit(serial("A5"), with: "A6", note: "secret note", by: .team)
        _ = try await desk.mark(serial("A5"), as: .lost, note: "secret note", by: .team)
        _ = try await desk.mark(serial("A5"), as: .found, note: "secret note", by: .team)
        let rma = try #require(try await desk.createReturns(for: trial, ReturnWish(), by: .partner).first)
            .item.rma
        // One after the other: which of two calls under way comes first is chance.
        office.ups.say(.sold, .refused)
        _ = try await office.buy(rma, lost: true, ["A1"])
        _ = try await office.buy(rma, lost: true, ["A2"])
        _ = try await desk.voidLabels(of: rma, parcels: ["1"], note: "secret note", by: .team)
        _ = try await office.buy(rma)
        _ = try await office.book(rma)
        try await desk.cancelPickup(of: rma, confirmation: nil, reason: "secret note", by: .team)
        _ = try await desk.handOver(rma, parcels: nil, on: monday, by: .courier, asker: .partner)
        let report = try await office.receive(["A1", "Canary secret note", "X7000"], on: rma)
        for found in report.discrepancies {
            _ = try await desk.settle(found.id, as: .notOurs, note: "secret note", by: .warehouse)
        }
        _ = try await desk.mark(serial("A2"), as: .writtenOff, note: "secret note", by: .team)
        _ = try await desk.closeReturn(rma, missing: true, note: "secret note", by: .team)
        let abroad = try await office.lend(["B1"], to: .brazil, orgID: "ORG-7")
        let unrouted = try await office.sendBack(abroad)
        let own = Return.OwnTransport(name: "Canary", tracking: "canary-1")
        _ = try await desk.assignCarrier(.other, own: own, to: unrouted, note: "secret note", by: .team)
        _ = try await desk.endReturn(unrouted, .denied, note: "secret note", by: .team)
        _ = try await desk.extendPortal(of: existing, by: .team.on("2025-12-20"))
        _ = try await desk.convertTrial(trial, on: monday, by: .team)
        _ = try await desk.cancelTrial(abroad, on: monday, note: "secret note", by: .team)
        try await office.take([Manifest.row("M1", ["trial_ref": "Canary ref", "phone": "+1 555 0100"])])
    }

    @Test func `each verb is in the trail under the word of its command`() async throws {
        try await work()
        let verbs = Set(office.committed("SELECT DISTINCT verb FROM audit"))
        let expected: Set<Verb> = [
            .trialAdd, .trialConsent, .trialSkipDevices, .trialPortalExtend, .trialConvert, .trialCancel,
            .shipmentRecord, .shipmentRelease, .shipmentCancel, .shipmentDispatch, .shipmentDeliver,
            .shipmentImport, .termSet, .extensionRequest, .extensionApprove, .unitCorrect, .unitReplace,
            .unitLost, .unitFound, .unitWriteOff, .returnCreate, .returnPickupCancel, .returnHandOver,
            .returnClose, .returnDeny, .returnAssignCarrier, .receive, .discrepancyResolve,
        ]
        #expect(expected.filter { !verbs.contains($0.rawValue) } == [])
        let purchases: Set = [
            "purchase begin", "purchase sending", "purchase purchased", "purchase refused", "label bought",
            "label voided", "pickup booked",
        ]
        #expect(purchases.subtracting(verbs) == [])
    }

    @Test func `the actor and the role are those of who asked`() async throws {
        try await work()
        func role(_ verb: String) -> Set<String> {
            Set(office.committed("SELECT DISTINCT role FROM audit WHERE verb = '\(verb)'"))
        }
        #expect(role("return create") == ["partner", "trials-team"])
        #expect(role("receive") == ["warehouse"])
        #expect(role("discrepancy resolve") == ["warehouse"])
        #expect(role("extension request") == ["partner"])
        let names = office.committed("SELECT folded FROM actor ORDER BY folded")
        #expect(names == ["ann@partner.example", "dock@team.example", "team@team.example"])
        #expect(
            office.committed("SELECT DISTINCT CAST(at AS TEXT) FROM audit") == ["\(Office.noon.milliseconds)"]
        )
    }

    @Test func `no word about people stands in the trail, and the chain is whole`() async throws {
        try await work()
        let rows = office.committed(
            "SELECT actor || ' ' || verb || ' ' || subject || ' ' || facts FROM audit")
        for canary in Self.canaries { #expect(rows.filter { $0.contains(canary) } == []) }
        let verdict = try await office.desk.verifyAudit(against: nil, for: .auditor)
        #expect(verdict == .intact(entries: Int64(rows.count)))
        let checkpoint = try await office.desk.auditCheckpoint(for: .team)
        try await office.openTrial(orgID: "ORG-77")
        #expect(
            try await office.desk.verifyAudit(against: checkpoint, for: .auditor)
                == .intact(entries: Int64(rows.count + 1)))
    }

    @Test func `a refused change leaves no entry, and reads leave none`() async throws {
        let trial = try await office.lend(["A1"])
        let before = try office.auditEntries
        _ = await refusal { try await office.record(["A2"], in: trial) }
        _ = try await office.desk.trial(trial, for: .team)
        _ = try await office.desk.reconcile(trial, by: .team)
        _ = try await office.desk.due(within: nil, for: .team)
        #expect(try office.auditEntries == before)
    }
}
