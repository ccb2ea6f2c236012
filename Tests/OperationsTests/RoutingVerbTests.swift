import Logistics
import Operations
import Testing

@Suite struct RoutingVerbTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `AC-12.5 devices in another country wait for the trials team`() async throws {
        let trial = try await office.lend(["A1"])
        let desk = office.desk
        let file = try #require(
            try await desk.createReturns(for: trial, ReturnWish(pickup: .canada), by: .team).first)
        #expect(file.item.headline == .unrouted && file.item.pickupDiffers)
        #expect(file.item.proposedCarrier == CarrierName("DHL"))
        #expect(file.warnings.map(\.code) == ["E_PICKUP_DIFFERS"])
        let rma = file.item.rma
        #expect(await refusal { try await office.buy(rma) } == "E_STATE")
        #expect(await refusal { try await office.book(rma) } == "E_STATE")
        let routed = try await desk.assignCarrier(
            CarrierName("DHL"), own: nil, to: rma, note: "customs ok", by: .lead)
        #expect(routed.item.headline == .instructed && routed.item.proposedCarrier == nil)
        #expect(try await office.buy(rma).kinds == [.bought])
        #expect(office.dhl.sent == 1 && office.ups.sent == 0)
    }

    @Test func `AC-12.6 an unrouted return is routed by the trials team, with a note`() async throws {
        let trial = try await office.openTrial(partner: "ann@partner.example")
        try await office.send(["A1"], in: trial, to: .brazil)
        let rma = try await office.sendBack(trial)
        let desk = office.desk
        #expect(try await desk.return(rma, for: .team).warnings == [Warning("E_NO_CARRIER", "BR")])
        let dhl = CarrierName("DHL")
        let partner = await refusal {
            try await desk.assignCarrier(dhl, own: nil, to: rma, note: "", by: .partner)
        }
        #expect(partner == "E_ROLE")
        let file = try await desk.assignCarrier(dhl, own: nil, to: rma, note: "their branch", by: .team)
        #expect(file.item.headline == .instructed)
        #expect(file.notes.map(\.text) == ["their branch"])
        #expect(file.notes.map(\.verb) == ["return assign-carrier"])
    }

    @Test func `D13 own transport calls nobody and is received all the same`() async throws {
        let trial = try await office.lend(["A1"], to: .brazil)
        let rma = try await office.sendBack(trial)
        let desk = office.desk
        let unnamed = await refusal {
            try await desk.assignCarrier(.other, own: nil, to: rma, note: "", by: .team)
        }
        #expect(unnamed == "E_USAGE")
        let stray = await refusal {
            try await desk.assignCarrier(CarrierName("FedEx"), own: nil, to: rma, note: "", by: .team)
        }
        #expect(stray == "E_USAGE")
        let own = Return.OwnTransport(name: "Correios", tracking: "BR1")
        let file = try await desk.assignCarrier(.other, own: own, to: rma, note: "local", by: .team)
        #expect(file.item.carrier == .other && file.item.ownTransport == own)
        #expect(await refusal { try await office.buy(rma) } == "E_STATE")
        #expect(await refusal { try await office.book(rma) } == "E_STATE")
        #expect(office.ups.keys.isEmpty && office.dhl.keys.isEmpty)
        try await office.receive(["A1"], on: rma)
        _ = try await desk.closeReturn(rma, missing: false, note: nil, by: .team)
    }

    @Test func `AC-13.4, D9 Australia gets the booking letter, once, and no call`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"], to: .sydney)
        #expect(try await office.buy(rma).kinds == [.handOff, .handOff])
        #expect(try await office.buy(rma).kinds == [.kept, .kept])
        let letter = try await office.desk.document(Document.handOff, of: rma.text, for: .team)
        #expect(String(decoding: letter.bytes, as: UTF8.self).contains("\(rma.text) 2 parcels"))
        #expect(try await office.desk.return(rma, for: .team).documents.map(\.kind) == ["handOff"])
        #expect(await refusal { try await office.buy(rma, lost: true) } == "E_LABEL_US_ONLY")
        #expect(try await office.purchases().isEmpty)
    }

    @Test func `AC-13.3, AC-13.4 a lost label is replaced in the United States only`() async throws {
        let trial = try await office.lend(["A1"], to: .prague)
        let rma = try await office.sendBack(trial)
        do {
            _ = try await office.buy(rma, lost: true)
            Issue.record("replaced in Czechia")
        } catch let refused as ReturnRefusal {
            #expect(refused == .labelUSOnly(CarrierName("DHL")))
        }
        let island = try await office.openTrial(orgID: "O-2", admin: "b@x.example")
        try await office.send(["B1"], in: island, to: .puertoRico)
        let other = try await office.sendBack(island)
        #expect(await refusal { try await office.buy(other, lost: true) } == "E_LABEL_US_ONLY")
        #expect(try await office.desk.return(other, for: .team).warnings.map(\.code) == ["E_NO_CARRIER"])
        #expect(office.dhl.log.value.prepared == 0 && office.ups.log.value.prepared == 0)
    }

    @Test func `a carrier is changed while nothing is spent, and the label of the box is left aside`()
        async throws
    {
        let trial = try await office.lend(["A1"])
        try await office.know(label: "1ZBOX", of: "A1")
        let rma = try await office.sendBack(trial)
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZBOX")
        let desk = office.desk
        let dhl = CarrierName("DHL")
        let file = try await desk.assignCarrier(dhl, own: nil, to: rma, note: "strike", by: .team)
        #expect(file.item.parcels[0].trackingNumber == nil)
        _ = try await office.buy(rma)
        let code = await refusal {
            try await desk.assignCarrier(CarrierName("UPS"), own: nil, to: rma, note: "", by: .team)
        }
        #expect(code == "E_STATE")
    }
}

extension Office {
    /// The tracking number of a label that left in the box became known.
    func know(label tracking: String, of text: String) async throws {
        var unit = try await unit(text)
        unit.returnLabelTracking = tracking
        let known = unit
        try await write { try $0.update(known) }
    }
}
