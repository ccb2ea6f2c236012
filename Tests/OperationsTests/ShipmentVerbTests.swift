import Logistics
import Operations
import Testing

@Suite struct ShipmentVerbTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-09.1, AC-09.2, AC-09.6 one shipment of a type, of another type a second`() async throws {
        let trial = try await office.lend(["A1", "A2"])
        let desk = office.desk
        let draft = ShipmentDraft(deviceType: "phone", orderNumber: "2", shipTo: .us, poeAvailable: true)
        let wish = ShipmentWish(draft: draft, model: "other model", serials: lines(["A3", "A4", "A5"]))
        do {
            _ = try await desk.recordShipment(wish, for: trial, by: .team)
            Issue.record("a second shipment of phones was recorded")
        } catch let refused as ShipmentRefusal {
            #expect(refused == .slotTaken(by: ShipmentID(1), type: "phone"))
        }
        #expect(try office.count("SELECT COUNT(*) FROM unit") == 2)
        try await office.record(["R1"], in: trial, type: "room-device")
    }

    @Test func `AC-09.3 a cancelled shipment frees slot and serials`() async throws {
        let trial = try await office.openTrial()
        let first = try await office.record(["A1", "A2"], in: trial)
        _ = try await office.desk.cancelShipment(first, note: nil, by: .team)
        let second = try await office.record(["A1", "A2", "A3", "A4", "A5"], in: trial)
        #expect(try await office.desk.shipment(second, for: .team).units.count == 5)
    }

    @Test func `AC-09.4 a returned shipment keeps its slot, a new trial has its own`() async throws {
        let (trial, rma) = try await office.returning(["A1"])
        try await office.receive(["A1"], on: rma)
        _ = try await office.desk.closeReturn(rma, missing: false, note: nil, by: .team)
        #expect(await refusal { try await office.record(["A2"], in: trial) } == "E_ONE_SHIPMENT")
        let next = try await office.openTrial()
        try await office.record(["A2"], in: next)
    }

    @Test(.timeLimit(.minutes(1)))
    func `AC-09.5, INV-01 of 64 who record the same type at once one wins`() async throws {
        let trial = try await office.openTrial()
        let office = office
        let codes = await withTaskGroup(of: String?.self) { group in
            for number in 0..<64 {
                group.addTask { await refusal { try await office.record(["A\(number)"], in: trial) } }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.filter { $0 == "E_ONE_SHIPMENT" }.count == 63)
        #expect(try office.count("SELECT COUNT(*) FROM unit") == 1)
        #expect(office.committed("SELECT CAST(MAX(last) AS TEXT) FROM counter WHERE prefix = 'SH'") == ["1"])
    }

    @Test func `AC-09.7 a phone shipment without PoE waits for the trials team`() async throws {
        let trial = try await office.openTrial(partner: "ann@partner.example")
        let id = try await office.record(["A1"], in: trial, poe: false)
        let desk = office.desk
        #expect(try await desk.shipment(id, for: .partner).shipment.state == .heldForPower)
        #expect(await refusal { try await office.dispatch(id) } == "E_POE")
        let partner = await refusal { try await desk.releaseShipment(id, note: "mine", by: .partner) }
        #expect(partner == "E_ROLE")
        let file = try await desk.releaseShipment(id, note: "injectors at site", by: .team)
        #expect(file.notes.map(\.text) == ["injectors at site"])
        try await office.dispatch(id)
        #expect(try await office.custody("A1") == .out)
    }

    @Test func `AC-09.8 after dispatch it can be neither dispatched nor cancelled again`() async throws {
        let trial = try await office.openTrial()
        let id = try await office.send(["A1"], in: trial)
        let desk = office.desk
        #expect(await refusal { try await office.dispatch(id) } == "E_DISPATCHED")
        #expect(await refusal { try await desk.cancelShipment(id, note: nil, by: .team) } == "E_DISPATCHED")
        #expect(await refusal { try await desk.buyLabelsInBox(for: id, by: .team) } == "E_DISPATCHED")
    }

    @Test func `AC-09.9, INV-02 a serial stands on one open shipment`() async throws {
        let first = try await office.openTrial(orgID: "O-1", admin: "a@x.example")
        let second = try await office.openTrial(orgID: "O-2", admin: "b@x.example")
        try await office.send([" abc123 "], in: first)
        #expect(try await office.unit("ABC123").serialAsRead == " abc123 ")
        let code = await refusal { try await office.record(["ABC123"], in: second) }
        #expect(code == "E_SERIAL_IN_USE")
        #expect(try office.count("SELECT COUNT(*) FROM shipment") == 1)
        try await office.receive(["ABC123"])
        let id = try await office.record(["ABC123"], in: second)
        #expect(id == ShipmentID(2))
    }

    @Test func `AC-09.11, AC-20.1 a bad serial stores nothing and uses no id up`() async throws {
        let trial = try await office.openTrial()
        let before = try office.auditEntries
        let twice = await refusal { try await office.record(["A1", " a1"], in: trial) }
        #expect(twice == "E_SERIAL")
        let bad = ["A1", "A2", "A3", "A4", "A5", "A6", "A\u{0410}7", "A8", "A9", "A10"]
        #expect(await refusal { try await office.record(bad, in: trial) } == "E_SERIAL")
        #expect(await refusal { try await office.record(["", "  "], in: trial) } == "E_SERIAL")
        #expect(try office.count("SELECT COUNT(*) FROM shipment") == 0)
        #expect(try office.auditEntries == before)
        let id = try await office.record(["A1"], in: trial)
        #expect(id == ShipmentID(1))
        #expect(try await office.unit("A1").id == UnitID(1))
    }

    @Test func `AC-09.12 labels leave in the boxes in the United States only`() async throws {
        let trial = try await office.openTrial()
        try await office.record(["A1"], in: trial)
        try await office.record(["R1"], in: trial, type: "room-device", to: .puertoRico)
        try await office.record(["D1"], in: trial, type: "desk-device", to: .prague)
        #expect(try await office.unit("A1").labelInBox)
        #expect(try await office.unit("R1").labelInBox == false)
        #expect(try await office.unit("D1").labelInBox == false)
    }

    @Test
    func `AC-08.2 without a confirmed location nothing is dispatched; AC-04.1 a paid trial needs no consent`()
        async throws
    {
        let draft = TrialDraft(
            kind: .paid, orgID: "O-1", company: "Acme", adminEmail: "a@x.example",
            portalExpires: day("2025-12-31"))
        let id = try await office.desk.addTrial(draft, again: false, by: .team).trial.id
        let shipment = try await office.record(["A1"], in: id)
        #expect(await refusal { try await office.dispatch(shipment) } == "E_LOCATION")
        let paid = try await office.openTrial(.paid, orgID: "O-2", admin: "b@x.example")
        try await office.send(["A2"], in: paid)
    }

    @Test func `an undelivered shipment frees slot and serials, unless the customer gave a unit back`()
        async throws
    {
        let trial = try await office.openTrial()
        let first = try await office.send(["A1"], in: trial)
        let desk = office.desk
        let rma = try await office.sendBack(trial)
        let code = await refusal { try await desk.markUndelivered(first, note: "refused", by: .team) }
        #expect(code == "E_IN_RETURN")
        _ = try await desk.endReturn(rma, .cancelled, note: nil, by: .team)
        _ = try await desk.markUndelivered(first, note: "refused", by: .team)
        #expect(try await office.custody("A1") == .withdrawn)
        try await office.record(["A1"], in: trial)
        #expect(try await office.receive(["A1"]).verdicts == [.alreadyReturned: 1])
    }
}
