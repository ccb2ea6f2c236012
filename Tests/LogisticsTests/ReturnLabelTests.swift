import Logistics
import Testing

@Suite struct LabelRuleTests {
    @Test func `AC-13.3 AC-13.4 lost labels are replaced in the US only`() {
        func lost(_ owner: Return) -> ReturnRefusal? {
            do throws(ReturnRefusal) {
                _ = try owner.parcelsToLabel(for: .lost)
                return nil
            } catch { return error }
        }
        #expect(lost(.example(carrier: .dhl, pickup: .prague)) == .labelUSOnly(.dhl))
        #expect(lost(.example(carrier: .expeditors, pickup: .at("AU", "NSW"))) == .labelUSOnly(.expeditors))
        #expect(lost(.example(carrier: nil, pickup: .at("US", "PR"), .unrouted)) == .labelUSOnly(nil))
        #expect(lost(.example(carrier: .dhl, pickup: .austin)) == .labelUSOnly(.dhl))
        #expect(ReturnRefusal.labelUSOnly(nil).code == "E_LABEL_US_ONLY")
    }

    @Test func `AC-13.1 AC-13.2 AC-13.5 as many as were lost, as often as they are lost`() throws {
        let owner = Return.example().with { $0.parcels[0].label = .example(.live) }
        #expect(try owner.parcelsToLabel(for: .lost) == [1, 2])
        #expect(try owner.parcelsToLabel(for: .lost, [1]) == [1])
        #expect(try owner.parcelsToLabel(for: .first) == [2])
        #expect(try owner.parcelsToLabel(for: .first, [1]).isEmpty)
    }

    @Test func `AC-13.6 nothing is bought for a parcel in doubt`() throws {
        let doubt = Purchase.example(.label, .inDoubt, parcel: 1)
        let owner = Return.example().with { $0.openPurchases = [doubt] }
        #expect(owner.headline == .inDoubt)
        for reason in Return.LabelReason.allCases {
            #expect(throws: ReturnRefusal.inDoubt(doubt.key)) { try owner.parcelsToLabel(for: reason) }
            #expect(try owner.parcelsToLabel(for: reason, [2]) == [2])
        }
        #expect(ReturnRefusal.inDoubt(doubt.key).code == "E_IN_DOUBT")
    }

    @Test func `no label after the hand-over, for no parcel, or for what ended`() throws {
        let half = Return.example().with { $0.parcels[0].handedOverOn = day("2025-02-20") }
        #expect(try half.parcelsToLabel(for: .first) == [2])
        #expect(throws: ReturnRefusal.handedOver(parcel: 1, on: day("2025-02-20"))) {
            try half.parcelsToLabel(for: .lost, [1])
        }
        #expect(throws: ReturnRefusal.noParcel(7)) { try half.parcelsToLabel(for: .first, [7]) }
        #expect(throws: ReturnRefusal.closed(.one, .cancelled, on: nil)) {
            try Return.example(.cancelled).parcelsToLabel(for: .lost)
        }
        #expect(try Return.example(carrier: .dhl, pickup: .prague).parcelsToLabel(for: .first) == [1, 2])
    }

    @Test func `a voided label leaves the parcel without one`() {
        var parcel = Parcel(rma: .one, number: 1, trackingNumber: "1Z1", label: .example(.voided))
        #expect(!parcel.isLabelled)
        parcel.label = .example(.live)
        #expect(parcel.isLabelled)
    }
}

@Suite struct PickupRuleTests {
    private let booked = Return.example().with { $0.pickups = [.example(1, .confirmed)] }

    @Test func `AC-12.10 a cancelled pickup leaves the return instructed, and stays in the history`() throws {
        #expect(booked.headline == .pickupConfirmed)
        let alone = try booked.cancellingPickup(PickupID(1), sharing: [.one])
        #expect(alone.headline == .instructed)
        #expect(alone.pickups.map(\.confirmation) == ["PRN1"])
        #expect(throws: ReturnRefusal.pickupCancelled(confirmation: "PRN1")) {
            try alone.cancellingPickup(PickupID(1), sharing: [])
        }
    }

    @Test func `D8 a number that another live return shares is not cancelled`() {
        let refusal = ReturnRefusal.pickupShared(confirmation: "PRN1", with: [.two])
        #expect(throws: refusal) { try booked.cancellingPickup(PickupID(1), sharing: [.two, .one, .two]) }
        #expect(refusal.code == "E_PICKUP_SHARED")
        #expect(throws: ReturnRefusal.noPickup(PickupID(5))) {
            try booked.cancellingPickup(PickupID(5), sharing: [])
        }
    }

    @Test func `a courier is booked once, for a routed return that is still there`() throws {
        try Return.example().canBookPickup()
        #expect(throws: ReturnRefusal.pickupBooked(confirmation: "PRN1", on: day("2025-02-27"))) {
            try booked.canBookPickup()
        }
        #expect(throws: ReturnRefusal.unrouted(proposed: nil)) {
            try Return.example(carrier: nil, .unrouted).canBookPickup()
        }
        let asking = Return.example().with { $0.openPurchases = [.example(.pickup, .sending)] }
        #expect(asking.headline == .pickupAsked)
        #expect(throws: ReturnRefusal.inDoubt(asking.openPurchases[0].key)) { try asking.canBookPickup() }
    }
}
