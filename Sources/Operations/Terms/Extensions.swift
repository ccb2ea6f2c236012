public import Logistics

/// What may become of a request for a later expiry.
public enum ExtensionDecision: Sendable {
    case approved, denied, withdrawn

    var verb: Verb {
        switch self {
        case .approved: .extensionApprove
        case .denied: .extensionDeny
        case .withdrawn: .extensionWithdraw
        }
    }
}

extension Desk {
    /// Asks for a later expiry; no date moves (S3-111).
    ///
    /// - Parameter requestedBy: who wants it; nil: the asker.
    public func requestExtension(
        of id: ShipmentID, to day: CivilDate, reason: String, requestedBy: String?, by asker: Asker
    ) async throws -> ExtensionFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let (shipment, trial) = try records.visibleShipment(id, to: asker, for: .extensionRequest)
            let pending = try records.extensions(of: id, state: .pending).first?.id
            let draft = ExtensionDraft(
                to: day, reason: reason, requestedBy: requestedBy ?? actor.name, enteredBy: actor.name)
            let asked = try Extension.requesting(
                draft, id: try records.nextID(Extension.self),
                on: try records.ground(of: shipment, in: trial),
                pending: pending, today: asker.today)
            try records.insert(asked)
            try records.audit(
                AuditEntry(
                    "extension request", asked.id.text,
                    [
                        "shipment": id.text, "from": asked.from.text, "to": asked.to.text,
                        "late": String(asked.isLate),
                    ]))
            return ExtensionFile(extension: asked, shipment: shipment)
        }
    }

    /// Decides a request. The cap and the hand-over are looked at again, in this transaction (INV-07, INV-08).
    public func decideExtension(
        _ id: ExtensionID, _ decision: ExtensionDecision, note: String?, by asker: Asker
    ) async throws -> ExtensionFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(decision.verb)
            guard let asked = try records.extension(id),
                let (shipment, trial) = try records.visibleGround(of: asked, to: asker)
            else { throw DeskRefusal.notFound(id.text) }
            var file = ExtensionFile(extension: asked, shipment: shipment)
            switch decision {
            case .approved:
                let approval = try asked.approving(
                    by: actor, note: note, on: try records.ground(of: shipment, in: trial),
                    today: asker.today)
                file = ExtensionFile(extension: approval.granted, shipment: approval.shipment)
                try records.update(file.shipment)
            case .denied: file.extension = try asked.denying(by: actor, note: note, on: asker.today)
            case .withdrawn: file.extension = try asked.withdrawing(by: actor, on: asker.today)
            }
            try records.update(file.extension)
            try records.audit(
                AuditEntry(
                    decision.verb.rawValue, id.text,
                    [
                        "shipment": shipment.id.text, "from": shipment.term.expiresOn?.text ?? "none",
                        "to": file.shipment.term.expiresOn?.text ?? "none",
                    ]))
            return file
        }
    }
}

extension Reading {
    /// What an extension was asked for; nil when it is not the asker's to see.
    func visibleGround(of asked: Extension, to asker: Asker) throws -> (Shipment, Trial)? {
        guard let shipment = try shipment(asked.shipmentID), let trial = try trial(shipment.trialID),
            asker.sees(trial)
        else { return nil }
        return (shipment, trial)
    }

    /// What a decision about a term stands on: a unit handed over or received ends it.
    func ground(of shipment: Shipment, in trial: Trial) throws -> ExtensionGround {
        let units = try units(of: shipment.id)
        let returns = try returns(ReturnFilter(trialID: trial.id))
        return ExtensionGround(
            shipment: shipment, trial: trial,
            givenBack: shipment.givenBack(units: units, returns: returns))
    }
}
