/// A return that begins, with what changes beside it in the same transaction.
public struct ReturnOpening: Hashable, Sendable {
    public let opened: Return
    /// All `inReturn`.
    public let units: [Unit]
    /// Labels that left in the boxes and are used now.
    public let adopted: [AdoptedLabel]
    public let warnings: [Route.Warning]
}

/// A label that left in the box, taken over by a parcel in place of a new one (D8, D12).
public struct AdoptedLabel: Hashable, Sendable {
    public let parcel: Int
    public let unitID: UnitID
    public let trackingNumber: String
}

extension Return {
    /// Begins a return of what a plan says. No carrier is called (D10).
    ///
    /// A route makes it authorized at once; without one it waits for `assigning`.
    /// - Parameter packing: of the plan's units.
    /// - Throws: `E_STATE` for a unit that is not out.
    public static func opening(
        _ plan: ReturnPlan, rma: RMANumber, trialID: TrialID, packing: Packing, on today: CivilDate
    ) throws(ReturnRefusal) -> ReturnOpening {
        if let stray = plan.units.first(where: { $0.custody != .out }) {
            throw .notOut(stray.serial, stray.custody)
        }
        precondition(packing.places.map(\.unitID) == plan.units.map(\.id), "the plan's units are packed")
        let lines = zip(plan.units, packing.places).map { unit, place in
            ReturnLine(
                unitID: unit.id, serial: unit.serial, deviceType: unit.deviceType,
                shipmentID: unit.shipmentID, parcel: place.parcel, boxes: place.boxes)
        }
        let adopted = plan.labelsInBoxes(packing)
        var opened = Return(
            rma: rma, trialID: trialID, pickup: plan.pickup, pickupDiffers: plan.route.pickupDiffers,
            carrier: plan.route.carrier, proposedCarrier: plan.route.proposedCarrier,
            authorization: plan.route.carrier == nil ? .unrouted : .authorized, createdOn: today,
            lines: lines, parcels: (1...packing.parcels).map { Parcel(rma: rma, number: $0) })
        for label in adopted {
            opened.parcels[label.parcel - 1].transport = .labelled
            opened.parcels[label.parcel - 1].trackingNumber = label.trackingNumber
        }
        return ReturnOpening(
            opened: opened, units: plan.units.map { $0.with(.inReturn) }, adopted: adopted,
            warnings: plan.route.warnings)
    }
}

extension ReturnPlan {
    /// Labels in the boxes hold for the United States only, for a unit that has a box to itself and no second
    /// one, and only a known number is taken over (D12).
    fileprivate func labelsInBoxes(_ packing: Packing) -> [AdoptedLabel] {
        guard route.region == .unitedStates, route.carrier != nil else { return [] }
        let count = Dictionary(grouping: packing.places, by: \.parcel).mapValues(\.count)
        return zip(units, packing.places).compactMap { unit, place in
            guard place.boxes == 1, count[place.parcel] == 1 else { return nil }
            return unit.returnLabelTracking.map {
                AdoptedLabel(parcel: place.parcel, unitID: unit.id, trackingNumber: $0)
            }
        }
    }
}
