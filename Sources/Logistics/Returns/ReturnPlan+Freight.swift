extension ReturnPlan {
    /// The same in two where some units cannot go as parcels: these wait for a person under a number of their
    /// own, so that the others need not.
    ///
    /// A unit is freight by its type, or because its box is beyond what the carrier of the route takes.
    public func apartFromFreight(by catalog: Catalog) -> [ReturnPlan] {
        let carrier = route.carrier ?? route.proposedCarrier
        let isFreight = { (candidate: ReturnCandidate) in
            catalog[candidate.unit.deviceType]?.isFreight(with: carrier) ?? false
        }
        let freight = candidates.filter(isFreight)
        guard !freight.isEmpty else { return [self] }
        let parcels = candidates.filter { !isFreight($0) }
        return (parcels.isEmpty ? [] : [with(parcels)]) + [with(freight).waitingForPerson]
    }

    /// Whether its units go by freight, so that a person books who carries them.
    public var isFreight: Bool {
        route.warnings.contains { if case .freight = $0 { true } else { false } }
    }

    /// What the carrier of the route takes as a parcel; nil where no limit is known.
    public var limits: ParcelLimits? {
        isFreight ? nil : ParcelLimits.of(route.carrier ?? route.proposedCarrier)
    }

    private var waitingForPerson: ReturnPlan {
        var plan = self
        let types = Set(candidates.map(\.unit.deviceType)).sorted()
        plan.route = Route(
            region: route.region, carrier: nil, proposedCarrier: nil, pickupDiffers: route.pickupDiffers,
            warnings: [.freight(types)] + route.warnings)
        return plan
    }
}
