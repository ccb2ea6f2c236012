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
    /// - Parameter parcels: how many boxes; nil, one a unit (D8). Units fill them in order, evenly.
    /// - Throws: `E_PARCELS`; `E_STATE` for a unit that is not out.
    public static func opening(
        _ plan: ReturnPlan, rma: RMANumber, trialID: TrialID, parcels: Int? = nil, on today: CivilDate
    ) throws(ReturnRefusal) -> ReturnOpening {
        let count = parcels ?? plan.units.count
        guard count >= 1, count <= plan.units.count else {
            throw .parcels(count, units: plan.units.count)
        }
        if let stray = plan.units.first(where: { $0.custody != .out }) {
            throw .notOut(stray.serial, stray.custody)
        }
        let lines = plan.units.enumerated().map { index, unit in
            ReturnLine(
                unitID: unit.id, serial: unit.serial, deviceType: unit.deviceType,
                shipmentID: unit.shipmentID, parcel: index * count / plan.units.count + 1)
        }
        let adopted = count == plan.units.count ? plan.labelsInBoxes : []
        var opened = Return(
            rma: rma, trialID: trialID, pickup: plan.pickup, pickupDiffers: plan.route.pickupDiffers,
            carrier: plan.route.carrier, proposedCarrier: plan.route.proposedCarrier,
            authorization: plan.route.carrier == nil ? .unrouted : .authorized, createdOn: today,
            lines: lines, parcels: (1...count).map { Parcel(rma: rma, number: $0) })
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
    /// Labels in the boxes hold for the United States only, and only a known number is taken over (D12).
    fileprivate var labelsInBoxes: [AdoptedLabel] {
        guard route.region == .unitedStates, route.carrier != nil else { return [] }
        return units.enumerated().compactMap { index, unit in
            unit.returnLabelTracking.map {
                AdoptedLabel(parcel: index + 1, unitID: unit.id, trackingNumber: $0)
            }
        }
    }
}
