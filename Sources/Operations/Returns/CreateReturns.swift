public import Logistics

/// Which units shall go back, and from where.
public struct ReturnWish: Sendable {
    public var shipment: ShipmentID?
    public var serials: [SerialNumber]?
    /// Where they all are; nil: where each was sent.
    public var pickup: Address?
    /// Several places make several returns (D11).
    public var perAddress: Bool
    public var unitsPerParcel: Int
    /// How many parcels a return has, all told; nil: by `unitsPerParcel`.
    public var parcels: Int?

    public init(
        shipment: ShipmentID? = nil, serials: [SerialNumber]? = nil, pickup: Address? = nil,
        perAddress: Bool = false, unitsPerParcel: Int = 1, parcels: Int? = nil
    ) {
        self.shipment = shipment
        self.serials = serials
        self.pickup = pickup
        self.perAddress = perAddress
        self.unitsPerParcel = unitsPerParcel
        self.parcels = parcels
    }
}

extension Desk {
    /// Makes the returns of a trial's units, one for each place, and one more for what goes there by freight;
    /// no carrier is called (D10, D11).
    public func createReturns(
        for trialID: TrialID, _ wish: ReturnWish, by asker: Asker
    ) async throws -> [ReturnFile] {
        let actor = try asker.acting()
        guard wish.unitsPerParcel > 0 else {
            throw DeskRefusal.malformed(field: "unitsPerParcel", reason: "is less than 1")
        }
        // More numbers than any trial has places; drawn here, since the transaction may run twice (D42).
        let numbers = (0..<Self.mostPlaces).map { _ in RMANumber(drawing: { self.draw() & 31 }) }
        return try await store.write(by: actor, at: now()) { records in
            let trial = try records.visibleTrial(trialID, to: asker, for: .returnCreate)
            let catalog = try records.catalog()
            let suspensions = try records.suspensions(runningOnly: true)
            let plans = try ReturnPlan.making(
                from: try records.candidates(of: trial.id, wish.shipment),
                chosen: try records.chosen(wish, in: trial),
                pickup: wish.pickup, each: wish.perAddress
            ).flatMap { $0.respecting(suspensions, on: asker.today).apartFromFreight(by: catalog) }
            guard plans.count <= numbers.count else {
                throw DeskRefusal.malformed(field: "perAddress", reason: "more than \(numbers.count) places")
            }
            return try zip(plans, numbers).map { plan, rma in
                let packing = try Packing.pack(
                    plan.units, from: catalog, plan.isFreight ? .oneEach : wish.packing, limits: plan.limits)
                let opening = try Return.opening(
                    plan, rma: rma, trialID: trial.id, packing: packing, on: asker.today)
                return try records.file(of: try records.open(opening))
            }
        }
    }

    private static let mostPlaces = 64
}

extension ReturnWish {
    fileprivate var packing: Packing.Wish { parcels.map { .parcels($0) } ?? .unitsPerParcel(unitsPerParcel) }
}

extension Reading {
    fileprivate func candidates(of trial: TrialID, _ only: ShipmentID?) throws -> [ReturnCandidate] {
        try shipments(ShipmentFilter(trialID: trial)).filter { only == nil || $0.id == only }.flatMap {
            shipment in
            try units(of: shipment.id).map { unit in
                ReturnCandidate(unit: unit, shipment: shipment, openReturn: try openReturn(of: unit.id))
            }
        }
    }

    /// The units named by serial; a serial that is not this trial's names nothing.
    fileprivate func chosen(_ wish: ReturnWish, in trial: Trial) throws -> Set<UnitID>? {
        if let only = wish.shipment, try shipment(only)?.trialID != trial.id {
            throw DeskRefusal.notFound(only.text)
        }
        guard let serials = wish.serials else { return nil }
        return Set(
            try serials.map { serial in
                let rows = try units(with: serial).filter { $0.trialID == trial.id }
                let unit = rows.last(where: \.custody.isOpen) ?? rows.last
                guard let unit, wish.shipment == nil || unit.shipmentID == wish.shipment else {
                    throw DeskRefusal.notFound(serial.text)
                }
                return unit.id
            })
    }
}

extension Writing {
    fileprivate func open(_ opening: ReturnOpening) throws -> Return {
        let item = opening.opened
        try insert(item)
        for unit in opening.units { try update(unit) }
        try audit(
            AuditEntry(
                "return create", item.rma.text,
                [
                    "trial": item.trialID.text, "country": item.pickup.country.code,
                    "carrier": item.carrier?.text ?? "none", "authorization": item.authorization.rawValue,
                    "serials": item.lines.map(\.serial.text).joined(separator: " "),
                    "labelsInBoxes": opening.adopted.map(\.trackingNumber).joined(separator: " "),
                ]))
        return item
    }
}
