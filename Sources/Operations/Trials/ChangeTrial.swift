public import Logistics

extension Desk {
    public func trial(_ id: TrialID, for asker: Asker) async throws -> TrialFile {
        try await store.read { records in
            try records.file(of: try records.visibleTrial(id, to: asker, for: .trialShow))
        }
    }

    /// A full administrator consents within 30 days (SYS-03).
    public func consent(
        to id: TrialID, by administrator: String, on day: CivilDate, asker: Asker
    ) async throws -> TrialFile {
        try await changeTrial(id, .trialConsent, by: asker, facts: ["on": day.text]) {
            try $0.consenting(by: administrator, on: day, today: asker.today)
        }
    }

    /// Cancels the trial and what has not left; what is out stays due (AC-19.1).
    public func cancelTrial(
        _ id: TrialID, on day: CivilDate, note: String?, by asker: Asker
    ) async throws -> TrialFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let before = try records.visibleTrial(id, to: asker, for: .trialCancel)
            let latest = asker.today.latestAct
            guard day <= latest else { throw TrialRefusal.future(day, latest: latest) }
            let trial = try before.cancelling(on: day)
            try records.update(trial)
            try records.audit(AuditEntry("trial cancel", id.text, ["on": day.text]))
            for shipment in try records.shipments(ShipmentFilter(trialID: id))
            where shipment.state == .recorded || shipment.state == .heldForPower {
                try records.withdraw(
                    try shipment.cancelling(try records.units(of: shipment.id)), "shipment cancel")
            }
            try records.keep(note, on: id.text, verb: "trial cancel", by: actor, at: at)
            return try records.file(of: trial)
        }
    }

    /// The customer bought; every device still comes back (S3-119, A-05).
    public func convertTrial(_ id: TrialID, on day: CivilDate, by asker: Asker) async throws -> TrialFile {
        try await changeTrial(id, .trialConvert, by: asker, facts: ["on": day.text]) {
            try $0.converting(on: day, today: asker.today)
        }
    }

    /// The service trial is extended by 30 days from today; no device date moves (SYS-07).
    public func extendPortal(of id: TrialID, by asker: Asker) async throws -> TrialFile {
        try await changeTrial(id, .trialPortalExtend, by: asker) { try $0.extendingPortal(on: asker.today) }
    }

    /// Says that no devices are wanted, or with nil that they are again.
    public func skipDevices(
        _ id: TrialID, _ reason: Trial.SkipReason?, by asker: Asker
    ) async throws -> TrialFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let live = try records.shipments(ShipmentFilter(trialID: id)).filter(\.holdsSlot).map(\.id)
            let trial = try records.visibleTrial(id, to: asker, for: .trialSkipDevices)
                .skippingDevices(reason, liveShipments: live)
            try records.update(trial)
            try records.audit(
                AuditEntry("trial skip-devices", id.text, ["reason": reason?.rawValue ?? "withdrawn"]))
            return try records.file(of: trial)
        }
    }

    private func changeTrial(
        _ id: TrialID, _ verb: Verb, by asker: Asker, facts: [String: String] = [:],
        _ decide: @escaping @Sendable (Trial) throws -> Trial
    ) async throws -> TrialFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let before = try records.visibleTrial(id, to: asker, for: verb)
            let trial = try decide(before)
            try records.update(trial)
            var facts = facts
            facts["from"] = before.state(on: asker.today).rawValue
            facts["to"] = trial.state(on: asker.today).rawValue
            facts["portalExpires"] = trial.portalExpires.text
            try records.audit(AuditEntry(verb.rawValue, id.text, facts))
            return try records.file(of: trial)
        }
    }
}

extension Writing {
    /// Keeps what a person wrote, beside the audit trail (D34).
    func keep(_ note: String?, on subject: String, verb: String, by actor: Actor, at: Instant) throws {
        guard let note else { return }
        try insert(Note(subject: subject, verb: verb, text: note, by: actor.name, at: at))
    }
}
