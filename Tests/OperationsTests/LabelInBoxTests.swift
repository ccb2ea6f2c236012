import CarrierInterface
import Logistics
import Operations
import Testing

/// Labels that leave in the box (D12).
@Suite struct LabelInBoxTests {
    let office: Office

    init() throws { office = try Office() }

    private func listed(_ serials: [String], to address: Address = .us) async throws -> (TrialID, ShipmentID)
    {
        let trial = try await office.openTrial()
        return (trial, try await office.record(serials, in: trial, to: address))
    }

    @Test func `bought before dispatch, adopted by the return, its file reachable through the parcel`()
        async throws
    {
        let (trial, shipment) = try await listed(["A1", "A2"])
        let bought = try await office.desk.buyLabelsInBox(for: shipment, by: .team)
        #expect(bought.kinds == [.bought, .bought])
        #expect(office.ups.log.value.labels.map(\.secondReference) == ["SH-1", "SH-1"])
        #expect(try await office.desk.buyLabelsInBox(for: shipment, by: .team).kinds == [.kept, .kept])
        try await office.dispatch(shipment)
        let rma = try await office.sendBack(trial)
        let item = try await office.item(rma)
        let tracking = [
            try await office.unit("A1").returnLabelTracking, try await office.unit("A2").returnLabelTracking,
        ]
        #expect(item.parcels.map(\.trackingNumber) == tracking)
        #expect(item.parcels.allSatisfy { $0.transport == .labelled })
        #expect(try await office.buy(rma).kinds == [.adopted, .adopted])
        #expect(office.ups.sent == 2)
        for (parcel, unit) in [(1, "U-1"), (2, "U-2")] {
            let file = try await office.desk.labelFile(of: "\(rma.text)-\(parcel)", for: .team)
            #expect(file == (try await office.desk.labelFile(of: unit, for: .team)))
            #expect(file.format == "gif")
        }
    }

    @Test func `a number from the manifest is adopted too, but it has no file`() async throws {
        let trial = try await office.lend(["A1"])
        try await office.know(label: "1ZBOX", of: "A1")
        let rma = try await office.sendBack(trial)
        #expect(try await office.buy(rma).kinds == [.adopted])
        #expect(office.ups.keys.isEmpty)
        let desk = office.desk
        #expect(await refusal { try await desk.labelFile(of: rma.text + "-1", for: .team) } == "E_NOT_FOUND")
    }

    @Test func `one that was lost is replaced, and the parcel's file is the new one`() async throws {
        let (trial, shipment) = try await listed(["A1"])
        _ = try await office.desk.buyLabelsInBox(for: shipment, by: .team)
        try await office.dispatch(shipment)
        let rma = try await office.sendBack(trial)
        #expect(try await office.buy(rma, lost: true).kinds == [.bought])
        let file = try await office.desk.labelFile(of: rma.text + "-1", for: .team)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "label 2")
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZUPS2")
        #expect(try await office.buy(rma).kinds == [.kept])
    }

    @Test func `only in the United States, only by the trials team, only before dispatch`() async throws {
        let (_, shipment) = try await listed(["A1"], to: .prague)
        let desk = office.desk
        #expect(
            await refusal { try await desk.buyLabelsInBox(for: shipment, by: .team) } == "E_LABEL_US_ONLY")
        #expect(await refusal { try await desk.buyLabelsInBox(for: shipment, by: .warehouse) } == "E_ROLE")
        #expect(office.dhl.keys.isEmpty)
    }

    @Test func `without one dispatch goes on, and the return buys`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        #expect(try await office.buy(rma).kinds == [.bought])
    }

    @Test func `AC-13.6 a doubt about the label in the box blocks the return's purchase too`() async throws {
        let (trial, shipment) = try await listed(["A1", "A2"])
        office.ups.say(.inDoubt)
        let kinds = try await office.desk.buyLabelsInBox(for: shipment, by: .team).kinds
        #expect(kinds.count { $0 == .inDoubt } == 1)
        #expect(
            try await office.desk.buyLabelsInBox(for: shipment, by: .team).kinds
                == kinds.map {
                    $0 == .inDoubt ? .inDoubt : .kept
                })
        #expect(office.ups.sent == 2)
        try await office.dispatch(shipment)
        let rma = try await office.sendBack(trial)
        #expect(try await office.buy(rma).kinds == kinds.map { $0 == .inDoubt ? .inDoubt : .adopted })
        #expect(try await office.buy(rma, lost: true).kinds.contains(.inDoubt))
        #expect(try await office.desk.doubts(for: .team).count == 1)
    }
}
