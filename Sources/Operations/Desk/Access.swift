import Logistics

extension Asker {
    /// Who makes a change; a change without somebody is refused (AC-01.3).
    func acting() throws -> Actor {
        guard let actor else { throw DeskRefusal.noActor }
        guard !isReadOnly else { throw RoleRefusal.readOnly }
        return actor
    }

    /// Judges the role, before anybody asks whose thing it is (D20). Without an actor only reads are
    /// allowed, at the machine that holds the database (D21).
    func may(_ verb: Verb) throws {
        guard let actor else {
            guard verb.isRead else { throw DeskRefusal.noActor }
            return
        }
        _ = try actor.scope(of: verb)
        if isReadOnly, !verb.isRead { throw RoleRefusal.readOnly }
    }

    /// The token that was shown was made for reading alone.
    private var isReadOnly: Bool { entrant?.isReadOnly ?? false }

    /// Whether the asker sees this trial: a partner sees its own, everybody else all (D20).
    func sees(_ trial: Trial) -> Bool {
        own.map { $0.holds(trial) } ?? true
    }

    /// What a partner's lists are narrowed to; nil: nothing is.
    var own: PartnerKey? {
        guard let actor, actor.role == .partner else { return nil }
        return entrant.map { .organization($0.organization) } ?? .email(actor.name)
    }
}

extension PartnerKey {
    /// Whether the trial is this partner's. A trial without a partner is nobody's own.
    func holds(_ trial: Trial) -> Bool {
        switch self {
        case .email(let name): trial.partnerEmail.map { Actor.folded($0) == name } ?? false
        case .organization(let name):
            !name.isEmpty && (trial.partner.map { Actor.folded($0) == name } ?? false)
        }
    }
}

extension Verb {
    /// Whether it changes nothing.
    var isRead: Bool {
        switch self {
        case .trialShow, .trialList, .trialCalendar, .shipmentShow, .shipmentList, .extensionList,
            .returnShow,
            .returnList, .returnDoubts, .carrierList, .reconcile, .discrepancyList, .orderFind, .due,
            .auditVerify,
            .auditCheckpoint, .report, .noticesPreview, .tokenList, .account,
            .catalogList, .catalogShow, .depotList, .depotShow:
            true
        default: false
        }
    }
}

extension Reading {
    /// The trial, if the asker may do this to it. What is not theirs looks like what does not exist.
    func visibleTrial(_ id: TrialID, to asker: Asker, for verb: Verb) throws -> Trial {
        try asker.may(verb)
        guard let trial = try trial(id), asker.sees(trial) else { throw DeskRefusal.notFound(id.text) }
        return trial
    }

    func visibleShipment(_ id: ShipmentID, to asker: Asker, for verb: Verb) throws -> (Shipment, Trial) {
        try asker.may(verb)
        guard let shipment = try shipment(id), let trial = try trial(shipment.trialID), asker.sees(trial)
        else {
            throw DeskRefusal.notFound(id.text)
        }
        return (shipment, trial)
    }

    func visibleReturn(_ rma: RMANumber, to asker: Asker, for verb: Verb) throws -> Return {
        try asker.may(verb)
        guard let item = try `return`(rma), let trial = try trial(item.trialID), asker.sees(trial) else {
            throw DeskRefusal.notFound(rma.text)
        }
        return item
    }

    /// The unit a serial means: the one whose custody is open, else the newest.
    func visibleUnit(_ serial: SerialNumber, to asker: Asker, for verb: Verb) throws -> (Unit, Shipment) {
        try asker.may(verb)
        let rows = try units(with: serial)
        guard let unit = rows.last(where: \.custody.isOpen) ?? rows.last,
            let shipment = try shipment(unit.shipmentID), let trial = try trial(unit.trialID),
            asker.sees(trial)
        else { throw DeskRefusal.notFound(serial.text) }
        return (unit, shipment)
    }
}
