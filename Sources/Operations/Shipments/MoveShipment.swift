public import Logistics

/// When and with whom a shipment left.
public struct DispatchNotice: Sendable {
    public var on: CivilDate
    public var carrier: String?
    public var tracking: String?

    public init(on: CivilDate, carrier: String?, tracking: String?) {
        self.on = on
        self.carrier = carrier
        self.tracking = tracking
    }
}

extension Desk {
    public func shipment(_ id: ShipmentID, for asker: Asker) async throws -> ShipmentFile {
        try await store.read { records in
            try records.file(of: try records.visibleShipment(id, to: asker, for: .shipmentShow).0)
        }
    }

    /// Sends it: from here on its serials are fixed and the slot of its type is used up.
    public func dispatchShipment(
        _ id: ShipmentID, _ notice: DispatchNotice, by asker: Asker
    ) async throws -> ShipmentFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let (shipment, trial) = try records.visibleShipment(id, to: asker, for: .shipmentDispatch)
            return try records.file(of: try records.dispatch(shipment, of: trial, notice, today: asker.today))
        }
    }

    public func deliverShipment(
        _ id: ShipmentID, on day: CivilDate, by asker: Asker
    ) async throws -> ShipmentFile {
        try await changeShipment(id, .shipmentDeliver, note: nil, by: asker) { shipment, records in
            try records.update(try shipment.delivering(on: day, today: asker.today))
        }
    }

    /// It came back without reaching the customer: the slot is free again.
    public func markUndelivered(_ id: ShipmentID, note: String, by asker: Asker) async throws -> ShipmentFile
    {
        try await changeShipment(id, .shipmentUndelivered, note: note, by: asker) { shipment, records in
            let units = try records.units(of: shipment.id)
            try records.withdraw(try shipment.returningUndelivered(units), "unit withdraw")
        }
    }

    /// The trials team lets a phone shipment go although the customer has no PoE.
    public func releaseShipment(_ id: ShipmentID, note: String, by asker: Asker) async throws -> ShipmentFile
    {
        try await changeShipment(id, .shipmentRelease, note: note, by: asker) { shipment, records in
            try records.update(try shipment.releasing())
        }
    }

    public func cancelShipment(_ id: ShipmentID, note: String?, by asker: Asker) async throws -> ShipmentFile
    {
        try await changeShipment(id, .shipmentCancel, note: note, by: asker) { shipment, records in
            let units = try records.units(of: shipment.id)
            try records.withdraw(try shipment.cancelling(units), "unit withdraw")
        }
    }

    private func changeShipment(
        _ id: ShipmentID, _ verb: Verb, note: String?, by asker: Asker,
        _ change: @escaping @Sendable (Shipment, any Writing) throws -> Void
    ) async throws -> ShipmentFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let (before, _) = try records.visibleShipment(id, to: asker, for: verb)
            try change(before, records)
            guard let after = try records.shipment(id) else { throw DeskRefusal.notFound(id.text) }
            try records.keep(note, on: id.text, verb: verb.rawValue, by: actor, at: at)
            try records.audit(
                AuditEntry(
                    verb.rawValue, id.text, ["from": before.state.rawValue, "to": after.state.rawValue]))
            return try records.file(of: after)
        }
    }
}

extension Writing {
    /// Sends a shipment in this transaction; the first one makes its trial active (D19).
    func dispatch(
        _ shipment: Shipment, of trial: Trial, _ notice: DispatchNotice, today: CivilDate
    ) throws -> Shipment {
        let dispatch = try shipment.dispatching(
            try units(of: shipment.id), of: trial, on: notice.on, today: today)
        var sent = dispatch.shipment
        sent.outboundCarrier = notice.carrier ?? sent.outboundCarrier
        sent.outboundTracking = notice.tracking ?? sent.outboundTracking
        try update(sent)
        for unit in dispatch.units { try update(unit) }
        if dispatch.trial != trial { try update(dispatch.trial) }
        try audit(
            AuditEntry(
                "shipment dispatch", sent.id.text,
                ["on": notice.on.text, "units": String(dispatch.units.count), "to": sent.state.rawValue]))
        return sent
    }

    /// Takes a shipment and its units out of the count.
    func withdraw(_ withdrawal: Withdrawal, _ verb: String) throws {
        try update(withdrawal.shipment)
        for unit in withdrawal.units { try update(unit) }
        try audit(
            AuditEntry(
                verb, withdrawal.shipment.id.text,
                [
                    "to": withdrawal.shipment.state.rawValue,
                    "serials": withdrawal.units.map(\.serial.text).joined(separator: " "),
                ]))
    }
}
