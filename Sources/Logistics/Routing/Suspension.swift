/// A carrier that does not serve a country for a time: trade is barred, or it has stopped.
///
/// Geography and law change at different speeds, so this is no part of the routing table.
public struct Suspension: Hashable, Sendable {
    public let carrier: CarrierName
    public let country: Country
    /// The first day.
    public let from: CivilDate
    /// The day from which it serves again; nil while it does not.
    public var resumedOn: CivilDate?

    public init(carrier: CarrierName, country: Country, from: CivilDate, resumedOn: CivilDate? = nil) {
        self.carrier = carrier
        self.country = country
        self.from = from
        self.resumedOn = resumedOn
    }

    /// Whether it holds on a day.
    public func holds(on day: CivilDate) -> Bool {
        from <= day && resumedOn.map { day < $0 } ?? true
    }
}

extension [Suspension] {
    /// The one that keeps this carrier from this address on a day.
    public func first(of carrier: CarrierName, at address: Address, on day: CivilDate) -> Suspension? {
        first { $0.carrier == carrier && $0.country == address.country && $0.holds(on: day) }
    }
}

extension ReturnPlan {
    /// The same without a carrier that does not serve the place now: a person decides.
    public func respecting(_ suspensions: [Suspension], on day: CivilDate) -> ReturnPlan {
        guard let carrier = route.carrier ?? route.proposedCarrier,
            suspensions.first(of: carrier, at: pickup, on: day) != nil
        else { return self }
        var plan = self
        plan.route = route.withoutCarrier(in: pickup.area)
        return plan
    }
}

extension Route {
    fileprivate func withoutCarrier(in area: Address.Area) -> Route {
        Route(
            region: region, carrier: nil, proposedCarrier: nil, pickupDiffers: pickupDiffers,
            warnings: [.noCarrier(area)] + warnings)
    }
}
