import Logistics
import Operations
import Testing

@Suite struct ReturnVerbTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-12.7 units on an open return are refused with its number, the rest make another`()
        async throws
    {
        let trial = try await office.lend(["A1", "A2", "A3"])
        let first = try await office.sendBack(trial, ["A1", "A2"])
        let desk = office.desk
        let wish = ReturnWish(serials: [serial("A2"), serial("A3")])
        do {
            _ = try await desk.createReturns(for: trial, wish, by: .team)
            Issue.record("A2 went on two returns")
        } catch let refused as ReturnRefusal {
            #expect(refused == .inReturn([serial("A2")], on: [first]))
        }
        let second = try await office.sendBack(trial)
        #expect(first != second)
        #expect(try await office.item(second).lines.map(\.serial) == [serial("A3")])
        #expect(await refusal { try await office.sendBack(trial) } == "E_IN_RETURN")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a unit is on one open return, however many ask at once`() async throws {
        let trial = try await office.lend(["A1"])
        let office = office
        let codes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 { group.addTask { await refusal { try await office.sendBack(trial) } } }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.filter { $0 == "E_IN_RETURN" }.count == 7)
    }

    @Test func `AC-12.8, AC-12.9 an early return, due when the first of its shipments is`() async throws {
        let trial = try await office.openTrial()
        try await office.send(["A1"], in: trial)
        let second = try await office.record(["R1"], in: trial, type: "room-device")
        try await office.dispatch(second, on: "2025-01-10")
        let file = try await office.desk.createReturns(for: trial, ReturnWish(), by: .team)
        #expect(file.map(\.returnBy) == [day("2025-04-24")])
        #expect(file[0].item.lines.count == 2)
    }

    @Test func `D10 create takes the units in, cancel and deny give them back`() async throws {
        let trial = try await office.lend(["A1", "A2"])
        for stop in [ReturnStop.cancelled, .denied] {
            let rma = try await office.sendBack(trial)
            #expect(try await office.custody("A1") == .inReturn)
            let file = try await office.desk.endReturn(rma, stop, note: "no", by: .team)
            #expect(file.item.headline == (stop == .denied ? .denied : .cancelled))
            #expect(try await office.custody("A1") == .out)
            #expect(try await office.custody("A2") == .out)
        }
        let rma = try await office.sendBack(trial)
        try await office.receive(["A1"], on: rma)
        let desk = office.desk
        #expect(
            await refusal { try await desk.endReturn(rma, .cancelled, note: nil, by: .team) } == "E_STATE")
    }

    @Test func `D11 several places are listed, and --all makes a return of each`() async throws {
        let trial = try await office.openTrial()
        try await office.send(["A1"], in: trial, to: .prague)
        try await office.send(["R1", "R2"], in: trial, type: "room-device", to: .brno)
        let desk = office.desk
        do {
            _ = try await desk.createReturns(for: trial, ReturnWish(), by: .team)
            Issue.record("one return for two places")
        } catch ReturnRefusal.addresses(let places) {
            #expect(places.map(\.serials.count) == [1, 2])
        }
        #expect(try office.count("SELECT COUNT(*) FROM return") == 0)
        let one = try await desk.createReturns(for: trial, ReturnWish(pickup: .prague), by: .team)
        #expect(one.map(\.item.lines.count) == [3])
        _ = try await desk.endReturn(one[0].item.rma, .cancelled, note: nil, by: .team)
        let each = try await desk.createReturns(for: trial, ReturnWish(perAddress: true), by: .team)
        #expect(each.map(\.item.lines.count) == [1, 2])
        #expect(each.map(\.item.carrier) == [CarrierName("DHL"), CarrierName("DHL")])
    }

    @Test func `a serial of another shipment than the one named is refused, not left out`() async throws {
        let trial = try await office.openTrial()
        let phones = try await office.send(["A1"], in: trial)
        try await office.send(["R1"], in: trial, type: "room-device")
        let desk = office.desk
        let wish = ReturnWish(shipment: phones, serials: [serial("A1"), serial("R1")])
        #expect(await refusal { try await desk.createReturns(for: trial, wish, by: .team) } == "E_NOT_FOUND")
        let other = try await office.openTrial(orgID: "O-2", admin: "b@x.example")
        let foreign = ReturnWish(shipment: phones)
        #expect(
            await refusal { try await desk.createReturns(for: other, foreign, by: .team) } == "E_NOT_FOUND")
        let unknown = ReturnWish(serials: [serial("Q1")])
        #expect(
            await refusal { try await desk.createReturns(for: trial, unknown, by: .team) } == "E_NOT_FOUND")
    }

    @Test func `D13 the return is on time when its last parcel was`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let desk = office.desk
        let asker = Asker.team.on("2025-05-02")
        var file = try await desk.handOver(
            rma, parcels: ["1"], on: day("2025-04-29"), by: .courier, asker: asker)
        #expect(file.item.headline == .instructed)
        file = try await desk.handOver(
            rma, parcels: [rma.text + "-2"], on: day("2025-04-30"), by: .inPerson, asker: asker)
        #expect(file.item.headline == .handedOver)
        let shipments = try await desk.trial(TrialID(1), for: .team).shipments.map(\.shipment)
        #expect(file.item.timeliness(among: shipments, on: asker.today) == .late(days: 1))
        let twice = await refusal {
            try await desk.handOver(rma, parcels: ["2"], on: day("2025-04-30"), by: .courier, asker: asker)
        }
        #expect(twice == "E_STATE")
        let nowhere = await refusal {
            try await desk.handOver(rma, parcels: ["3"], on: day("2025-04-30"), by: .courier, asker: asker)
        }
        #expect(nowhere == "E_NOT_FOUND")
        #expect(
            await refusal { try await desk.endReturn(rma, .cancelled, note: nil, by: .team) } == "E_STATE")
    }

    @Test func `D18 close --missing leaves the units due, and they can be on another return`() async throws {
        let (trial, rma) = try await office.returning(["A1", "A2"])
        try await office.receive(["A1"], on: rma)
        let desk = office.desk
        let file = try await desk.closeReturn(rma, missing: true, note: "nothing more", by: .team)
        #expect(file.item.lines.map(\.receipt) == [.received, .missing])
        #expect(try await office.custody("A2") == .out)
        #expect(try await desk.due(within: nil, for: .team).map(\.entry.serials) == [[serial("A2")]])
        let again = try await office.sendBack(trial)
        #expect(try await office.item(again).lines.map(\.serial) == [serial("A2")])
        #expect(
            await refusal { try await desk.closeReturn(rma, missing: true, note: nil, by: .team) }
                == "E_RETURN_CLOSED")
    }
}
