import Logistics
import Operations
import Testing

@testable import Store

/// A return with everything that hangs on it.
@Suite struct RecordsReturnTests {
    private static let money = Money(hundredths: 1_234, currency: "EUR")

    @Test func `a bare return, unrouted`() async throws {
        let (books, _) = try await Books.withReturn()
        let bare = Return(
            rma: .example(9), trialID: TrialID(1), pickup: .example(full: false), pickupDiffers: true,
            authorization: .unrouted, createdOn: .monday)
        try await books.write { try $0.insert(bare) }
        #expect(try await books.read { try $0.return(bare.rma) } == bare)
        #expect(try await books.read { try $0.return(.example(8)) } == nil)
    }

    @Test func `a whole return: lines, parcels with live labels, pickups, open purchases`() async throws {
        let (books, rma) = try await Books.withReturn(units: 2)
        let label = Label(
            id: LabelID(1), parcelID: "\(rma.text)-1", purchaseID: PurchaseID(1), trackingNumber: "1Z1",
            carrierShipment: "S1", format: "gif", sha256: String(repeating: "a1", count: 32),
            charge: Self.money, delivery: .post, state: .live)
        let voided = Label(id: LabelID(2), parcelID: label.parcelID, trackingNumber: "1Z0", state: .voided)
        let ready = try #require(TimeOfDay("09:00"))
        let pickup = Pickup(
            id: PickupID(1), rma: rma, purchaseID: PurchaseID(2), confirmation: "PRN1", on: .monday,
            ready: ready, close: ready, charge: Self.money, state: .confirmed)
        var doubt = Purchase.label(3, rma, parcel: 2, .inDoubt)
        doubt.cause = "E_CARRIER_TIMEOUT"
        doubt.carrierCode = "28"
        doubt.message = "no answer"
        var whole = try #require(await books.read { try $0.return(rma) })
        whole.proposedCarrier = CarrierName("DHL")
        whole.ownTransport = Return.OwnTransport(name: "Jane's van", tracking: "none")
        whole.lines[0].receipt = .received
        whole.lines[0].receivedOn = .monday
        whole.parcels[0].transport = .pickedUp
        whole.parcels[0].trackingNumber = "1Z1"
        whole.parcels[0].handedOverOn = .monday
        whole.parcels[0].handedOverBy = .inPerson
        whole.parcels.append(Parcel(rma: rma, number: 3))
        whole.lines[1].parcel = 3
        try await books.write { [whole, doubt] records in
            try records.update(whole)
            try records.insert(Purchase.label(1, rma, .purchased))
            try records.insert(Purchase.pickup(2, rma, .purchased))
            try records.insert(doubt)
            try records.insert(label)
            try records.insert(voided)
            try records.insert(pickup)
        }
        whole.parcels[0].label = label
        whole.pickups = [pickup]
        whole.openPurchases = [doubt]
        #expect(try await books.read { try $0.return(rma) } == whole)
        #expect(try await books.read { try $0.returns(ReturnFilter()) } == [whole])
        #expect(try await books.read { try $0.labels(of: label.parcelID) } == [label, voided])
        #expect(
            try await books.read { try $0.pickups(confirmation: "PRN1", carrier: CarrierName("UPS")) } == [
                pickup
            ])
        #expect(
            try await books.read { try $0.pickups(confirmation: "PRN1", carrier: CarrierName("DHL")) } == [])
    }

    @Test func `labels and purchases of a unit before dispatch`() async throws {
        let (books, _) = try await Books.withReturn()
        let purchase = Purchase(
            id: PurchaseID(1), key: .example(1), kind: .label, carrier: CarrierName("UPS"), unitID: UnitID(1),
            state: .sending, askedOn: .monday)
        let label = Label(id: LabelID(1), parcelID: "U-1", trackingNumber: "1Z1", state: .superseded)
        try await books.write { records in
            try records.insert(purchase)
            try records.insert(label)
        }
        #expect(try await books.read { try $0.purchases(ofUnit: UnitID(1)) } == [purchase])
        #expect(try await books.read { try $0.purchase(PurchaseID(1)) } == purchase)
        #expect(try await books.read { try $0.labels(of: "U-1") } == [label])
        #expect(try await books.read { try $0.labels(of: "u-1") } == [])
    }

    @Test func `documents of a parcel, a return and a unit`() async throws {
        let (books, rma) = try await Books.withReturn()
        let label = Label(id: LabelID(1), parcelID: "\(rma.text)-1", trackingNumber: "1Z1", state: .live)
        let papers = Document(kind: "label", format: "gif", bytes: [0, 255, 1], labelID: LabelID(1))
        let letter = Document(kind: "handOff", format: "txt", bytes: [])
        try await books.write { records in
            try records.insert(label)
            try records.insert(papers, of: label.parcelID)
            try records.insert(letter, of: rma.text)
            try records.insert(letter, of: "U-2")
        }
        #expect(try await books.read { try $0.documents(of: label.parcelID) } == [papers])
        #expect(try await books.read { try $0.documents(of: rma.text) } == [letter])
        #expect(try await books.read { try $0.documents(of: "U-2") } == [letter])
        #expect(try await books.read { try $0.documents(of: "nobody") } == [])
        await #expect(throws: StoreError.self) {
            try await books.write { try $0.insert(letter, of: "nobody") }
        }
    }

    @Test func `a unit is awaited by its open return until it is received, waived, or the return ends`()
        async throws
    {
        let (books, rma) = try await Books.withReturn(units: 2)
        let unit = UnitID(1)
        #expect(try await books.read { try $0.openReturn(of: unit) } == rma)
        var whole = try #require(await books.read { try $0.return(rma) })
        whole.lines[0].receipt = .waived
        try await books.write { [whole] in try $0.update(whole) }
        #expect(try await books.read { try $0.openReturn(of: unit) } == nil)
        whole.lines[0].receipt = .awaiting
        try await books.write { [whole] in try $0.update(whole) }
        #expect(try await books.read { try $0.openReturn(of: unit) } == rma)
        whole.authorization = .cancelled
        try await books.write { [whole] in try $0.update(whole) }
        #expect(try await books.read { try $0.openReturn(of: unit) } == nil)
        #expect(try books.count("awaited_key") == 0)
        let next = Return.example(.example(5), of: [try Unit.bare(1, "FCH2233A001")])
        try await books.write { try $0.insert(next) }
        #expect(try await books.read { try $0.openReturn(of: unit) } == next.rma)
        whole.closedOn = .monday
        try await books.write { [whole] in try $0.update(whole) }
        #expect(try await books.read { try $0.awaited(near: next.lines[0].serial) }.map(\.rma) == [next.rma])
    }

    @Test func `a receipt of one unit writes one line, not all of them`() async throws {
        let (books, rma) = try await Books.withReturn(units: 200)
        var whole = try #require(await books.read { try $0.return(rma) })
        whole.lines[7].receipt = .received
        whole.lines[7].receivedOn = .monday
        let before = try await books.sql("SELECT total_changes()")[0].int(at: 0)
        try await books.write { [whole] in try $0.update(whole) }
        let after = try await books.sql("SELECT total_changes()")[0].int(at: 0)
        #expect(after - before < 20)
    }
}
