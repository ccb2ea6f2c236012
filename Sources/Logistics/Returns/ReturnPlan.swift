/// A unit that might go back, as the store has it.
public struct ReturnCandidate: Hashable, Sendable {
    public let unit: Unit
    public let shipment: Shipment
    /// The open return it is on.
    public let openReturn: RMANumber?

    public init(unit: Unit, shipment: Shipment, openReturn: RMANumber?) {
        precondition(unit.shipmentID == shipment.id, "the unit is the shipment's")
        self.unit = unit
        self.shipment = shipment
        self.openReturn = openReturn
    }
}

/// One return to be: what goes back from one place, and who fetches it.
public struct ReturnPlan: Hashable, Sendable {
    public let pickup: Address
    public internal(set) var route: Route
    /// In the order of their units' ids.
    public private(set) var candidates: [ReturnCandidate]
    /// In the order of their ids.
    public var units: [Unit] { candidates.map(\.unit) }
    /// The earliest of the shipments' (AC-12.9); nil while none is known.
    public var returnBy: CivilDate? { candidates.compactMap(\.shipment.term.returnBy).min() }

    /// A place, and what lies there; for a person to choose from.
    public struct Place: Hashable, Sendable {
        public let pickup: Address
        public let shipments: [ShipmentID]
        public let serials: [SerialNumber]
    }

    /// Sorts units into returns, one for each place (D11). Early and partial returns are fine.
    ///
    /// - Parameters:
    ///   - candidates: units of one trial.
    ///   - chosen: the units asked for; nil, all that are out.
    ///   - pickup: where they all are; nil, where each was sent.
    ///   - each: several places make several returns.
    /// - Throws: `E_IN_RETURN` naming the return (AC-12.7), `E_STATE` for a unit that is not out,
    ///   `E_ADDRESSES` for several places without `each`.
    public static func making(
        from candidates: [ReturnCandidate], chosen: Set<UnitID>? = nil, pickup: Address? = nil,
        each: Bool = false
    ) throws(ReturnRefusal) -> [ReturnPlan] {
        let going = try selected(from: candidates, chosen)
        if let pickup { return [ReturnPlan(going, at: pickup)] }
        let places = Dictionary(grouping: going) { $0.shipment.shipTo.place }.values
            .sorted { $0[0].unit.id < $1[0].unit.id }
        guard places.count == 1 || each else { throw .addresses(places.map(Place.init)) }
        return places.map { ReturnPlan($0, at: $0[0].shipment.shipTo) }
    }

    private init(_ going: [ReturnCandidate], at pickup: Address) {
        self.pickup = pickup
        route = Route.decide(pickup: pickup, shipTos: going.map(\.shipment.shipTo))
        candidates = going
    }

    /// The same of some of its units.
    func with(_ some: [ReturnCandidate]) -> ReturnPlan {
        var plan = self
        plan.candidates = some
        return plan
    }

    private static func selected(
        from candidates: [ReturnCandidate], _ chosen: Set<UnitID>?
    ) throws(ReturnRefusal) -> [ReturnCandidate] {
        let asked = candidates.filter { chosen?.contains($0.unit.id) ?? true }
            .sorted { $0.unit.id < $1.unit.id }
        let out = asked.filter { $0.unit.custody == .out && $0.openReturn == nil }
        if out.count == asked.count || chosen == nil, !out.isEmpty { return out }

        let taken = asked.filter { $0.openReturn != nil }
        if !taken.isEmpty {
            let numbers = Set(taken.compactMap(\.openReturn)).sorted { $0.text < $1.text }
            throw .inReturn(taken.map(\.unit.serial), on: numbers)
        }
        if chosen != nil, let first = asked.first(where: { $0.unit.custody != .out }) {
            throw .notOut(first.unit.serial, first.unit.custody)
        }
        throw .nothingOut
    }
}

extension ReturnPlan.Place {
    fileprivate init(_ going: [ReturnCandidate]) {
        pickup = going[0].shipment.shipTo
        shipments = Set(going.map(\.shipment.id)).sorted()
        serials = going.map(\.unit.serial)
    }
}
