import CarrierInterface
import Logistics
import Operations
import Testing

@Suite struct PickupTests {
    let office: Office

    init() throws { office = try Office() }

    private func cancel(_ rma: RMANumber, _ confirmation: String? = nil) async throws {
        try await office.desk.cancelPickup(of: rma, confirmation: confirmation, reason: "moved", by: .team)
    }

    @Test func `AC-12.10 a cancelled pickup stays in the history, and another can be booked`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        #expect(try await office.book(rma).kind == .bought)
        #expect(try await office.item(rma).headline == .pickupConfirmed)
        #expect(try await office.book(rma).kind == .kept)
        #expect(await refusal { try await office.book(rma, on: "2025-03-05") } == "E_STATE")
        try await cancel(rma)
        #expect(try await office.item(rma).headline == .instructed)
        #expect(await refusal { try await cancel(rma) } == "E_NO_PICKUP")
        #expect(try await office.book(rma, on: "2025-03-05").kind == .bought)
        let item = try await office.item(rma)
        #expect(item.pickups.map(\.state) == [.cancelled, .confirmed])
        #expect(item.pickups.map(\.confirmation) == ["PRN1", "PRN2"])
        #expect(office.ups.log.value.cancels == ["PRN1"])
    }

    @Test func `D8 a number that another live return shares is not cancelled`() async throws {
        let trial = try await office.lend(["A1", "A2"])
        let first = try await office.sendBack(trial, ["A1"])
        let second = try await office.sendBack(trial, ["A2"])
        office.ups.log.change { $0.confirmation = "PRN-SAME" }
        for rma in [first, second] {
            _ = try await office.buy(rma)
            _ = try await office.book(rma)
        }
        #expect(await refusal { try await cancel(first) } == "E_PICKUP_SHARED")
        #expect(office.ups.log.value.cancels.isEmpty)
        _ = try await office.desk.endReturn(second, .cancelled, note: nil, by: .team)
        try await cancel(first)
        #expect(office.ups.log.value.cancels == ["PRN-SAME"])
    }

    @Test func `only parcels that are still there are fetched`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        _ = try await office.buy(rma)
        _ = try await office.desk.handOver(rma, parcels: ["1"], on: monday, by: .customer, asker: .team)
        #expect(try await office.book(rma).kind == .bought)
        let fetched = office.ups.log.value.pickups.flatMap(\.parcels).map(\.trackingNumber)
        #expect(fetched == [try await office.item(rma).parcels[1].trackingNumber])
    }

    @Test
    func `no courier for parcels without a label, for yesterday, or for hours that end before they begin`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        #expect(await refusal { try await office.book(rma) } == "E_NO_LABEL")
        _ = try await office.buy(rma)
        #expect(await refusal { try await office.book(rma, on: "2025-03-02") } == "E_DATE")
        let noon = PickupRequest(on: monday, ready: .noon, close: .noon)
        let desk = office.desk
        #expect(await refusal { try await desk.bookPickup(for: rma, noon, by: .team) } == "E_USAGE")
        #expect(try await office.purchases().count == 1)
    }

    @Test func `AC-13.6 a pickup in doubt is not booked again, and the return is in doubt`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        office.ups.say(.inDoubt)
        let first = try await office.book(rma)
        #expect(first.kind == .inDoubt && first.code == "E_IN_DOUBT")
        #expect(try await office.book(rma) == first)
        #expect(try await office.book(rma, on: "2025-03-06") == first)
        #expect(try await office.item(rma).headline == .inDoubt)
        #expect(office.ups.log.value.pickups.count == 1)
        let desk = office.desk
        #expect(
            await refusal { try await desk.endReturn(rma, .cancelled, note: nil, by: .team) } == "E_IN_DOUBT")
    }

    @Test func `a refused pickup is told, kept as refused, and may be asked for again under a new key`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.buy(rma)
        office.ups.say(.refused)
        let outcome = try await office.book(rma)
        #expect(outcome.kind == .failed && outcome.code == "E_CARRIER_REFUSED")
        #expect(try await office.item(rma).headline == .instructed)
        #expect(try await office.book(rma).kind == .bought)
        #expect(Set(office.ups.keys).count == 3)
    }

    @Test func `D29 a country with several zones wants to know which`() async throws {
        let trial = try await office.openTrial()
        let address = Address.us
        let zoneless = Address(
            name: address.name, street: address.street, city: address.city, subdivision: "CA",
            postcode: "90001", country: address.country, phone: address.phone)
        try await office.send(["A1"], in: trial, to: zoneless)
        let rma = try await office.sendBack(trial)
        _ = try await office.buy(rma)
        #expect(await refusal { try await office.book(rma) } == "E_TIME_ZONE")
        guard let ready = TimeOfDay("09:00") else { return }
        let request = PickupRequest(
            on: day("2025-03-10"), ready: ready, close: .noon, timeZone: "America/Los_Angeles")
        #expect(try await office.desk.bookPickup(for: rma, request, by: .team).kind == .bought)
        #expect(office.ups.log.value.pickups.map(\.window.gmtOffsetMinutes) == [-420])
    }
}
