import CarrierInterface
import Logistics
import Testing

@testable import Operations

/// What is too large for a parcel, and what comes in several.
@Suite struct FreightTests {
    let office: Office

    init() async throws {
        office = try Office()
        let rows = [
            CatalogVerbTests.row("rack", ["weight_g": "150000", "freight": "yes"]),
            CatalogVerbTests.row("wall", ["boxes": "3", "value": "100.00"]),
            CatalogVerbTests.row("pole", ["length_mm": "1600", "width_mm": "200", "height_mm": "200"]),
        ]
        _ = try await office.desk.importDeviceTypes(CatalogVerbTests.file(rows), dryRun: false, by: .team)
    }

    private func made(_ trial: TrialID, _ wish: ReturnWish = ReturnWish()) async throws -> [ReturnFile] {
        try await office.desk.createReturns(for: trial, wish, by: .team)
    }

    private func label(_ rma: RMANumber) async throws -> [ParcelOutcome] {
        try await office.desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
    }

    @Test func `E_FREIGHT waits for a person under a number of its own, and nothing is bought or fetched`()
        async throws
    {
        let trial = try await office.lend(["A1"])
        try await office.send(["R1"], in: trial, type: "rack")
        let files = try await made(trial)
        #expect(files.map { $0.item.lines.map(\.serial.text) } == [["A1"], ["R1"]])
        #expect(files.map(\.item.authorization) == [.authorized, .unrouted])
        #expect(files[1].warnings.map(\.code) == ["E_FREIGHT"])
        let rma = files[1].item.rma
        #expect(await refusal(of: { try await label(rma) }) == "E_FREIGHT")
        let request = PickupRequest(on: day("2025-03-04"), ready: .noon, close: TimeOfDay("17:00") ?? .noon)
        #expect(
            await refusal(of: { try await office.desk.bookPickup(for: rma, request, by: .team) })
                == "E_FREIGHT")
        let dry = LabelRequest(lost: false, serials: nil)
        #expect(
            await refusal(of: { try await office.desk.checkLabels(for: rma, dry, by: .team) }) == "E_FREIGHT")
        _ = try await office.desk.assignCarrier("UPS", to: rma, by: .team)
        #expect(
            await refusal(of: { try await label(rma) }) == "E_FREIGHT",
            "a person books it, whoever carries it")
        #expect(office.ups.keys.isEmpty)
        #expect(try await label(files[0].item.rma).map(\.kind) == [.bought])
    }

    @Test func `a person says who carries it, then it is handed over, received and closed as any other`()
        async throws
    {
        let trial = try await office.openTrial()
        try await office.send(["R1"], in: trial, type: "rack")
        let rma = try #require(try await made(trial).first).item.rma
        _ = try await office.desk.assignCarrier("other", own: "Heavy Haul", to: rma, by: .team)
        _ = try await office.desk.handOver(
            rma, parcels: nil, on: day("2025-03-03"), by: .courier, asker: .team)
        _ = try await office.receive(["R1"], on: rma)
        let file = try await office.desk.return(rma, for: .team)
        #expect(file.item.headline == .received)
        #expect(file.item.handedOverOn == day("2025-03-03"))
    }

    @Test func `the forwarder's letter books what a person has given it`() async throws {
        let trial = try await office.openTrial()
        try await office.send(["R1"], in: trial, type: "rack", to: .sydney)
        let file = try #require(try await made(trial).first)
        #expect(file.item.authorization == .unrouted && file.item.proposedCarrier == nil)
        _ = try await office.desk.assignCarrier("Expeditors", to: file.item.rma, by: .team)
        #expect(try await label(file.item.rma).map(\.kind) == [.handOff])
    }

    @Test func `a box beyond the lane's carrier waits there, and goes where it fits`() async throws {
        let trial = try await office.openTrial()
        try await office.send(["P1"], in: trial, type: "pole", to: .prague)
        #expect(try await made(trial).map(\.item.authorization) == [.unrouted])
        let other = try await office.openTrial(orgID: "ORG-2")
        try await office.send(["P2"], in: other, type: "pole")
        #expect(try await made(other).map(\.item.authorization) == [.authorized])
    }

    @Test func `three boxes are three parcels, each sold with its part of the weight and the value`()
        async throws
    {
        let trial = try await office.openTrial()
        try await office.send(["W1"], in: trial, type: "wall", to: .prague)
        let rma = try #require(try await made(trial).first).item.rma
        #expect(try await label(rma).map(\.kind) == [.bought, .bought, .bought])
        let orders = office.dhl.log.value.labels.sorted {
            $0.pieces[0].part?.number ?? 0 < $1.pieces[0].part?.number ?? 0
        }
        #expect(orders.map { $0.pieces[0].part } == (1...3).map { BoxPart(number: $0, of: 3) })
        #expect(orders.map(\.pieces.grams) == [18_000, 18_000, 18_000])
        #expect(orders.compactMap(\.pieces.value?.hundredths) == [3_333, 3_333, 3_334])
        #expect(orders.map(\.pieces.units) == [1, 0, 0])
        #expect(orders[1].pieces[0].goods.hasSuffix(", box 2 of 3"))
        let report = try await office.receive(["W1"], on: rma)
        #expect(report.counts[.matched] == 1 && report.missing.isEmpty)
        #expect(try await office.desk.return(rma, for: .team).item.headline == .received)
    }

    @Test func `a unit is owed until its last box was handed over, and a depot expects each box`()
        async throws
    {
        let trial = try await office.openTrial()
        try await office.send(["W1"], in: trial, type: "wall")
        let rma = try #require(try await made(trial).first).item.rma
        for parcel in ["1", "3"] {
            _ = try await office.desk.handOver(
                rma, parcels: [parcel], on: day("2025-03-01"), by: .courier, asker: .team)
        }
        let filter = BoardFilter()
        let owed = try await office.read { try $0.owed(filter, .all, after: nil, limit: nil) }
        #expect(owed.map(\.owed) == [1])
        let arriving = try await office.desk.arriving(for: .warehouse).flatMap(\.parcels)
        #expect(arriving.map(\.part?.number) == [1, 3] && arriving.map(\.units) == [1, 1])
        _ = try await office.desk.handOver(
            rma, parcels: ["2"], on: day("2025-03-02"), by: .courier, asker: .team)
        #expect(try await office.read { try $0.owed(filter, .all, after: nil, limit: nil) } == [])
        #expect(try await office.desk.return(rma, for: .team).item.handedOverOn == day("2025-03-02"))
    }

    @Test func `D12 no label leaves in a box of several, nor with freight`() async throws {
        let trial = try await office.openTrial()
        let wall = try await office.record(["W1"], in: trial, type: "wall")
        let rack = try await office.record(["R1"], in: trial, type: "rack")
        #expect(try await office.unit("W1").labelInBox == false)
        #expect(
            await refusal(of: { try await office.desk.buyLabelsInBox(for: wall, by: .team) }) == "E_PARCELS")
        #expect(
            await refusal(of: { try await office.desk.buyLabelsInBox(for: rack, by: .team) }) == "E_FREIGHT")
        #expect(office.ups.keys.isEmpty)
    }

    @Test func `E_PARCELS more in a box than the carrier takes is refused before anything is made`()
        async throws
    {
        let trial = try await office.openTrial()
        try await office.send((1...8).map { "C\($0)" }, in: trial, type: "room-device", to: .prague)
        let wish = ReturnWish(parcels: 1)
        #expect(await refusal(of: { try await made(trial, wish) }) == "E_PARCELS")
        #expect(try await made(trial, ReturnWish(parcels: 3)).first?.item.parcels.count == 3)
    }
}

extension Desk {
    fileprivate func assignCarrier(
        _ name: String, own: String? = nil, to rma: RMANumber, by asker: Asker
    ) async throws -> ReturnFile {
        try await assignCarrier(
            CarrierName(name), own: own.map { Return.OwnTransport(name: $0, tracking: nil) }, to: rma,
            note: "by hand", by: asker)
    }
}
