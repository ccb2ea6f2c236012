import Logistics
import Operations
import Testing

/// The device clock through the store. D0 is 2025-01-15, the expiry 2025-04-15 (day 90).
@Suite struct TermVerbTests {
    let office: Office

    init() throws { office = try Office() }

    private func ask(_ id: ShipmentID, to text: String, by asker: Asker = .team) async throws -> ExtensionID {
        try await office.desk.requestExtension(
            of: id, to: day(text), reason: "pilot", requestedBy: nil, by: asker
        ).extension.id
    }

    private func sent() async throws -> ShipmentID {
        try await office.send(["A1", "A2"], in: try await office.openTrial(partner: "ann@partner.example"))
    }

    private func term(_ id: ShipmentID) async throws -> Term {
        try await office.desk.shipment(id, for: .team).shipment.term
    }

    @Test func `AC-10.6 only an approval moves expiry and return-by`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15")
        #expect(try await term(id).expiresOn == day("2025-04-15"))
        #expect(try await term(id).returnBy == day("2025-04-29"))
        _ = try await office.desk.decideExtension(asked, .denied, note: "no", by: .lead)
        #expect(try await term(id).expiresOn == day("2025-04-15"))
        let again = try await ask(id, to: "2025-05-15")
        _ = try await office.desk.decideExtension(again, .approved, note: nil, by: .lead)
        #expect(try await term(id).expiresOn == day("2025-05-15"))
        #expect(try await term(id).returnBy == day("2025-05-29"))
        #expect(try await term(id).eulaExpiresOn == day("2025-04-15"))
    }

    @Test func `AC-10.1, AC-10.7, INV-07 the cap counts from D0, however many steps`() async throws {
        let id = try await sent()
        for text in ["2025-05-01", "2025-05-15"] {
            _ = try await office.desk.decideExtension(
                try await ask(id, to: text), .approved, note: nil, by: .lead)
        }
        #expect(await refusal { try await ask(id, to: "2025-05-16") } == "E_CAP_120")
        #expect(await refusal { try await ask(id, to: "2025-05-15") } == "E_NOT_LATER")
        #expect(try office.count("SELECT expires_on - starts_on FROM shipment") == 120)
    }

    @Test func `AC-10.8, AC-10.9 late requests until the first unit is handed over`() async throws {
        let id = try await sent()
        let rma = try await office.sendBack(TrialID(1), ["A1"])
        let desk = office.desk
        let onTime = try await ask(id, to: "2025-05-15", by: .team.on("2025-04-15"))
        _ = try await desk.decideExtension(onTime, .withdrawn, note: nil, by: .team)
        let late = try await ask(id, to: "2025-05-15", by: .team.on("2025-04-16"))
        #expect(
            try await desk.extensions(of: id, state: .pending, for: .team).map(\.extension.isLate) == [true])
        _ = try await desk.handOver(
            rma, parcels: nil, on: day("2025-04-18"), by: .courier, asker: .team.on("2025-04-18"))
        let code = await refusal {
            try await desk.decideExtension(late, .approved, note: nil, by: .lead.on("2025-04-20"))
        }
        #expect(code == "E_TERM_ENDED")
        _ = try await desk.decideExtension(late, .denied, note: nil, by: .lead)
        #expect(
            await refusal { try await ask(id, to: "2025-05-15", by: .team.on("2025-04-20")) }
                == "E_TERM_ENDED")
        #expect(try await term(id).expiresOn == day("2025-04-15"))
    }

    @Test func `AC-10.9 a late request is approved while nothing is handed over`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15", by: .team.on("2025-04-14"))
        _ = try await office.desk.decideExtension(asked, .approved, note: nil, by: .lead.on("2025-04-20"))
        #expect(try await term(id).expiresOn == day("2025-05-15"))
    }

    @Test func `a unit received without anybody's hand-over ends the time for extensions too`() async throws {
        let id = try await sent()
        try await office.receive(["A2"])
        #expect(await refusal { try await ask(id, to: "2025-05-15") } == "E_TERM_ENDED")
    }

    @Test func `AC-01.1, AC-01.2, AC-10.11 who decides what`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15", by: .partner)
        let desk = office.desk
        #expect(
            await refusal { try await desk.decideExtension(asked, .approved, note: nil, by: .partner) }
                == "E_ROLE")
        #expect(try await desk.extensions(of: id, state: .pending, for: .partner).count == 1)
        let second = await refusal { try await ask(id, to: "2025-05-01") }
        #expect(second == "E_PENDING")
        _ = try await desk.decideExtension(asked, .denied, note: "no", by: .team)
        let decided = await refusal { try await desk.decideExtension(asked, .approved, note: nil, by: .lead) }
        #expect(decided == "E_DECIDED")
    }

    @Test func `AC-10.11, INV-08 neither who wants it nor who typed it in decides it`() async throws {
        let id = try await sent()
        let desk = office.desk
        let asked = try await desk.requestExtension(
            of: id, to: day("2025-05-15"), reason: "pilot", requestedBy: " LEAD@team.example ", by: .team)
        for asker in [Asker.lead, .team] {
            for decision in [ExtensionDecision.approved, .denied] {
                let code = await refusal {
                    try await desk.decideExtension(asked.extension.id, decision, note: nil, by: asker)
                }
                #expect(code == "E_SELF_DECISION")
            }
        }
        let third = Asker(actor: Actor(name: "third@team.example", role: .trialsTeam), today: monday)
        _ = try await desk.decideExtension(asked.extension.id, .approved, note: nil, by: third)
        #expect(try await term(id).expiresOn == day("2025-05-15"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `INV-09 of many approvers at once one decides`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15")
        let desk = office.desk
        let codes = await withTaskGroup(of: String?.self) { group in
            for number in 0..<16 {
                let asker = Asker(actor: Actor(name: "boss\(number)", role: .trialsTeam), today: monday)
                group.addTask {
                    await refusal {
                        try await desk.decideExtension(
                            asked, number.isMultiple(of: 2) ? .approved : .denied, note: nil, by: asker)
                    }
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.filter { $0 == "E_DECIDED" }.count == 15)
        let decisions = "SELECT COUNT(*) FROM audit WHERE verb IN ('extension approve', 'extension deny')"
        #expect(try office.count(decisions) == 1)
    }

    @Test func `AC-10.12 a EULA date past day 120 is refused and leaves what was`() async throws {
        let id = try await sent()
        let desk = office.desk
        let dates = TermDates(startsOn: nil, mailedOn: nil, expiresOn: day("2025-05-16"))
        #expect(await refusal { try await desk.setTerm(of: id, dates, by: .team) } == "E_CAP_120")
        #expect(try await term(id).expiresOn == day("2025-04-15"))
    }

    @Test func `AC-10.13 a corrected start is judged when the request is approved`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15")
        let desk = office.desk
        let dates = TermDates(startsOn: day("2025-01-10"), mailedOn: nil, expiresOn: nil)
        _ = try await desk.setTerm(of: id, dates, by: .team)
        do {
            _ = try await desk.decideExtension(asked, .approved, note: nil, by: .lead)
            Issue.record("approved past the cap")
        } catch let refused as ExtensionRefusal {
            #expect(refused == .overCap(last: day("2025-05-10")))
        }
        #expect(try await desk.extensions(of: id, state: .pending, for: .team).count == 1)
    }

    @Test func `INV-08 a request is stale once the expiry has moved`() async throws {
        let id = try await sent()
        let asked = try await ask(id, to: "2025-05-15")
        let desk = office.desk
        let dates = TermDates(startsOn: nil, mailedOn: nil, expiresOn: day("2025-04-20"))
        _ = try await desk.setTerm(of: id, dates, by: .team)
        #expect(
            await refusal { try await desk.decideExtension(asked, .approved, note: nil, by: .lead) }
                == "E_STALE")
    }

    @Test func `A-04 an approved extension survives a corrected EULA date`() async throws {
        let id = try await sent()
        _ = try await office.desk.decideExtension(
            try await ask(id, to: "2025-05-10"), .approved, note: nil, by: .lead)
        let dates = TermDates(startsOn: nil, mailedOn: nil, expiresOn: day("2025-03-31"))
        _ = try await office.desk.setTerm(of: id, dates, by: .team)
        #expect(try await term(id).expiresOn == day("2025-05-10"))
        #expect(try await term(id).eulaExpiresOn == day("2025-03-31"))
        let start = TermDates(startsOn: day("2025-01-09"), mailedOn: nil, expiresOn: nil)
        let desk = office.desk
        #expect(await refusal { try await desk.setTerm(of: id, start, by: .team) } == "E_CAP_120")
    }

    @Test func `AC-11.5, AC-11.7 due lists what has no date, and what is near or late`() async throws {
        let trial = try await office.openTrial()
        let first = try await office.send(["A1"], in: trial)
        let second = try await office.record(["R1"], in: trial, type: "room-device")
        let notice = DispatchNotice(on: day("2025-01-20"), carrier: nil, tracking: nil)
        let file = try await office.desk.dispatchShipment(second, notice, by: .team)
        #expect(file.warnings == [Warning("E_EULA_MISSING", second.text)])
        func due(_ days: Int, _ today: String) async throws -> [ShipmentID] {
            try await office.desk.due(within: days, for: .team.on(today)).map(\.entry.shipmentID)
        }
        #expect(try await due(7, "2025-04-21") == [second])
        #expect(try await due(7, "2025-04-22") == [second, first])
        #expect(try await due(7, "2025-06-01") == [second, first])
    }
}
