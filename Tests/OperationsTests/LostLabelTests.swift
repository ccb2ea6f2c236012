import CarrierInterface
import Logistics
import Operations
import Testing

/// A lost label whose replacement is in doubt is replaced once (AC-13.6, D5).
@Suite struct LostLabelTests {
    private let office: Office
    private let books = DoubtTests.Books()
    private let desk: Desk

    init() throws {
        office = try Office()
        var ups = office.ups.carrier
        ups.labelLookup = books
        desk = office.restarted(carriers: [ups, office.dhl.carrier])
    }

    /// A return whose label is lost, and the answer to buying another is lost too.
    private func lost() async throws -> RMANumber {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        office.ups.say(.inDoubt)
        #expect(try await replace(rma).kinds == [.inDoubt])
        let label = BoughtLabel(
            trackingNumber: "1ZFOUND", shipmentID: "1ZFOUND", charge: nil, files: [], warnings: [])
        books.answers.change { $0 = [.found(label)] }
        return rma
    }

    private func replace(_ rma: RMANumber) async throws -> [ParcelOutcome] {
        try await desk.buyLabels(for: rma, LabelRequest(lost: true, serials: nil), by: .team)
    }

    private func states(_ rma: RMANumber) async throws -> [Label.State] {
        try await office.read { try $0.labels(of: "\(rma.text)-1") }.map(\.state)
    }

    @Test func `AC-13.6 the same command again takes what it finds, and buys nothing`() async throws {
        let rma = try await lost()
        #expect(try await replace(rma).kinds == [.recovered])
        #expect(office.ups.sent == 2)
        #expect(try await office.item(rma).parcels[0].trackingNumber == "1ZFOUND")
        #expect(try await states(rma) == [.superseded, .live])
    }

    @Test func `AC-13.6 nor when the doubts were looked into between`() async throws {
        let rma = try await lost()
        #expect(try await desk.doubts(for: .team).isEmpty)
        let outcome = try #require(try await replace(rma).first)
        #expect(outcome.kind == .recovered || outcome.kind == .kept)
        #expect(office.ups.sent == 2)
        #expect(try await states(rma) == [.superseded, .live])
    }

    @Test func `AC-13.5 what is lost another day is replaced as ever`() async throws {
        let rma = try await lost()
        _ = try await replace(rma)
        let later = Asker(
            actor: Actor(name: "team@team.example", role: .trialsTeam), today: day("2025-03-05"))
        let desk = Desk(
            store: office.store, carriers: [office.ups.carrier], settings: .example(),
            now: { Office.noon.adding(seconds: 2 * 86_400) },
            draw: { [draws = office.draws] in draws.next() })
        let request = LabelRequest(lost: true, serials: nil)
        #expect(try await desk.buyLabels(for: rma, request, by: later).kinds == [.bought])
        #expect(office.ups.sent == 3)
    }

    @Test func `an attempt that was made and voided leaves the lost one to be replaced`() async throws {
        let rma = try await lost()
        books.answers.change { $0 = [.voided(number: nil)] }
        #expect(try await replace(rma).kinds == [.bought])
        #expect(office.ups.sent == 3)
    }

    @Test func `a void takes back what was replaced too, and says which`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        _ = try await office.buy(rma, lost: true)
        let outcomes = try await desk.voidLabels(of: rma, parcels: nil, note: nil, by: .team)
        #expect(outcomes.map(\.kind) == [.voided, .voided])
        #expect(outcomes.compactMap(\.detail) == ["1ZUPS2", "1ZUPS1, which another one replaced"])
        #expect(office.ups.log.value.voids == ["S2", "S1"])
        #expect(try await states(rma) == [.voided, .voided])
        #expect(
            await refusal { try await desk.voidLabels(of: rma, parcels: nil, note: nil, by: .team) }
                == "E_NO_LABEL")
    }

    @Test func `D10 one that is refused keeps no other from being voided`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2", "A3"])
        _ = try await office.buy(rma)
        let refused = try #require(try await office.item(rma).parcels[1].label?.carrierShipment)
        office.ups.log.change { $0.keepsLabels = [refused] }
        let outcomes = try await desk.voidLabels(of: rma, parcels: nil, note: nil, by: .team)
        #expect(outcomes.map(\.kind) == [.voided, .failed, .voided])
        #expect(outcomes[1].code == "E_CARRIER_REFUSED")
        #expect(try await office.item(rma).parcels.map { $0.label?.state } == [nil, .live, nil])
    }
}
