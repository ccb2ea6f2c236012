import Logistics
import Testing

@Suite struct ReturnEndingTests {
    @Test func `AC-14.2 it does not close while a line awaits or a discrepancy is open`() throws {
        let half = try Return.example().receiving(UnitID(1), on: day("2025-03-01"))
        let refusal = ReturnRefusal.notMatched(awaiting: [serial("A2")], discrepancies: 1)
        #expect(throws: refusal) {
            try half.closing(openDiscrepancies: 1, missing: false, units: [], on: day("2025-03-02"))
        }
        #expect(refusal.code == "E_NOT_MATCHED")
        let whole = try half.receiving(UnitID(2), on: day("2025-03-02"))
        #expect(whole.headline == .received)
        #expect(throws: ReturnRefusal.notMatched(awaiting: [], discrepancies: 1)) {
            try whole.closing(openDiscrepancies: 1, missing: false, units: [], on: day("2025-03-02"))
        }
        let closed = try whole.closing(openDiscrepancies: 0, missing: false, units: [], on: day("2025-03-02"))
        #expect(closed.ended.headline == .closed)
        #expect(closed.ended.closedOn == day("2025-03-02"))
    }

    @Test func `D18 closed with what is missing, whose units stay due`() throws {
        let half = try Return.example().receiving(UnitID(1), on: day("2025-03-01"))
        let units = [
            Unit.example(serial("A1"), id: 1, custody: .received),
            .example(serial("A2"), id: 2, custody: .inReturn),
            .example(serial("B1"), id: 3, custody: .inReturn),
        ]
        let closing = try half.closing(
            openDiscrepancies: 2, missing: true, units: units, on: day("2025-03-02"))
        #expect(closing.ended.lines.map(\.receipt) == [.received, .missing])
        #expect(closing.units.map(\.serial) == [serial("A2")])
        #expect(closing.units.map(\.custody) == [.out])
        let late = try closing.ended.receiving(UnitID(2), on: day("2025-04-01"))
        #expect(late.lines[1].receipt == .received)
    }

    @Test func `a waived line keeps nothing open, a received one is not waived`() throws {
        let owner = try Return.example().waiving(UnitID(1)).receiving(UnitID(2), on: day("2025-03-01"))
        #expect(owner.headline == .received)
        #expect(throws: ReturnRefusal.received(serial("A2"))) { try owner.waiving(UnitID(2)) }
        #expect(throws: ReturnRefusal.noLine(UnitID(9))) { try owner.waiving(UnitID(9)) }
        let twice = try owner.receiving(UnitID(2), on: day("2025-03-05"))
        #expect(twice.lines[1].receivedOn == day("2025-03-01"))
    }

    @Test(arguments: [true, false])
    func `cancelled or denied only while nothing has moved`(denied: Bool) throws {
        func end(_ owner: Return) throws(ReturnRefusal) -> ReturnEnding {
            denied
                ? try owner.denying(Unit.phones(.inReturn), on: day("2025-02-12"))
                : try owner.cancelling(Unit.phones(.inReturn), on: day("2025-02-12"))
        }
        #expect(throws: ReturnRefusal.closed(.one, .closed, on: nil)) { try end(.example(.closed)) }
        #expect(throws: ReturnRefusal.handedOver(parcel: 2, on: day("2025-02-11"))) {
            try end(.example().with { $0.parcels[1].handedOverOn = day("2025-02-11") })
        }
        #expect(throws: ReturnRefusal.received(serial("A1"))) {
            try end(.example().receiving(UnitID(1), on: day("2025-02-11")))
        }
        let doubt = Purchase.example(.label, .inDoubt, parcel: 1)
        #expect(throws: ReturnRefusal.inDoubt(doubt.key)) {
            try end(.example().with { $0.openPurchases = [doubt] })
        }
        let ended = try end(.example())
        #expect(ended.ended.headline == (denied ? .denied : .cancelled))
        #expect(ended.units.map(\.custody) == [.out, .out])
        #expect(throws: ReturnRefusal.self) { try end(ended.ended) }
    }

    @Test func `a unit reported lost stays lost when its return is called off`() throws {
        let ended = try Return.example().cancelling(Unit.phones(.lost), on: day("2025-02-12"))
        #expect(ended.units.isEmpty)
    }

    @Test func `what was bought for a return called off is named`() {
        let owner = Return.example().with {
            $0.pickups = [.example(1, .confirmed), .example(2, .cancelled)]
            $0.parcels[0].label = .example(.live)
            $0.parcels[1].label = .example(.voided)
        }
        #expect(owner.leftovers.labels.count == 1)
        #expect(owner.leftovers.pickups.map(\.id) == [PickupID(1)])
    }

    @Test func `assigning again is refused once something was spent`() throws {
        let labelled = Return.example().with { $0.parcels[0].label = .example(.live) }
        #expect(throws: ReturnRefusal.labelled(parcel: 1)) { try labelled.assigning(.carrier(.dhl)) }
        let booked = Return.example().with { $0.pickups = [.example(1, .confirmed)] }
        #expect(throws: ReturnRefusal.pickupBooked(confirmation: "PRN1", on: day("2025-02-27"))) {
            try booked.assigning(.carrier(.dhl))
        }
        let asking = Return.example().with { $0.openPurchases = [.example(.pickup, .ready)] }
        #expect(throws: ReturnRefusal.inDoubt(asking.openPurchases[0].key)) {
            try asking.assigning(.carrier(.dhl))
        }
        #expect(throws: ReturnRefusal.closed(.one, .denied, on: nil)) {
            try Return.example(.denied).assigning(.carrier(.dhl))
        }
    }

    @Test func `D13 own transport has the same clock, and no label is bought`() throws {
        let boxed = Return.example().with {
            $0.parcels[0].trackingNumber = "1Z1"
            $0.parcels[0].transport = .labelled
        }
        let own = try boxed.assigning(.own(.init(name: "Acme van", tracking: nil)))
        #expect(own.carrier == .other)
        #expect(own.ownTransport?.name == "Acme van")
        #expect(own.parcels[0].trackingNumber == nil)
        #expect(throws: ReturnRefusal.ownTransport(own.ownTransport)) {
            try own.parcelsToLabel(for: .first)
        }
        #expect(throws: ReturnRefusal.ownTransport(own.ownTransport)) { try own.canBookPickup() }
    }
}
