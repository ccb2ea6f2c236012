import CarrierInterface
import Logistics
import Operations
import Testing

/// What a carrier sold more than once, or after we had given it up (RELIABILITY 6.4, D1).
@Suite struct OrphanTests {
    private let room: TrackingRoom
    private let office: Office
    private let books = DoubtTests.Books()

    init() throws {
        room = try TrackingRoom()
        office = room.office
    }

    /// A desk whose carriers can be asked by key; `takesBack`: whether they void labels.
    private func desk(takesBack: Bool = true) -> Desk {
        var ups = room.ups.carrier(selling: office.ups)
        ups.labelLookup = books
        if !takesBack { ups.voids = nil }
        return Desk(
            store: office.store, carriers: [ups, office.dhl.carrier], settings: .example(),
            now: { [clock = room.clock] in Instant(milliseconds: clock.value) },
            draw: { [draws = office.draws] in draws.next() })
    }

    /// A return whose first label is in doubt, under a key that the carrier sold twice.
    private func doubled(at desk: Desk) async throws -> RMANumber {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        room.ups.tell("1ZOLD", .told(.labelCreated, of: "1ZOLD", on: "2025-03-03", 36_000))
        room.ups.tell("1ZNEW", .told(.labelCreated, of: "1ZNEW", on: "2025-03-03", 36_001))
        books.answers.change { $0 = [.several(numbers: ["1ZNEW", "1ZOLD"])] }
        return rma
    }

    private func buy(_ rma: RMANumber, at desk: Desk) async throws -> [ParcelOutcome] {
        try await desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
    }

    @Test func `D1 of two under one key the older is adopted, and the other is voided`() async throws {
        let desk = desk()
        let rma = try await doubled(at: desk)
        #expect(try await buy(rma, at: desk).kinds == [.recovered])
        let label = try #require(try await office.item(rma).parcels[0].label)
        #expect(label.trackingNumber == "1ZOLD" && label.format == "gif" && label.charge == nil)
        #expect(office.ups.log.value.voids == ["1ZNEW"])
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(office.ups.sent == 1)
    }

    @Test func `D1 where nothing is taken back, the other is told to a person until it is gone`() async throws
    {
        let desk = desk(takesBack: false)
        let rma = try await doubled(at: desk)
        #expect(try await buy(rma, at: desk).kinds == [.recovered])
        let told = try #require(try await desk.doubts(for: .team).first)
        #expect(told.purchase.state == .purchased && told.orphan == "1ZNEW")
        let id = told.purchase.id
        let silent = await refusal {
            try await desk.resolveDoubt(id, .say(.absent), note: nil, by: .team)
        }
        #expect(silent == "E_USAGE")
        let gone = try await desk.resolveDoubt(id, .say(.absent), note: "deleted, by phone", by: .team)
        #expect(gone.orphan == nil && gone.purchase.state == .purchased)
        #expect(try await desk.doubts(for: .team).isEmpty)
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZOLD")
    }

    @Test func `a void that is refused is tried again a day later`() async throws {
        let desk = desk()
        let rma = try await doubled(at: desk)
        office.ups.log.change { $0.refusesVoid = true }
        #expect(try await buy(rma, at: desk).kinds == [.recovered])
        #expect(try await desk.doubts(for: .team).map(\.orphan) == ["1ZNEW"])
        #expect(try await desk.pulse().voidsRefused == 1)
        office.ups.log.change { $0.refusesVoid = false }
        try await desk.probeDue(on: monday)
        #expect(office.ups.log.value.voids.count == 1)
        room.wait(hours: 24)
        try await desk.probeDue(on: monday)
        #expect(office.ups.log.value.voids == ["1ZNEW", "1ZNEW"])
        #expect(try await desk.doubts(for: .team).isEmpty)
    }

    @Test func `while the carrier does not say which was first, a person chooses, and the other is voided`()
        async throws
    {
        let desk = desk()
        let rma = try await doubled(at: desk)
        room.ups.log.change { $0.events["1ZNEW"] = nil }
        #expect(try await buy(rma, at: desk).kinds == [.inDoubt])
        #expect(office.ups.log.value.voids.isEmpty)
        let chosen = DoubtDecision.say(.exists(number: "1ZNEW"))
        let settled = try await desk.resolveDoubt(PurchaseID(1), chosen, note: nil, by: .team)
        #expect(settled.purchase.state == .purchased && settled.orphan == nil)
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZNEW")
        #expect(office.ups.log.value.voids == ["1ZOLD"])
    }

    @Test func `D1 a number that a label of ours bears is never voided`() async throws {
        let desk = desk()
        let (_, rma) = try await office.returning(["A1", "A2"])
        office.ups.say(.sold)
        let first = LabelRequest(lost: false, serials: [try SerialNumber.read("A1")])
        _ = try await desk.buyLabels(for: rma, first, by: .team)
        let ours = try #require(try await office.item(rma).parcels[0].trackingNumber)
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        room.ups.tell(ours, .told(.labelCreated, of: ours, on: "2025-03-03"))
        room.ups.tell("1ZNEW", .told(.labelCreated, of: "1ZNEW", on: "2025-03-02"))
        books.answers.change { $0 = [.several(numbers: [ours, "1ZNEW"])] }
        #expect(try await buy(rma, at: desk).kinds == [.kept, .inDoubt])
        #expect(office.ups.log.value.voids.isEmpty)
    }

    @Test(arguments: [true, false])
    func `what is found after the attempt was given up is taken back, or a person's`(takesBack: Bool)
        async throws
    {
        let desk = desk(takesBack: takesBack)
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.inDoubt)
        _ = try await buy(rma, at: desk)
        _ = try await desk.resolveDoubt(PurchaseID(1), .say(.absent), note: "by phone", by: .team)
        let second = Asker(actor: Actor(name: "bob@trials.example", role: .trialsTeam), today: monday)
        _ = try await desk.resolveDoubt(PurchaseID(1), .confirm, note: nil, by: second)
        #expect(try await buy(rma, at: desk).kinds == [.bought])
        room.wait(hours: 25)
        let late = BoughtLabel(
            trackingNumber: "1ZLATE", shipmentID: "1ZLATE", charge: nil, files: [], warnings: [])
        books.answers.change { $0 = [.found(late)] }
        try await desk.probeDue(on: monday)
        #expect(office.ups.log.value.voids == (takesBack ? ["1ZLATE"] : []))
        #expect(try await desk.doubts(for: .team).map(\.orphan) == (takesBack ? [] : ["1ZLATE"]))
    }
}
