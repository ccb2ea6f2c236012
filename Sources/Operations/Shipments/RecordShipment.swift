public import Logistics

/// A shipment as it is asked for; serials as they were read.
public struct ShipmentWish: Sendable {
    public var draft: ShipmentDraft
    public var model: String?
    public var serials: [SerialLine]

    public init(draft: ShipmentDraft, model: String?, serials: [SerialLine]) {
        self.draft = draft
        self.model = model
        self.serials = serials
    }
}

extension Desk {
    /// Records a shipment whole or not at all: one per device type and trial (S3-37, AC-20.1).
    public func recordShipment(
        _ wish: ShipmentWish, for trialID: TrialID, by asker: Asker
    ) async throws -> ShipmentFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let trial = try records.visibleTrial(trialID, to: asker, for: .shipmentRecord)
            let serials = try SerialList.read(wish.serials)
            let units = serials.map { NewUnit(serial: $0.serial, asRead: $0.asRead, model: wish.model) }
            let shipment = try records.record(wish.draft, units, for: trial, on: asker.today)
            return try records.file(of: shipment)
        }
    }
}

/// A unit that is about to be listed.
struct NewUnit: Sendable {
    var serial: SerialNumber
    var asRead: String
    var model: String?
    var returnLabelTracking: String?
}

extension Writing {
    /// Records a shipment and its units in this transaction.
    func record(
        _ draft: ShipmentDraft, _ units: [NewUnit], for trial: Trial, on today: CivilDate
    ) throws -> Shipment {
        let catalog = try catalog()
        let shipment = try Shipment.recording(
            draft, id: try nextID(Shipment.self), in: trial,
            among: try shipments(ShipmentFilter(trialID: trial.id)), from: catalog, on: today)
        // Of several boxes none can hold the label of all.
        let mayHoldLabel = catalog[shipment.deviceType]?.mayHoldLabel ?? true
        try insert(shipment)
        for unit in units {
            try refuseIfInUse(unit.serial)
            try insert(
                try shipment.listing(
                    unit.serial, asRead: unit.asRead, id: try nextID(Unit.self), model: unit.model,
                    labelInBox: mayHoldLabel ? nil : false, returnLabelTracking: unit.returnLabelTracking))
        }
        try audit(
            AuditEntry(
                "shipment record", shipment.id.text,
                [
                    "trial": trial.id.text, "type": shipment.deviceType, "state": shipment.state.rawValue,
                    "country": shipment.shipTo.country.code,
                    "serials": units.map(\.serial.text).joined(separator: " "),
                ]))
        return shipment
    }

    /// A serial stands on one open shipment at most (A-27, INV-02).
    func refuseIfInUse(_ serial: SerialNumber) throws {
        guard let holder = try units(with: serial).first(where: \.custody.isOpen) else { return }
        throw UnitRefusal.inUse(serial, on: holder.shipmentID)
    }
}
