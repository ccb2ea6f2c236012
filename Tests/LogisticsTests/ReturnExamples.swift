import Logistics

extension Return {
    /// A1 and A2, a parcel each, from Austin with UPS.
    static func example(
        carrier: CarrierName? = .ups, pickup: Address = .austin,
        _ authorization: Authorization = .authorized
    ) -> Return {
        let lines = Unit.phones().enumerated().map { index, unit in
            ReturnLine(
                unitID: unit.id, serial: unit.serial, deviceType: "phone", shipmentID: ShipmentID(1),
                parcel: index + 1)
        }
        return Return(
            rma: .one, trialID: TrialID(1), pickup: pickup, pickupDiffers: false, carrier: carrier,
            authorization: authorization, createdOn: day("2025-02-10"), lines: lines,
            parcels: [Parcel(rma: .one, number: 1), Parcel(rma: .one, number: 2)])
    }

    /// The copy with changes.
    func with(_ change: (inout Return) -> Void) -> Return {
        var changed = self
        change(&changed)
        return changed
    }
}

extension Purchase {
    static func example(_ kind: Kind, _ state: State, parcel: Int? = nil) -> Purchase {
        Purchase(
            id: PurchaseID(1), key: PurchaseKey(drawing: { 7 }), kind: kind, carrier: .ups, rma: .one,
            parcel: parcel, state: state, askedOn: day("2025-02-10"))
    }
}

extension Pickup {
    static func example(_ id: Int64, _ state: State) -> Pickup {
        guard let ready = TimeOfDay("09:00"), let close = TimeOfDay("17:00") else {
            preconditionFailure("09:00 and 17:00 are times")
        }
        return Pickup(
            id: PickupID(id), rma: .one, purchaseID: PurchaseID(id), confirmation: "PRN\(id)",
            on: day("2025-02-27"), ready: ready, close: close, state: state)
    }
}

extension Label {
    static func example(_ state: State) -> Label {
        Label(
            id: LabelID(1), parcelID: "\(RMANumber.one.text)-1", purchaseID: PurchaseID(1),
            trackingNumber: "1Z999", state: state)
    }
}
