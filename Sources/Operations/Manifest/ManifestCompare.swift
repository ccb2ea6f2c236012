public import Logistics

/// What is stored already: compared field by field, and changed only where `update` asks for it and
/// nothing hangs on it yet.
extension ManifestImport {
    mutating func compare(
        _ row: ManifestRow, _ cells: ManifestRow.TrialCells, with stored: Trial, in records: any Writing
    ) throws -> Trial {
        var trial = stored
        var isUpdated = false
        for (given, kept) in zip(cells.texts, stored.cells.texts)
        where !given.1.isEmpty && given.1 != kept.1 {
            let applied = options.update && trial.apply(given.0, from: cells)
            note(row.line, stored.id.text, given.0, kept.1, given.1, applied)
            isUpdated = isUpdated || applied
        }
        if isUpdated {
            try records.update(trial)
            try records.audit(AuditEntry("trial update", trial.id.text, ["by": "manifest"]))
            report.trials.updated += 1
        } else {
            report.trials.unchanged += 1
        }
        return trial
    }

    mutating func compare(
        _ rows: [ManifestRow], with stored: Shipment, of trial: Trial, in records: any Writing
    ) throws {
        let line = rows[0].line
        let cells = rows[0].shipment
        let units = try records.units(of: stored.id)
        var shipment = stored
        var isUpdated = false
        let keepsPower = catalog[stored.deviceType]?.needsPoE ?? true
        for (given, kept) in zip(
            cells.texts(keepsPower: keepsPower), stored.cells.texts(keepsPower: keepsPower))
        where !given.1.isEmpty && given.1 != kept.1 {
            let applied =
                options.update ? try apply(given.0, cells, to: &shipment, of: trial, units, records) : false
            note(line, stored.id.text, given.0, kept.1, given.1, applied)
            isUpdated = isUpdated || applied
        }
        if isUpdated {
            try records.update(shipment)
            try records.audit(
                AuditEntry(
                    "shipment update", stored.id.text,
                    ["by": "manifest", "expiresOn": shipment.term.expiresOn?.text ?? "none"]))
            report.shipments.updated += 1
        } else {
            report.shipments.unchanged += 1
        }
        // Read again: a dispatch has just moved them.
        let moved = Dictionary(try records.units(of: stored.id).map { ($0.serial, $0) }) { first, _ in first }
        for row in rows {
            if let unit = moved[row.unit.serial] {
                try compare(row, with: unit, in: records)
            } else {
                let reason = ManifestRefusal.notOnShipment(stored.id, dispatchedOn: shipment.dispatchedOn)
                report.problems.append(.init(row.line, "serial", reason))
            }
        }
    }

    private mutating func compare(_ row: ManifestRow, with stored: Unit, in records: any Writing) throws {
        var unit = stored
        if let model = row.unit.model, model != stored.model {
            if options.update { unit.model = model }
            note(row.line, stored.id.text, "model", stored.model ?? "", model, options.update)
        }
        if let tracking = row.unit.returnLabelTracking, tracking != stored.returnLabelTracking {
            let applied = options.update ? try records.mayTakeLabel(stored) : false
            if applied {
                unit.returnLabelTracking = tracking
                unit.labelInBox = catalog[unit.deviceType]?.mayHoldLabel ?? true
            }
            let kept = stored.returnLabelTracking ?? ""
            note(row.line, stored.id.text, "return_label_tracking", kept, tracking, applied)
        }
        guard unit != stored else {
            report.units.unchanged += 1
            return
        }
        try records.update(unit)
        try records.audit(AuditEntry("unit update", stored.id.text, ["by": "manifest"]))
        report.units.updated += 1
    }

    private mutating func note(
        _ line: Int, _ id: String, _ field: String, _ stored: String, _ given: String, _ applied: Bool
    ) {
        report.differences.append(
            .init(line: line, id: id, field: field, stored: stored, given: given, isApplied: applied))
        if options.update, !applied {
            report.problems.append(.init(line, field, ManifestRefusal.fixed(stored: stored)))
        }
    }

    /// Applies one field, or says no: addresses and order stay, dates only before an extension or a
    /// return hangs on them.
    private func apply(
        _ field: String, _ cells: ManifestRow.ShipmentCells, to shipment: inout Shipment, of trial: Trial,
        _ units: [Unit], _ records: any Writing
    ) throws -> Bool {
        switch field {
        case "loan_number": shipment.loanNumber = cells.loanNumber
        case "outbound_carrier": shipment.outboundCarrier = cells.outboundCarrier
        case "outbound_tracking": shipment.outboundTracking = cells.outboundTracking
        case "phone": shipment.shipTo = shipment.shipTo.calling(cells.shipTo.phone)
        case "eula_starts", "eula_expires":
            guard try !records.hasDependents(shipment, units),
                let changed = try? shipment.settingTerm(
                    starts: cells.starts, expires: cells.expires, mailed: nil, approved: nil)
            else { return false }
            shipment = changed
        case "dispatched_on":
            guard shipment.dispatchedOn == nil, let day = cells.dispatchedOn,
                let sent = try? shipment.dispatching(units, of: trial, on: day, today: today)
            else { return false }
            for unit in sent.units { try records.update(unit) }
            if sent.trial != trial { try records.update(sent.trial) }
            shipment = sent.shipment
            try records.audit(
                AuditEntry(
                    "shipment dispatch", shipment.id.text,
                    ["on": day.text, "units": String(sent.units.count), "to": shipment.state.rawValue]))
        default: return false
        }
        return true
    }
}

extension Reading {
    /// A number for the label in the box is taken until a return uses it, and never over a label of ours.
    fileprivate func mayTakeLabel(_ unit: Unit) throws -> Bool {
        guard unit.custody == .listed || unit.custody == .out else { return false }
        return try labels(of: unit.id.text).isEmpty
    }

    /// Whether an extension or a return hangs on the dates of a shipment.
    fileprivate func hasDependents(_ shipment: Shipment, _ units: [Unit]) throws -> Bool {
        if try !extensions(of: shipment.id, state: nil).isEmpty { return true }
        return try units.contains { try openReturn(of: $0.id) != nil || $0.custody == .received }
    }
}

extension Trial {
    /// Contacts and references may change; who the customer is may not.
    fileprivate mutating func apply(_ field: String, from cells: ManifestRow.TrialCells) -> Bool {
        switch field {
        case "partner": partner = cells.partner
        case "partner_email": partnerEmail = cells.partnerEmail
        case "deal_id": dealID = cells.dealID
        case "cost_center": costCenter = cells.costCenter
        case "language": language = cells.language ?? language
        case "company": company = cells.company ?? company
        case "portal_expires": portalExpires = cells.portalExpires ?? portalExpires
        case "location_confirmed_on": locationConfirmedOn = cells.locationConfirmedOn
        default: return false
        }
        return true
    }

    /// With the consent the manifest speaks of, by the administrator it names.
    func consented(_ cells: ManifestRow.TrialCells, today: CivilDate) throws -> Trial {
        guard kind == .existing, consentOn == nil, let day = cells.consentOn else { return self }
        return try consenting(by: adminEmail, on: day, today: today)
    }
}

extension Address {
    /// The same place with another phone.
    fileprivate func calling(_ phone: String) -> Address {
        Address(
            name: name, street: street, city: city, subdivision: subdivision, postcode: postcode,
            country: country, phone: phone, timeZone: timeZone)
    }
}

extension ManifestRow.ShipmentCells {
    var draft: ShipmentDraft {
        ShipmentDraft(
            deviceType: deviceType, orderNumber: orderNumber, loanNumber: loanNumber, shipTo: shipTo,
            poeAvailable: poe, outboundCarrier: outboundCarrier, outboundTracking: outboundTracking)
    }
}

/// A warning of opening a trial, told as a note of the manifest.
public struct WarningRefusal: Refusal {
    public let warning: Warning

    init(_ warning: Warning) {
        self.warning = warning
    }

    public var code: String { warning.code }
}
