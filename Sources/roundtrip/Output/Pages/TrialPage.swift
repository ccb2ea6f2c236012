import Web

extension Page {
    mutating func trial(_ trial: JSON) {
        heading("\(trial.text("id"))  \(trial.text("company"))")
        facts([
            ("state", trial.said("state")), ("kind", trial.said("kind")),
            ("organization", trial.text("orgId")),
            ("administrator", trial.text("adminEmail")),
            ("full administrators", trial.texts("fullAdmins").joined(separator: ", ")),
            ("portal until", trial.text("portalExpires")),
            ("location confirmed", trial.text("locationConfirmedOn")),
            ("consent asked", trial.text("consentAskedOn")), ("consent until", trial.text("consentLastDay")),
            ("consent", joined([trial.text("consentOn"), trial.text("consentBy")])),
            ("partner", joined([trial.text("partner"), trial.text("partnerEmail")])),
            ("owner", trial.text("owner")), ("deal", trial.text("dealId")),
            ("cost center", trial.text("costCenter")), ("licenses noted", trial.text("licenses")),
            ("no devices", trial.text("skipReason")), ("converted", trial.text("convertedOn")),
            ("cancelled", trial.text("cancelledOn")),
        ])
        if !trial.items("shipments").isEmpty {
            heading("Shipments")
            shipments(trial.items("shipments"))
        }
        if !trial.items("returns").isEmpty {
            heading("Returns")
            let rows = trial.items("returns").map {
                [$0.text("rmaNumber"), $0.said("authorization"), $0.said("headline")]
            }
            table(["RMA", "authorization", "headline"], rows)
        }
        notes(trial)
        warnings(trial)
    }

    mutating func trials(_ trials: [JSON]) {
        guard !trials.isEmpty else { return line("No trials.") }
        let keys = ["id", "state", "kind", "company", "orgId", "adminEmail", "portalExpires"]
        table(
            ["trial", "state", "kind", "company", "organization", "administrator", "portal until"],
            trials.map { trial in keys.map(trial.said) })
    }

    mutating func calendar(_ calendar: JSON) {
        heading("\(calendar.text("trial"))  calendar")
        facts([
            ("portal until", calendar.text("portalExpires")),
            ("last day of grace", calendar.text("lastGraceDay")),
            ("lapsed from", calendar.text("lapsedFrom")), ("numbers kept to", calendar.text("numbersKeptTo")),
            ("numbers free from", calendar.text("numbersFreeFrom")),
            ("consent until", calendar.text("consentLastDay")),
        ])
        let keys = ["id", "deviceType", "expiresOn", "returnBy", "lastPossibleExpiry"]
        if !calendar.items("shipments").isEmpty { heading("Devices") }
        table(
            ["shipment", "type", "last day", "return by", "last day possible"],
            calendar.items("shipments").map { shipment in keys.map(shipment.said) })
    }

    /// What people wrote about it.
    mutating func notes(_ document: JSON) {
        guard !document.items("notes").isEmpty else { return }
        heading("Notes")
        table(
            ["when", "who", "on", "what"],
            document.items("notes").map { note in
                [
                    note.text("at"), note.text("by"), joined([note.text("subject"), note.text("verb")]),
                    note.text("text"),
                ]
            })
    }

    /// What a person should know, though nothing was refused.
    mutating func warnings(_ document: JSON) {
        for warning in document.items("warnings") {
            line("Note: \(warning.text("detail")) (\(warning.text("code")))")
        }
    }

    func joined(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
