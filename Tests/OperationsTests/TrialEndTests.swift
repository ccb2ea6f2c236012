import Logistics
import Operations
import Testing

/// Portal dates, conversion and cancellation, and what they leave to the devices: everything.
@Suite struct TrialEndTests {
    let office: Office

    init() throws { office = try Office() }

    private func trial(portal: String) async throws -> TrialID {
        let draft = TrialDraft(
            kind: .new, orgID: "ORG-1", company: "Acme", adminEmail: "it@acme.example",
            portalExpires: day(portal), locationConfirmedOn: day("2024-01-01"))
        return try await office.desk.addTrial(draft, again: false, by: .team(on: day("2024-01-02"))).trial.id
    }

    @Test(arguments: [
        ("2025-03-01", "2025-03-10", "2025-03-31"), ("2024-02-01", "2024-02-15", "2024-03-02"),
        ("2025-02-01", "2025-02-15", "2025-03-03"),
    ])
    func `AC-07.1, AC-07.2 the portal runs 30 days from today`(
        today: String, expires: String, extended: String
    ) async throws {
        let id = try await trial(portal: expires)
        let file = try await office.desk.extendPortal(of: id, by: Asker.team.on(today))
        #expect(file.trial.portalExpires == day(extended))
    }

    @Test func `AC-07.3 an extension that would shorten is refused, and nothing is kept`() async throws {
        let id = try await trial(portal: "2025-05-05")
        let desk = office.desk
        let code = await refusal { try await desk.extendPortal(of: id, by: .team.on("2025-03-01")) }
        #expect(code == "E_NOT_LATER")
        #expect(try await desk.trial(id, for: .team).trial.portalExpires == day("2025-05-05"))
    }

    @Test func `AC-07.4 and AC-17.5 no portal date moves a device date`() async throws {
        let id = try await trial(portal: "2025-03-10")
        let shipment = try await office.record(["A1"], in: id)
        try await office.dispatch(shipment, on: "2024-12-10")
        _ = try await office.desk.extendPortal(of: id, by: .team.on("2025-03-01"))
        let term = try await office.desk.shipment(shipment, for: .team).shipment.term
        #expect(term.expiresOn == day("2025-03-10"))
        #expect(term.returnBy == day("2025-03-24"))
    }

    @Test func `AC-17.1, AC-17.4 a conversion is taken on the last day of grace and not after`() async throws
    {
        let first = try await trial(portal: "2025-01-31")
        let desk = office.desk
        let late = await refusal {
            try await desk.convertTrial(first, on: day("2025-03-03"), by: .team.on("2025-03-03"))
        }
        #expect(late == "E_LAPSED")
        let file = try await desk.convertTrial(first, on: day("2025-03-02"), by: .team.on("2025-03-03"))
        #expect(file.trial.state(on: day("2025-03-03")) == .converted)
        #expect(file.trial.calendar.numbersFreeFrom == day("2025-03-18"))
    }

    @Test(arguments: [
        ("2024-01-31", "2024-03-01", "2024-03-17"), ("2024-12-31", "2025-01-30", "2025-02-15"),
        ("2024-02-29", "2024-03-30", "2024-04-15"),
    ])
    func `AC-17.2, AC-17.3 the calendar of a kept trial`(
        portal: String, grace: String, free: String
    ) async throws {
        let id = try await trial(portal: portal)
        let calendar = try await office.desk.trial(id, for: .nobody).trial.calendar
        #expect(calendar.graceLastDay == day(grace))
        #expect(calendar.numbersFreeFrom == day(free))
    }

    @Test func `AC-18.1 a converted trial's devices stay due`() async throws {
        let id = try await office.lend(["A1"])
        _ = try await office.desk.convertTrial(id, on: day("2025-01-20"), by: .team)
        let due = try await office.desk.due(within: nil, for: .team)
        #expect(due.map(\.entry.returnBy) == [day("2025-04-29")])
        #expect(due.map(\.entry.note) == [.trialConverted])
    }

    @Test func `AC-18.2 an extension of a converted trial is judged as before`() async throws {
        let id = try await office.openTrial()
        let shipment = try await office.send(["A1"], in: id)
        _ = try await office.desk.convertTrial(id, on: day("2025-01-20"), by: .team)
        let file = try await office.desk.requestExtension(
            of: shipment, to: day("2025-05-15"), reason: "pilot", requestedBy: nil, by: .team)
        #expect(file.extension.state == .pending)
    }

    @Test func `AC-19.1 cancelling stops what has not left, what is out stays due`() async throws {
        let id = try await office.openTrial()
        let listed = try await office.record(["A1"], in: id)
        let out = try await office.send(["R1"], in: id, type: "room-device")
        let file = try await office.desk.cancelTrial(
            id, on: day("2025-05-01"), note: nil, by: .team.on("2025-05-01"))
        #expect(file.trial.state(on: day("2025-05-01")) == .cancelled)
        #expect(file.shipments.map(\.shipment.state) == [.cancelled, .dispatched])
        #expect(try await office.custody("A1") == .withdrawn)
        let due = try await office.desk.due(within: nil, for: .team)
        #expect(due.map(\.entry.shipmentID) == [out])
        #expect(due.map(\.entry.note) == [.trialCancelled])
        #expect(listed != out)
    }

    @Test func `AC-19.2 a cancelled trial has no more extensions, asked or approved`() async throws {
        let id = try await office.openTrial()
        let shipment = try await office.send(["A1"], in: id)
        let desk = office.desk
        let asked = try await desk.requestExtension(
            of: shipment, to: day("2025-05-01"), reason: "pilot", requestedBy: nil, by: .team)
        _ = try await desk.cancelTrial(id, on: monday, note: "gone", by: .team)
        let approval = await refusal {
            try await desk.decideExtension(asked.extension.id, .approved, note: nil, by: .lead)
        }
        #expect(approval == "E_TERM_ENDED")
        let request = await refusal {
            try await desk.requestExtension(
                of: shipment, to: day("2025-05-15"), reason: "pilot", requestedBy: nil, by: .team)
        }
        #expect(request == "E_TERM_ENDED")
    }

    @Test func `a trial is not cancelled on a day that is still to come`() async throws {
        let id = try await office.openTrial()
        let desk = office.desk
        let code = await refusal {
            try await desk.cancelTrial(id, on: day("2025-06-01"), note: nil, by: .team)
        }
        #expect(code == "E_DATE")
    }

    @Test func `AC-09.10 no shipment while devices are skipped, and due lists nothing`() async throws {
        let id = try await office.openTrial()
        let desk = office.desk
        _ = try await desk.skipDevices(id, .test, by: .team)
        #expect(await refusal { try await office.record(["A1"], in: id) } == "E_SKIPPED")
        #expect(try await desk.due(within: nil, for: .team).isEmpty)
        _ = try await desk.skipDevices(id, nil, by: .team)
        try await office.record(["A1"], in: id)
        #expect(await refusal { try await desk.skipDevices(id, .test, by: .team) } == "E_STATE")
    }

    @Test func `AC-06.1 licenses are no devices`() async throws {
        let draft = TrialDraft(
            kind: .new, orgID: "ORG-1", company: "Acme", adminEmail: "it@acme.example",
            portalExpires: day("2025-12-31"), licenses: 200)
        let file = try await office.desk.addTrial(draft, again: false, by: .team)
        let report = try await office.desk.reconcile(file.trial.id, by: .team)
        #expect(report.missing.isEmpty && report.isSettled)
    }
}
