import Logistics
import Operations
import Testing

/// Trials through the store: what a day tells needs no run, and what was kept is read back.
@Suite struct TrialVerbTests {
    let office: Office

    init() throws { office = try Office() }

    private func state(_ id: TrialID, on text: String) async throws -> Trial.State {
        try await office.desk.trial(id, for: .nobody).trial.state(on: day(text))
    }

    private func draft(
        _ orgID: String, _ admin: String = "it@acme.example", _ kind: Trial.Kind = .new,
        asked: CivilDate? = nil, partner: String? = nil
    ) -> TrialDraft {
        TrialDraft(
            kind: kind, orgID: orgID, company: "Acme", adminEmail: admin,
            fullAdmins: ["root@acme.example", "cio@acme.example"], portalExpires: day("2025-04-01"),
            locationConfirmedOn: day("2025-01-02"), consentAskedOn: asked, partnerEmail: partner)
    }

    @Test func `AC-02.1 a new customer's trial is active, and a shipment may be recorded`() async throws {
        let file = try await office.desk.addTrial(draft("ORG-1"), again: false, by: .team)
        #expect(file.trial.state(on: monday) == .active)
        #expect(file.warnings.isEmpty)
        try await office.record(["A1"], in: file.trial.id)
    }

    @Test func `AC-02.3 a second open trial of an organization needs saying so again`() async throws {
        let first = try await office.openTrial(orgID: "ORG-1")
        let desk = office.desk
        let wish = draft("ORG-1", "other@acme.example")
        #expect(await refusal { try await desk.addTrial(wish, again: false, by: .team) } == "E_OPEN_TRIAL")
        #expect(try office.count("SELECT COUNT(*) FROM trial") == 1)
        let second = try await desk.addTrial(wish, again: true, by: .team)
        #expect(second.warnings == [Warning("E_OPEN_TRIAL", first.text)])
        #expect(second.trial.id == TrialID(2))
    }

    @Test func `D20 a partner is not told of another partner's trial of the same organization`() async throws
    {
        try await office.openTrial(orgID: "ORG-1", partner: "bob@partner.example")
        let file = try await office.desk.addTrial(draft("ORG-1"), again: false, by: .partner)
        #expect(file.warnings.isEmpty)
    }

    @Test func `AC-22.1 one administrator of two organizations needs saying so again`() async throws {
        try await office.openTrial(orgID: "ORG-1001", admin: "it@acme.example")
        let desk = office.desk
        let wish = draft("ORG-2002", "IT@Acme.example")
        let code = await refusal { try await desk.addTrial(wish, again: false, by: .team) }
        #expect(code == "E_ONE_ORGANIZATION")
        let file = try await desk.addTrial(wish, again: true, by: .team)
        #expect(file.warnings.map(\.code) == ["E_ONE_ORGANIZATION"])
    }

    @Test func `AC-03.1 consent on day 30 is kept, also when it is written down later`() async throws {
        let id = try await office.openTrial(.existing, asked: "2025-01-31")
        #expect(try await state(id, on: "2025-03-02") == .awaitingConsent)
        let file = try await office.desk.consent(
            to: id, by: "ROOT@acme.example", on: day("2025-03-02"), asker: Asker.team.on("2025-03-20"))
        #expect(file.trial.state(on: day("2025-03-20")) == .pendingProvisioning)
    }

    @Test(arguments: [
        ("2025-01-31", "2025-03-02", "2025-03-03"), ("2024-01-30", "2024-02-29", "2024-03-01"),
        ("2025-12-15", "2026-01-14", "2026-01-15"),
    ])
    func `AC-03.2, AC-03.3, AC-03.8 without a run the trial is cancelled from day 31`(
        asked: String, last: String, lapsed: String
    ) async throws {
        let id = try await office.openTrial(.existing, asked: asked, on: asked)
        #expect(try await state(id, on: last) == .awaitingConsent)
        #expect(try await state(id, on: lapsed) == .cancelled)
        let desk = office.desk
        let code = await refusal {
            try await desk.consent(
                to: id, by: "root@acme.example", on: day(lapsed), asker: Asker.team.on(lapsed))
        }
        #expect(code == "E_CONSENT_LAPSED")
        let record = await refusal { try await office.record(["A1"], in: id, by: Asker.team.on(lapsed)) }
        #expect(record == "E_CONSENT_LAPSED")
    }

    @Test func `AC-03.5 without consent nothing is dispatched, and the shipment stays recorded`() async throws
    {
        let id = try await office.openTrial(.existing, asked: "2025-01-31")
        let shipment = try await office.record(["A1"], in: id, by: Asker.team.on("2025-02-01"))
        let code = await refusal { try await office.dispatch(shipment, on: "2025-02-02") }
        #expect(code == "E_CONSENT")
        #expect(try await office.desk.shipment(shipment, for: .team).shipment.state == .recorded)
        #expect(try await office.custody("A1") == .listed)
    }

    @Test
    func `D19 the first dispatch makes an existing customer's trial active, the second changes no date`()
        async throws
    {
        let id = try await office.openTrial(.existing, asked: "2025-01-05")
        _ = try await office.desk.consent(
            to: id, by: "root@acme.example", on: day("2025-01-10"), asker: .team)
        try await office.send(["A1"], in: id)
        let second = try await office.record(["R1"], in: id, type: "room-device")
        try await office.dispatch(second, on: "2025-02-01")
        let trial = try await office.desk.trial(id, for: .team).trial
        #expect(trial.activatedOn == day("2025-01-15"))
        #expect(trial.state(on: monday) == .active)
    }

    @Test func `AC-03.6 only a full administrator consents, and AC-24.1 nobody becomes one by it`()
        async throws
    {
        let desk = office.desk
        let wish = draft("ORG-1", "it@acme.example", .existing, asked: day("2025-02-20"))
        let id = try await desk.addTrial(wish, again: false, by: .team).trial.id
        let code = await refusal {
            try await desk.consent(to: id, by: "it@acme.example", on: monday, asker: .team)
        }
        #expect(code == "E_NOT_FULL_ADMIN")
        let file = try await desk.consent(to: id, by: "cio@acme.example", on: monday, asker: .team)
        #expect(file.trial.fullAdmins == ["root@acme.example", "cio@acme.example"])
        let again = await refusal {
            try await desk.consent(to: id, by: "root@acme.example", on: monday, asker: .team)
        }
        #expect(again == "E_STATE")
    }

    @Test func `AC-03.4 and AC-03.7 are told from what is kept`() async throws {
        let id = try await office.openTrial(.existing, admin: "root@acme.example", asked: "2025-01-31")
        let trial = try await office.desk.trial(id, for: .team).trial
        #expect(trial.consentRecipients == ["root@acme.example"])
        #expect(trial.consentLastDay == day("2025-03-02"))
    }

    @Test func `lists are by state on the asker's day, and a filter of the asker stands`() async throws {
        let mine = try await office.openTrial(
            orgID: "O-1", admin: "a@x.example", partner: "ann@partner.example")
        let lapsing = try await office.openTrial(
            .existing, orgID: "O-2", admin: "b@x.example", asked: "2025-01-31")
        let desk = office.desk
        #expect(try await desk.trials(TrialFilter(), in: .active, for: .team).map(\.id) == [mine])
        let waiting = try await desk.trials(TrialFilter(), in: .awaitingConsent, for: .team.on("2025-03-02"))
        #expect(waiting.map(\.id) == [lapsing])
        let over = try await desk.trials(TrialFilter(), in: .cancelled, for: .team)
        #expect(over.map(\.id) == [lapsing])
        let filter = TrialFilter(partnerEmail: "Ann@Partner.example")
        #expect(try await desk.trials(filter, in: nil, for: .team).map(\.id) == [mine])
    }
}
