import CarrierInterface
import Logistics
import Operations
import Testing

@Suite struct PickupChangeTests {
    private let office: Office

    init() throws { office = try Office() }

    private func booked(_ serials: [String] = ["A1"]) async throws -> RMANumber {
        let (_, rma) = try await office.returning(serials)
        _ = try await office.buy(rma)
        _ = try await office.book(rma)
        return rma
    }

    private func change(_ rma: RMANumber, to text: String, with desk: Desk? = nil) async throws {
        let ready = try #require(TimeOfDay("10:00"))
        let close = try #require(TimeOfDay("15:00"))
        let request = PickupRequest(on: day(text), ready: ready, close: close)
        try await (desk ?? office.desk).changePickup(of: rma, to: request, by: .team)
    }

    @Test func `a pickup is moved with the carrier, under its number and first key`() async throws {
        let rma = try await booked()
        try await change(rma, to: "2025-03-06")
        let pickup = try #require(try await office.item(rma).pickups.first)
        #expect(
            pickup.on == day("2025-03-06") && pickup.ready.text == "10:00" && pickup.close.text == "15:00")
        #expect(pickup.confirmation == "PRN1" && pickup.state == .confirmed)
        let order = try #require(office.ups.log.value.changes.first)
        #expect(order.key == office.ups.log.value.pickups.first?.key)
        #expect(order.window.date == day("2025-03-06"))
        #expect(office.ups.log.value.pickups.count == 1 && office.ups.log.value.cancels.isEmpty)
        #expect(
            office.committed("SELECT verb FROM audit ORDER BY seq DESC LIMIT 1") == ["return pickup-change"])
    }

    @Test func `what cannot be moved is refused, and the carrier is not asked`() async throws {
        let rma = try await booked()
        #expect(await refusal { try await change(rma, to: "2025-03-08") } == "E_PICKUP_DATE")
        let plain = office.restarted(carriers: [office.ups.plainCarrier])
        #expect(await refusal { try await change(rma, to: "2025-03-06", with: plain) } == "E_NO_CHANGE")
        try await office.desk.cancelPickup(of: rma, confirmation: nil, reason: "moved", by: .team)
        #expect(await refusal { try await change(rma, to: "2025-03-06") } == "E_NO_PICKUP")
        #expect(office.ups.log.value.changes.isEmpty)
    }

    @Test func `D8 a pickup that another live return counts on is not moved`() async throws {
        let trial = try await office.lend(["A1", "A2"])
        let first = try await office.sendBack(trial, ["A1"])
        let second = try await office.sendBack(trial, ["A2"])
        office.ups.log.change { $0.confirmation = "PRN-SAME" }
        for rma in [first, second] {
            _ = try await office.buy(rma)
            _ = try await office.book(rma)
        }
        #expect(await refusal { try await change(first, to: "2025-03-06") } == "E_PICKUP_SHARED")
        #expect(office.ups.log.value.changes.isEmpty)
    }

    @Test func `a carrier that does not answer leaves the pickup as it was`() async throws {
        let rma = try await booked()
        office.ups.log.change { $0.changeFailure = CarrierFailure(kind: .timeout, message: "no answer") }
        #expect(await refusal { try await change(rma, to: "2025-03-06") } == "E_CARRIER_TIMEOUT")
        #expect(try await office.item(rma).pickups.map(\.on) == [day("2025-03-04")])
    }
}
