import Logistics
import Operations
import Testing

/// Who may do what, judged in the transaction: the role first, then whose thing it is (D20).
@Suite struct AccessTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-01.3 a change without an actor is refused and writes nothing`() async throws {
        let trial = try await office.lend(["A1"])
        let before = try office.auditEntries
        let desk = office.desk
        let changes: [() async throws -> Void] = [
            { _ = try await desk.convertTrial(trial, on: monday, by: .nobody) },
            { _ = try await desk.createReturns(for: trial, ReturnWish(), by: .nobody) },
            { _ = try await desk.receive([Scan("A1")], on: nil, receivedOn: monday, by: .nobody) },
            { _ = try await desk.mark(serial("A1"), as: .lost, note: "", by: .nobody) },
        ]
        for change in changes { #expect(await refusal(of: change) == "E_USAGE") }
        #expect(try office.auditEntries == before)
        _ = try await desk.trial(trial, for: .nobody)
    }

    @Test func `INV-35 what is another partner's looks like what does not exist`() async throws {
        let mine = try await office.openTrial(
            orgID: "O-1", admin: "a@x.example", partner: "ANN@partner.example ")
        let theirs = try await office.openTrial(
            orgID: "O-2", admin: "b@x.example", partner: "bob@partner.example")
        let shipment = try await office.send(["B1"], in: theirs)
        let rma = try await office.sendBack(theirs)
        let desk = office.desk
        let tries: [() async throws -> Void] = [
            { _ = try await desk.trial(theirs, for: .partner) },
            { _ = try await desk.trial(TrialID(99), for: .partner) },
            { _ = try await desk.shipment(shipment, for: .partner) },
            { _ = try await desk.return(rma, for: .partner) },
            { _ = try await desk.createReturns(for: theirs, ReturnWish(), by: .partner) },
            { _ = try await desk.labelFile(of: rma.text + "-1", for: .partner) },
            { _ = try await desk.labelFile(of: "U-1", for: .partner) },
            { _ = try await desk.document("handOff", of: rma.text, for: .partner) },
            { _ = try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .partner) },
            { _ = try await office.book(rma, by: .partner) },
            { _ = try await desk.handOver(rma, parcels: nil, on: monday, by: .customer, asker: .partner) },
            { _ = try await desk.cancelTrial(theirs, on: monday, note: nil, by: .partner) },
            {
                _ = try await desk.requestExtension(
                    of: shipment, to: day("2025-05-01"), reason: "", requestedBy: nil, by: .partner)
            },
        ]
        for attempt in tries { #expect(await refusal(of: attempt) == "E_NOT_FOUND") }
        #expect(try await desk.trial(mine, for: .partner).trial.id == mine)
        #expect(try await desk.trials(TrialFilter(), in: nil, for: .partner).map(\.id) == [mine])
        let peeking = TrialFilter(partnerEmail: "bob@partner.example")
        #expect(try await desk.trials(peeking, in: nil, for: .partner).isEmpty)
        #expect(try await desk.shipments(ShipmentFilter(trialID: theirs), for: .partner).isEmpty)
        #expect(try await desk.returns(ReturnFilter(trialID: theirs), for: .partner).isEmpty)
        #expect(try await desk.due(within: nil, for: .partner).isEmpty)
        #expect(try await desk.extensions(of: shipment, state: nil, for: .partner).isEmpty)
    }

    @Test func `a partner works on its own trials`() async throws {
        let desk = office.desk
        let draft = TrialDraft(
            kind: .new, orgID: "O-1", company: "Acme", adminEmail: "it@x.example",
            portalExpires: day("2025-12-31"), locationConfirmedOn: monday, partnerEmail: "bob@partner.example"
        )
        let trial = try await desk.addTrial(draft, again: false, by: .partner).trial
        #expect(trial.partnerEmail == "ann@partner.example")
        let shipment = try await office.send(["A1"], in: trial.id)
        let asked = try await desk.requestExtension(
            of: shipment, to: day("2025-05-01"), reason: "pilot", requestedBy: nil, by: .partner)
        let withdrawn = try await desk.decideExtension(
            asked.extension.id, .withdrawn, note: nil, by: .partner)
        #expect(withdrawn.extension.state == .withdrawn)
        let rma = try #require(
            try await desk.createReturns(for: trial.id, ReturnWish(), by: .partner).first
        ).item.rma
        let outcome = try await desk.buyLabels(
            for: rma, LabelRequest(lost: false, serials: nil), by: .partner)
        #expect(outcome.kinds == [.bought])
        #expect(try await office.book(rma, by: .partner).kind == .bought)
    }

    @Test func `the role is judged before anybody asks whether the thing exists`() async throws {
        let desk = office.desk
        let nowhere = TrialID(404)
        let nothing = ShipmentID(404)
        let rma = RMANumber(drawing: { 5 })
        let tries: [() async throws -> Void] = [
            { _ = try await desk.convertTrial(nowhere, on: monday, by: .partner) },
            { _ = try await office.record(["A1"], in: nowhere, by: .warehouse) },
            { _ = try await desk.releaseShipment(nothing, note: "", by: .partner) },
            { _ = try await desk.decideExtension(ExtensionID(404), .approved, note: nil, by: .partner) },
            { _ = try await desk.receive([Scan("A1")], on: rma, receivedOn: monday, by: .auditor) },
            { _ = try await desk.settle(DiscrepancyID(404), as: .accept, note: "", by: .partner) },
            { _ = try await desk.closeReturn(rma, missing: false, note: nil, by: .warehouse) },
            { _ = try await desk.endReturn(rma, .cancelled, note: nil, by: .partner) },
            {
                _ = try await desk.assignCarrier(
                    .other, own: .init(name: "x", tracking: nil), to: rma, note: "", by: .partner)
            },
            { _ = try await desk.voidLabels(of: rma, parcels: nil, note: nil, by: .partner) },
            { _ = try await desk.mark(serial("A1"), as: .writtenOff, note: "", by: .warehouse) },
            { _ = try await desk.trial(nowhere, for: .machine) },
            { _ = try await desk.discrepancies(DiscrepancyFilter(), for: .partner) },
            { _ = try await desk.doubts(for: .partner) },
            { _ = try await desk.verifyAudit(against: nil, for: .warehouse) },
            { _ = try await desk.due(within: nil, for: .machine) },
        ]
        for attempt in tries { #expect(await refusal(of: attempt) == "E_ROLE") }
    }

    @Test func `the warehouse receives and settles, the auditor reads`() async throws {
        let (trial, rma) = try await office.returning(["A1"])
        let report = try await office.receive(["A1", "X7"], on: rma)
        let id = try report.discrepancy("X7").id
        let desk = office.desk
        let settled = try await desk.settle(id, as: .notOurs, note: "a toaster", by: .warehouse)
        #expect(settled.discrepancy.settledBy == "dock@team.example")
        #expect(settled.notes.map(\.text) == ["a toaster"])
        #expect(try await desk.trial(trial, for: .auditor).trial.id == trial)
        #expect(try await desk.discrepancies(DiscrepancyFilter(), for: .auditor).count == 1)
        #expect(try await desk.reconcile(rma, by: .auditor).counts[.matched] == 1)
        #expect(try await desk.doubts(for: .auditor).isEmpty)
        _ = try await desk.verifyAudit(against: nil, for: .auditor)
    }
}
