import Logistics
import Testing

@testable import Operations

/// Somebody who is shut out while a carrier does what was asked: what it did is kept all the same.
@Suite struct StandingTests {
    let office: Office
    private let olga = Asker(actor: Actor(name: "olga@trials.example", role: .operator), today: monday)

    init() throws { office = try Office() }

    /// Of the team, and demoted as soon as the carrier is asked.
    private func demotedMeanwhile() async throws -> (Asker, Entrant) {
        let ann = try await office.desk.addUser(
            UserDraft(email: "ann@trials.example", role: .trialsTeam), by: olga)
        let made = try await office.desk.createToken(TokenDraft(user: ann.id.text), by: olga)
        let entrant = try #require(try await office.desk.entrant(showing: made.secret))
        let (desk, olga) = (office.desk, olga)
        office.ups.onChange.change { hook in
            hook = {
                await Standing.$current.withValue(nil) {
                    await Expectation.$current.withValue(nil) {
                        _ = try? await desk.changeRole(
                            of: ann.id.text, to: .auditor, partner: nil, by: olga)
                    }
                }
            }
        }
        return (Asker(actor: entrant.actor, today: monday, entrant: entrant), entrant)
    }

    @Test func `a label that the carrier took back is void here too`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        let (ann, entrant) = try await demotedMeanwhile()
        let outcomes = try await Standing.$current.withValue(Standing(entrant)) {
            try await office.desk.voidLabels(of: rma, parcels: nil, note: "not needed", by: ann)
        }
        #expect(outcomes.map(\.kind) == [.voided])
        #expect(try await office.desk.return(rma, for: .team).item.parcels.map(\.transport) == [.voided])
        #expect(office.ups.log.value.voids.count == 1)
    }

    @Test func `a pickup that the carrier moved is moved here too`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        _ = try await office.book(rma)
        let (ann, entrant) = try await demotedMeanwhile()
        let ready = try #require(TimeOfDay("10:00"))
        let close = try #require(TimeOfDay("15:00"))
        try await Standing.$current.withValue(Standing(entrant)) {
            try await office.desk.changePickup(
                of: rma, to: PickupRequest(on: day("2025-03-05"), ready: ready, close: close), by: ann)
        }
        #expect(try await office.desk.return(rma, for: .team).item.pickups.map(\.on) == [day("2025-03-05")])
    }

    @Test func `before the carrier is asked it is judged`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        let (ann, entrant) = try await demotedMeanwhile()
        await office.ups.onChange.value()
        await #expect(throws: DeskRefusal.unauthenticated) {
            try await Standing.$current.withValue(Standing(entrant)) {
                try await office.desk.voidLabels(of: rma, parcels: nil, note: nil, by: ann)
            }
        }
        #expect(office.ups.log.value.voids.isEmpty)
    }
}
