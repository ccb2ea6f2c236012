import Logistics
import Testing

@Suite struct ReturnOpeningTests {
    private func candidates(
        _ units: [Unit] = Unit.phones(), on shipments: [Shipment] = [.out(expires: day("2025-02-14"))],
        in open: [Int64: RMANumber] = [:]
    ) throws -> [ReturnCandidate] {
        try units.map { unit in
            let shipment = try #require(shipments.first { $0.id == unit.shipmentID })
            return ReturnCandidate(unit: unit, shipment: shipment, openReturn: open[unit.id.number])
        }
    }

    private func open(_ plan: ReturnPlan, parcels: Int? = nil) throws -> ReturnOpening {
        let packing = try Packing.pack(
            plan.units, from: Catalog(), parcels.map { .parcels($0) } ?? .oneEach, limits: plan.limits)
        return try Return.opening(
            plan, rma: .one, trialID: TrialID(1), packing: packing, on: day("2025-02-10"))
    }

    @Test func `AC-12.7 what is on a return is refused naming it, the rest makes another`() throws {
        let units = [Unit.example(serial("A1"), id: 1, custody: .inReturn), .example(serial("A2"), id: 2)]
        let known = try candidates(units, in: [1: .one])
        #expect(throws: ReturnRefusal.inReturn([serial("A1")], on: [.one])) {
            try ReturnPlan.making(from: known, chosen: [UnitID(1), UnitID(2)])
        }
        #expect(ReturnRefusal.inReturn([], on: []).code == "E_IN_RETURN")
        #expect(
            try ReturnPlan.making(from: known, chosen: [UnitID(2)])[0].units.map(\.serial) == [serial("A2")])
        #expect(try ReturnPlan.making(from: known)[0].units.map(\.serial) == [serial("A2")])
        let found = try candidates(Unit.phones(), in: [1: .one])
        #expect(try ReturnPlan.making(from: found)[0].units.map(\.serial) == [serial("A2")])
        let all = try candidates(Unit.phones(.inReturn), in: [1: .one, 2: .two])
        let numbers = [RMANumber.one, .two].sorted { $0.text < $1.text }
        #expect(throws: ReturnRefusal.inReturn([serial("A1"), serial("A2")], on: numbers)) {
            try ReturnPlan.making(from: all)
        }
    }

    @Test func `what is not with the customer does not go back`() throws {
        #expect(throws: ReturnRefusal.nothingOut) { try ReturnPlan.making(from: []) }
        #expect(throws: ReturnRefusal.nothingOut) {
            try ReturnPlan.making(from: candidates(Unit.phones(.received)))
        }
        #expect(throws: ReturnRefusal.notOut(serial("A1"), .lost)) {
            try ReturnPlan.making(from: candidates(Unit.phones(.lost)), chosen: [UnitID(1)])
        }
        #expect(throws: ReturnRefusal.nothingOut) {
            try ReturnPlan.making(from: candidates(), chosen: [])
        }
    }

    @Test func `D11 several places are several returns, when somebody says so`() throws {
        let shipments = [
            Shipment.out(1, expires: day("2025-02-14")),
            .out(2, type: "room-device", to: .prague, expires: day("2025-03-14")),
        ]
        let known = try candidates(Unit.phones() + [.example(serial("C1"), id: 3, on: 2)], on: shipments)
        let refusal = #expect(throws: ReturnRefusal.self) { try ReturnPlan.making(from: known) }
        guard case .addresses(let places) = refusal else {
            Issue.record("two places made one return")
            return
        }
        #expect(refusal?.code == "E_ADDRESSES")
        #expect(places.map(\.pickup) == [.austin, .prague])
        #expect(places.map(\.serials) == [[serial("A1"), serial("A2")], [serial("C1")]])
        #expect(places.map(\.shipments) == [[ShipmentID(1)], [ShipmentID(2)]])
        let each = try ReturnPlan.making(from: known, each: true)
        #expect(each.map(\.route.carrier) == [.ups, .dhl])
        #expect(each.map(\.returnBy) == [day("2025-02-28"), day("2025-03-28")])
        let moved = try ReturnPlan.making(from: known, pickup: .prague)
        #expect(moved.count == 1)
        #expect(moved[0].route.proposedCarrier == .dhl)
    }

    @Test func `AC-12.8 AC-12.9 an early return is fine, its date the earliest of its lines`() throws {
        let shipments = [
            Shipment.out(1, expires: day("2025-03-14")),
            .out(2, type: "room-device", expires: day("2025-02-14")),
            .out(3, type: "desk-device", expires: nil),
        ]
        let units = [
            Unit.example(serial("A1"), id: 1), .example(serial("C1"), id: 2, on: 2),
            .example(serial("D1"), id: 3, on: 3),
        ]
        let plans = try ReturnPlan.making(from: candidates(units, on: shipments))
        #expect(plans[0].returnBy == day("2025-02-28"))
        let opened = try open(plans[0]).opened
        #expect(opened.returnBy(among: shipments) == day("2025-02-28"))
        #expect(opened.authorization == .authorized)
    }

    @Test func `a return has a parcel a unit, or as many as told`() throws {
        let plan = try ReturnPlan.making(
            from: candidates(Unit.phones() + [.example(serial("A3"), id: 3)]))[0]
        #expect(try open(plan).opened.lines.map(\.parcel) == [1, 2, 3])
        #expect(try open(plan, parcels: 2).opened.lines.map(\.parcel) == [1, 1, 2])
        #expect(try open(plan, parcels: 1).opened.parcels.count == 1)
        for count in [0, -1, 4] {
            #expect(throws: ReturnRefusal.parcels(count, least: 1, most: 3)) {
                try open(plan, parcels: count)
            }
        }
        #expect(try open(plan).units.map(\.custody) == [.inReturn, .inReturn, .inReturn])
    }

    @Test func `D12 only a known label in a US box is taken over`() throws {
        let units = [Unit.example(serial("A1"), id: 1, tracking: "1Z1"), .example(serial("A2"), id: 2)]
        let opening = try open(try ReturnPlan.making(from: candidates(units))[0])
        #expect(opening.adopted.map(\.trackingNumber) == ["1Z1"])
        #expect(opening.opened.parcels.map(\.trackingNumber) == ["1Z1", nil])
        #expect(try opening.opened.parcelsToLabel(for: .first) == [2])
        let moved = try ReturnPlan.making(from: candidates(units), pickup: .at("CA", "ON"))
        #expect(try open(moved[0]).adopted.isEmpty)
        #expect(try open(try ReturnPlan.making(from: candidates(units))[0], parcels: 1).adopted.isEmpty)
    }

    @Test func `AC-12.2 AC-12.6 without a carrier it waits, until one is assigned`() throws {
        let brazil = [Shipment.out(to: .at("BR"), expires: day("2025-02-14"))]
        let opening = try open(try ReturnPlan.making(from: candidates(on: brazil))[0])
        #expect(opening.opened.headline == .unrouted)
        #expect(opening.warnings.map(\.code) == ["E_NO_CARRIER"])
        #expect(throws: ReturnRefusal.unrouted(proposed: nil)) {
            try opening.opened.parcelsToLabel(for: .first)
        }
        let routed = try opening.opened.assigning(.carrier(.dhl))
        #expect(routed.headline == .instructed)
        #expect(routed.carrier == .dhl)
    }

    @Test func `AC-12.5 a proposed carrier waits for a person`() throws {
        let plan = try ReturnPlan.making(from: candidates(), pickup: .at("CA", "ON"))[0]
        let opened = try open(plan).opened
        #expect(opened.headline == .unrouted)
        #expect(opened.proposedCarrier == .dhl)
        #expect(opened.pickupDiffers)
        let confirmed = try opened.assigning(.carrier(.dhl))
        #expect(confirmed.headline == .instructed)
        #expect(confirmed.proposedCarrier == nil)
    }
}
