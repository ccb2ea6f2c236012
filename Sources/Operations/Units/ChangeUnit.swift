public import Logistics

/// What may be noted of a unit that did not come back.
public enum UnitFate: Sendable {
    case lost
    /// A lost unit turned up with the customer.
    case found
    /// Given up by the trials team; it may still be received.
    case writtenOff

    var verb: Verb {
        switch self {
        case .lost: .unitLost
        case .found: .unitFound
        case .writtenOff: .unitWriteOff
        }
    }
}

extension Desk {
    /// Corrects a serial that was written down wrongly; both readings stay in the trail.
    public func correctSerial(
        of serial: SerialNumber, to typed: String, note: String, by asker: Asker
    ) async throws -> Unit {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let (unit, _) = try records.visibleUnit(serial, to: asker, for: .unitCorrect)
            let right = try SerialNumber.read(typed)
            let holder = try records.units(with: right).first(where: \.custody.isOpen)
            let corrected = try unit.correcting(to: right, asRead: typed, inUseOn: holder?.shipmentID)
            try records.update(corrected)
            try records.keep(note, on: unit.id.text, verb: "unit correct", by: actor, at: at)
            try records.audit(
                AuditEntry("unit correct", unit.id.text, ["from": serial.text, "to": right.text]))
            return corrected
        }
    }

    /// A unit was swapped under warranty: the new one is out on the same term, the old one stays due.
    public func replaceUnit(
        _ serial: SerialNumber, with typed: String, note: String, by asker: Asker
    ) async throws -> Unit {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let (old, shipment) = try records.visibleUnit(serial, to: asker, for: .unitReplace)
            let right = try SerialNumber.read(typed)
            let holder = try records.units(with: right).first(where: \.custody.isOpen)
            var sent = try old.replacement(
                id: try records.nextID(Unit.self), serial: right, asRead: typed, model: old.model,
                on: shipment, siblings: try records.units(of: shipment.id), inUseOn: holder?.shipmentID)
            if try records.catalog()[sent.deviceType]?.mayHoldLabel == false { sent.labelInBox = false }
            try records.insert(sent)
            try records.keep(note, on: sent.id.text, verb: "unit replace", by: actor, at: at)
            try records.audit(
                AuditEntry(
                    "unit replace", sent.id.text,
                    ["old": serial.text, "new": right.text, "replaces": old.id.text]))
            return sent
        }
    }

    /// Notes a loss, a find, or a write-off; a write-off waives the line of the return (D18).
    public func mark(
        _ serial: SerialNumber, as fate: UnitFate, note: String, by asker: Asker
    ) async throws -> Unit {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let (unit, _) = try records.visibleUnit(serial, to: asker, for: fate.verb)
            let rma = try records.openReturn(of: unit.id)
            let changed: Unit
            switch fate {
            case .lost: changed = try unit.reportedLost()
            case .found: changed = try unit.found(onOpenReturn: rma != nil)
            case .writtenOff:
                changed = try unit.writtenOff()
                if let rma, let item = try records.return(rma) { try records.update(item.waiving(unit.id)) }
            }
            try records.update(changed)
            try records.keep(note, on: unit.id.text, verb: fate.verb.rawValue, by: actor, at: at)
            try records.audit(
                AuditEntry(
                    fate.verb.rawValue, unit.id.text,
                    [
                        "serial": serial.text, "from": unit.custody.rawValue, "to": changed.custody.rawValue,
                        "rma": rma?.text ?? "none",
                    ]))
            return changed
        }
    }
}
