import Logistics

/// One run over a manifest inside a transaction: creates what is new, compares what is stored.
struct ManifestImport {
    private let source: any ManifestSource
    /// The rows of the trial at hand.
    private var reading: ManifestReading
    /// As it is in this transaction.
    private(set) var catalog = Catalog()
    let options: ManifestOptions
    let today: CivilDate
    /// Who looks after trials that are new: whoever of the team takes the file in.
    let owner: String?
    /// It has a column that no manifest has: then none of its rows can be trusted.
    let isUnusable: Bool
    var report: ManifestReport

    init(_ source: any ManifestSource, options: ManifestOptions, today: CivilDate, owner: String?) {
        self.source = source
        reading = ManifestReading([], repeats: [:])
        self.options = options
        self.today = today
        self.owner = owner
        report = ManifestReport()
        report.rows = source.rowCount
        for column in source.columns where !ManifestRow.columns.contains(column) {
            report.problems.append(.init(1, column, ManifestRefusal.unknownColumn(column)))
        }
        isUnusable = !report.problems.isEmpty
    }

    mutating func takeIn(with records: any Writing) throws {
        catalog = try records.catalog()
        for number in 0..<source.trialCount {
            // Nothing of it will be kept, and there is enough to mend.
            if !options.keepGood, report.problems.total >= ManifestFindings<ManifestReport.Problem>.most {
                report.isCutShort = true
                break
            }
            reading = ManifestReading(try source.rows(ofTrial: number), repeats: source.repeats)
            report.problems += reading.problems
            report.notes += reading.notes
            guard !isUnusable else { continue }
            for group in reading.groups { try takeIn(group, with: records) }
        }
        report.problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
    }

    private mutating func takeIn(_ group: ManifestReading.TrialGroup, with records: any Writing) throws {
        let good = group.shipments.filter { !reading.isSpoiled($0) }
        guard let first = good.first?.first else { return }
        let cells = group.rows.reduce(first.trial) { $0.filled(from: $1.trial) }
        let planned = try good.filter { try check($0, cells, with: records) }
        guard !planned.isEmpty, let trial = try open(first, cells, with: records) else { return }
        for rows in planned {
            if let stored = try records.shipments(ShipmentFilter(trialID: trial.id))
                .first(where: { $0.deviceType == rows[0].shipment.deviceType && $0.holdsSlot })
            {
                try compare(rows, with: stored, of: try records.trial(trial.id) ?? trial, in: records)
            } else {
                try create(rows, for: trial, with: records)
            }
        }
    }

    /// Says what the rules will refuse before anything of the shipment is written, so that a shipment is
    /// kept whole or not at all.
    private mutating func check(
        _ rows: [ManifestRow], _ cells: ManifestRow.TrialCells, with records: any Writing
    ) throws -> Bool {
        let before = report.problems.total
        let first = rows[0]
        let stored = try storedTrial(first.trialReference, cells, in: records)
        let shipments = try stored.map { try records.shipments(ShipmentFilter(trialID: $0.id)) } ?? []
        if shipments.contains(where: { $0.deviceType == first.shipment.deviceType && $0.holdsSlot }) {
            return true
        }
        for row in rows {
            report.problems += Self.problems(row.line, column: "serial") {
                try records.refuseIfInUse(row.unit.serial)
            }
        }
        guard let trial = try stored ?? rehearsed(first, cells, with: records) else { return false }
        rehearse(rows, for: trial, among: shipments)
        return report.problems.total == before
    }

    /// Runs every decision a new shipment will meet, on values only.
    private mutating func rehearse(_ rows: [ManifestRow], for trial: Trial, among shipments: [Shipment]) {
        let cells = rows[0].shipment
        let line = rows[0].line
        let day = cells.dispatchedOn ?? today
        report.problems += Self.problems(line) {
            let shipment = try Shipment.recording(
                cells.draft, id: ShipmentID(0), in: trial, among: shipments, from: catalog,
                on: min(day, today))
            let units = try rows.map {
                try shipment.listing($0.unit.serial, asRead: $0.unit.asRead, id: UnitID(0))
            }
            guard let dispatched = cells.dispatchedOn else { return }
            let sent = try shipment.dispatching(units, of: trial, on: dispatched, today: today)
            guard cells.starts != nil || cells.expires != nil else { return }
            _ = try sent.shipment.settingTerm(
                starts: cells.starts, expires: cells.expires, mailed: nil, approved: nil)
        }
    }

    private mutating func create(_ rows: [ManifestRow], for trial: Trial, with records: any Writing) throws {
        let cells = rows[0].shipment
        let units = rows.map {
            NewUnit(
                serial: $0.unit.serial, asRead: $0.unit.asRead, model: $0.unit.model,
                returnLabelTracking: $0.unit.returnLabelTracking)
        }
        let day = min(cells.dispatchedOn ?? today, today)
        var shipment = try records.record(cells.draft, units, for: trial, on: day)
        if let dispatched = cells.dispatchedOn {
            let notice = DispatchNotice(
                on: dispatched, carrier: cells.outboundCarrier, tracking: cells.outboundTracking)
            let current = try records.trial(trial.id) ?? trial
            shipment = try records.dispatch(shipment, of: current, notice, today: today)
        }
        if cells.starts != nil || cells.expires != nil {
            let dates = TermDates(startsOn: cells.starts, mailedOn: nil, expiresOn: cells.expires)
            shipment = try records.setTerm(of: shipment, dates)
        }
        report.shipments.created += 1
        report.units.created += units.count
    }

    // MARK: Trials

    private func storedTrial(
        _ reference: String?, _ cells: ManifestRow.TrialCells, in records: any Reading
    ) throws -> Trial? {
        let byID = try reference.flatMap { TrialID($0) }.flatMap { try records.trial($0) }
        guard let orgID = cells.orgID, let email = cells.adminEmail else { return byID }
        let trials = try records.trials(TrialFilter(orgID: orgID, adminEmail: email))
        guard let reference else { return trials.last { $0.kind == cells.kind && $0.reference == nil } }
        // A file may number its own trials as we do ours: an id counts for the same customer only.
        return trials.last { $0.reference == reference }
            ?? trials.last { $0.id == byID?.id && $0.reference == nil }
    }

    /// The trial as it will be, before it is written; nil with the problems noted.
    private mutating func rehearsed(
        _ row: ManifestRow, _ cells: ManifestRow.TrialCells, with records: any Writing
    ) throws -> Trial? {
        guard let draft = draft(row, cells) else { return nil }
        let before = report.problems.total
        var trial = draft.trial(TrialID(0))
        report.problems += Self.problems(row.line) {
            trial = try Trial.opening(trial, among: [], again: true, on: cells.consentAskedOn ?? today).trial
        }
        report.problems += Self.problems(row.line, column: "consent_on") {
            trial = try trial.consented(cells, today: today)
        }
        return report.problems.total == before ? trial : nil
    }

    private mutating func open(
        _ row: ManifestRow, _ cells: ManifestRow.TrialCells, with records: any Writing
    ) throws -> Trial? {
        if let stored = try storedTrial(row.trialReference, cells, in: records) {
            return try compare(row, cells, with: stored, in: records)
        }
        guard let draft = draft(row, cells) else { return nil }
        let (opened, warnings) = try records.open(draft, again: true, on: cells.consentAskedOn ?? today)
        for warning in warnings { report.notes.append(.init(row.line, "org_id", WarningRefusal(warning))) }
        let trial = try opened.consented(cells, today: today)
        if trial != opened { try records.update(trial) }
        report.trials.created += 1
        return trial
    }

    private mutating func draft(_ row: ManifestRow, _ cells: ManifestRow.TrialCells) -> TrialDraft? {
        for (column, isMissing) in [
            ("org_id", cells.orgID == nil), ("company", cells.company == nil),
            ("admin_email", cells.adminEmail == nil), ("trial_kind", cells.kind == nil),
            ("portal_expires", cells.portalExpires == nil),
            ("consent_asked_on", cells.kind == .existing && cells.consentAskedOn == nil),
        ] where isMissing {
            report.problems.append(.init(row.line, column, ManifestRefusal.missing))
        }
        guard let kind = cells.kind, let orgID = cells.orgID, let company = cells.company,
            let email = cells.adminEmail, let portal = cells.portalExpires
        else { return nil }
        return TrialDraft(
            kind: kind, orgID: orgID, company: company, adminEmail: email,
            fullAdmins: cells.consentOn == nil ? [] : [email], portalExpires: portal,
            locationConfirmedOn: cells.locationConfirmedOn, consentAskedOn: cells.consentAskedOn,
            language: cells.language ?? "en", partner: cells.partner, partnerEmail: cells.partnerEmail,
            owner: owner, dealID: cells.dealID, costCenter: cells.costCenter, reference: row.trialReference)
    }

    /// A refusal as a problem of the row, so that the run goes on.
    private static func problems(
        _ line: Int, column: String? = nil, _ decide: () throws -> Void
    ) -> [ManifestReport.Problem] {
        do {
            try decide()
            return []
        } catch let refusal as any Refusal {
            return [.init(line, column ?? refusal.manifestColumn, refusal)]
        } catch {
            return [.init(line, column, ManifestRefusal.rejected(problems: 1))]
        }
    }
}
