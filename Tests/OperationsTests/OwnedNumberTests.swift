import CarrierInterface
import Logistics
import Operations
import Testing

/// One number belongs to one box, and what a label of ours bears is never voided (D1, INV-15).
@Suite struct OwnedNumberTests {
    private let room: TrackingRoom
    private let office: Office
    private let books = DoubtTests.Books()
    private let second = Asker(actor: Actor(name: "bob@trials.example", role: .trialsTeam), today: monday)

    init() throws {
        room = try TrackingRoom()
        office = room.office
    }

    private func desk() -> Desk {
        var ups = room.ups.carrier(selling: office.ups)
        ups.labelLookup = books
        return Desk(
            store: office.store, carriers: [ups, office.dhl.carrier], settings: .example(),
            now: { [clock = room.clock] in Instant(milliseconds: clock.value) },
            draw: { [draws = office.draws] in draws.next() })
    }

    private func buy(_ rma: RMANumber, at desk: Desk) async throws -> [ParcelOutcome] {
        try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
    }

    private func found(_ number: String) -> LookUpAnswer<BoughtLabel> {
        .found(
            BoughtLabel(trackingNumber: number, shipmentID: number, charge: nil, files: [], warnings: []))
    }

    @Test func `D1 what the watch finds late is not voided once a label of ours bears it`() async throws {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt, .inDoubt)
        _ = try await buy(rma, at: desk)
        _ = try await desk.resolveDoubt(PurchaseID(1), .say(.absent), note: "by phone", by: .team)
        _ = try await desk.resolveDoubt(PurchaseID(1), .confirm, note: nil, by: second)
        #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        let named = DoubtDecision.say(.exists(number: "1ZLATE"))
        _ = try await desk.resolveDoubt(PurchaseID(2), named, note: nil, by: .team)
        #expect(try await office.item(rma).parcels[0].label?.trackingNumber == "1ZLATE")
        room.wait(hours: 25)
        books.answers.change { $0 = [found("1ZLATE")] }
        try await desk.probeDue(on: monday)
        books.answers.change { $0 = [found("1ZLATE")] }
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(office.ups.log.value.voids.isEmpty)
        #expect(try await office.item(rma).parcels[0].label?.state == .live)
    }

    @Test func `row 14 a number that is sold a second time is in doubt, and is kept out of the parcel`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        office.ups.log.change { $0.trackingNumber = "1ZSAME" }
        let kinds = try await office.buy(rma).kinds
        #expect(kinds.count { $0 == .bought } == 1 && kinds.count { $0 == .inDoubt } == 2)
        let parcels = try await office.item(rma).parcels
        #expect(parcels.compactMap(\.trackingNumber) == ["1ZSAME"])
        #expect(
            try await office.purchases().filter { $0.state == .inDoubt }.map(\.cause)
                == ["E_CARRIER_GARBLED", "E_CARRIER_GARBLED"])
        #expect(try await office.purchases().compactMap(\.message).allSatisfy { $0.contains("1ZSAME") })
        #expect(try office.count("SELECT COUNT(*) FROM label") == 1)
        #expect(try office.count("SELECT COUNT(*) FROM document") == 1)
    }

    @Test func `a lost label is not replaced by its own number`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change { $0.trackingNumber = "1ZSAME" }
        _ = try await office.buy(rma)
        #expect(try await office.buy(rma, lost: true).kinds == [.inDoubt])
    }

    @Test func `row 14 a number that a person names and that carries others' references is refused`()
        async throws
    {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        room.ups.tell("1ZTHEIRS", .told(.labelCreated, of: "1ZTHEIRS", on: "2025-03-03"))
        room.ups.log.change { $0.references = ["INVOICE-4711"] }
        let named = DoubtDecision.say(.exists(number: "1ZTHEIRS"))
        let code = await refusal {
            try await desk.resolveDoubt(PurchaseID(1), named, note: nil, by: .team)
        }
        #expect(code == "E_NUMBER_TAKEN")
        room.ups.log.change { $0.references = ["other", rma.text.lowercased()] }
        let settled = try await desk.resolveDoubt(PurchaseID(1), named, note: nil, by: .team)
        #expect(settled.purchase.state == .purchased)
    }

    @Test func `the carrier is asked once more before two people give an attempt up`() async throws {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        _ = try await desk.resolveDoubt(PurchaseID(1), .say(.absent), note: "by phone", by: .team)
        books.answers.change { $0 = [found("1ZTHERE")] }
        let code = await refusal {
            try await desk.resolveDoubt(PurchaseID(1), .confirm, note: nil, by: second)
        }
        #expect(code == "E_STATE")
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZTHERE")
        #expect(try await office.states() == [.purchased])
    }

    @Test func `what was given up is looked for when somebody asks for the doubts`() async throws {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        _ = try await desk.resolveDoubt(PurchaseID(1), .say(.issueAgain), note: "nobody knows", by: .team)
        _ = try await desk.resolveDoubt(PurchaseID(1), .confirm, note: nil, by: second)
        books.answers.change { $0 = [found("1ZLATE")] }
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(office.ups.log.value.voids == ["1ZLATE"])
    }

    @Test func `the same said again is kept as a note, and changes nothing`() async throws {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        for kind in [DoubtResolution.Kind.absent, .issueAgain] {
            for _ in 0..<2 {
                let file = try await desk.resolveDoubt(PurchaseID(1), .say(kind), note: "by phone", by: .team)
                #expect(file.purchase.state == .inDoubt && file.resolution?.kind == kind)
            }
        }
        #expect(try await office.read { try $0.notes(on: "C-1") }.count == 4)
    }
}
