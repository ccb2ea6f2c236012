public import Logistics

/// The dates of the EULA e-mail; nil leaves what is stored.
public struct TermDates: Sendable {
    public var startsOn: CivilDate?
    public var mailedOn: CivilDate?
    public var expiresOn: CivilDate?

    public init(startsOn: CivilDate?, mailedOn: CivilDate?, expiresOn: CivilDate?) {
        self.startsOn = startsOn
        self.mailedOn = mailedOn
        self.expiresOn = expiresOn
    }
}

extension Desk {
    /// Keeps or corrects what the EULA e-mail says; 120 days at most (S3-110).
    public func setTerm(of id: ShipmentID, _ dates: TermDates, by asker: Asker) async throws -> ShipmentFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            let (shipment, _) = try records.visibleShipment(id, to: asker, for: .termSet)
            return try records.file(of: try records.setTerm(of: shipment, dates))
        }
    }
}

extension Writing {
    func setTerm(of shipment: Shipment, _ dates: TermDates) throws -> Shipment {
        let changed = try shipment.settingTerm(
            starts: dates.startsOn, expires: dates.expiresOn, mailed: dates.mailedOn,
            approved: try extensions(of: shipment.id, state: .approved).map(\.to).max())
        try update(changed)
        var facts = ["from": shipment.term.expiresOn?.text ?? "none"]
        facts["startsOn"] = changed.term.startsOn?.text
        facts["mailedOn"] = changed.term.mailedOn?.text
        facts["expiresOn"] = changed.term.expiresOn?.text
        try audit(AuditEntry("term set", shipment.id.text, facts))
        return changed
    }
}
