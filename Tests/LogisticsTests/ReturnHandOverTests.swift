import Logistics
import Testing

@Suite struct HandOverTests {
    static let shipments = [Shipment.out(expires: day("2025-02-14"))]

    private func hand(
        _ owner: Return = .example(), _ parcels: Set<Int>? = nil, on date: CivilDate = day("2025-02-28"),
        today: CivilDate? = nil
    ) throws(ReturnRefusal) -> Return {
        try owner.handingOver(
            parcels, on: date, by: .courier, today: today ?? date, shipments: Self.shipments)
    }

    @Test func `AC-11.2 the last day is on time, the next is late by one`() throws {
        #expect(try hand().timeliness(among: Self.shipments, on: day("2025-03-09")) == .onTime)
        let late = try hand(on: day("2025-03-01"))
        #expect(late.timeliness(among: Self.shipments, on: day("2025-03-09")) == .late(days: 1))
    }

    @Test func `a return is on time when its last parcel was`() throws {
        let half = try hand(.example(), [1], on: day("2025-02-20"))
        #expect(half.headline == .instructed)
        #expect(half.timeliness(among: Self.shipments, on: day("2025-03-02")) == .pending(daysLeft: -2))
        let whole = try hand(half, on: day("2025-03-02"))
        #expect(whole.headline == .handedOver)
        #expect(whole.handedOverOn == day("2025-03-02"))
        #expect(whole.parcels.map(\.handedOverOn) == [day("2025-02-20"), day("2025-03-02")])
        #expect(whole.timeliness(among: Self.shipments, on: day("2025-03-02")) == .late(days: 2))
    }

    @Test func `a receipt stands in for a hand-over that nobody noted`() throws {
        let half = try hand(.example(), [1], on: day("2025-02-20"))
        let received = try half.receiving(UnitID(2), on: day("2025-02-27"))
        #expect(received.timeliness(among: Self.shipments, on: day("2025-03-09")) == .onTime)
        let waived = try half.waiving(UnitID(2))
        #expect(waived.timeliness(among: Self.shipments, on: day("2025-03-09")) == .onTime)
        #expect(waived.headline == .handedOver)
    }

    @Test func `a hand-over out of place is refused`() throws {
        #expect(throws: ReturnRefusal.closed(.one, .closed, on: nil)) { try hand(.example(.closed)) }
        #expect(throws: ReturnRefusal.unrouted(proposed: nil)) {
            try hand(.example(carrier: nil, .unrouted))
        }
        #expect(throws: ReturnRefusal.noParcel(3)) { try hand(.example(), [1, 3]) }
        #expect(throws: ReturnRefusal.before(day("2025-01-14"), earliest: day("2025-01-15"))) {
            try hand(on: day("2025-01-14"))
        }
        #expect(throws: ReturnRefusal.future(day("2025-02-28"), latest: day("2025-02-27"))) {
            try hand(on: day("2025-02-28"), today: day("2025-02-26"))
        }
        let once = try hand()
        #expect(throws: ReturnRefusal.handedOver(parcel: 1, on: day("2025-02-28"))) { try hand(once) }
        #expect(throws: ReturnRefusal.handedOver(parcel: 2, on: day("2025-02-28"))) { try hand(once, [2]) }
    }

    @Test func `the date is that of the place, where it may be tomorrow already`() throws {
        #expect(try hand(on: day("2025-02-28"), today: day("2025-02-27")).handedOverOn == day("2025-02-28"))
    }

    @Test func `a parcel that came back to the customer can be handed over again`() throws {
        var owner = try hand()
        owner.parcels[0].transport = .backToCustomer
        #expect(owner.handOver(of: UnitID(1)) == nil)
        let again = try hand(owner, on: day("2025-03-05"))
        #expect(again.parcels.map(\.handedOverOn) == [day("2025-03-05"), day("2025-02-28")])
        #expect(again.parcels[0].transport == .pickedUp)
    }

    @Test func `what the carrier has told is not taken back by hand`() throws {
        let owner = Return.example().with { $0.parcels[0].transport = .delivered }
        #expect(try hand(owner).parcels.map(\.transport) == [.delivered, .pickedUp])
    }
}
