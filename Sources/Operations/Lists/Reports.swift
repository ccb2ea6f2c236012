public import Logistics

/// What is written out whole, however much it is.
public enum Report: String, CaseIterable, Hashable, Sendable {
    case trials, shipments, units, returns, discrepancies, due, audit
}

/// A line of a report.
public enum ReportRow: Sendable {
    case trial(Trial)
    case shipment(Shipment)
    case unit(Unit)
    case `return`(Return)
    case discrepancy(Discrepancy)
    case due(DueLine)
    case audit(AuditLine)
}

extension Desk {
    /// A part of a report, in the order in which things were recorded; each part is a snapshot of its own, so that
    /// a million lines hold nobody up.
    ///
    /// A partner gets the lines of its own trials. Discrepancies and the audit trail are not for partners.
    public func rows(
        of report: Report, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<ReportRow> {
        try await store.readInBackground { records in
            // A part may come long after the one before it.
            if let entrant = asker.entrant { try Standing(entrant).hold(on: records) }
            try asker.may(.report)
            switch report {
            case .discrepancies: try asker.may(.discrepancyList)
            case .audit: try asker.may(.auditVerify)
            default: break
            }
            return try records.rows(of: report, wish, for: asker)
        }
    }
}

extension Reading {
    fileprivate func rows(
        of report: Report, _ wish: ListWish, for asker: Asker
    ) throws -> ListPart<ReportRow> {
        let own = asker.own
        switch report {
        case .trials:
            return try counted(
                wish, number: { (row: Trial) in row.id.number },
                fetch: {
                    var filter = TrialFilter()
                    filter.own = own
                    filter.window = $0
                    return try trials(filter)
                },
                make: {
                    .trial($0)
                })
        case .shipments:
            return try shipments(wish, ShipmentFilter(), own) { .shipment($0) }
        case .due:
            return try shipments(wish, ShipmentFilter(outOnly: true), own) {
                try dueLine(of: $0).map { .due($0) }
            }
        case .units:
            return try counted(
                wish, number: { (row: Unit) in row.id.number },
                fetch: {
                    try units(in: $0, own: own)
                },
                make: {
                    .unit($0)
                })
        case .returns: return try returns(wish, own)
        case .discrepancies:
            return try counted(
                wish, number: { (row: Discrepancy) in row.id.number },
                fetch: {
                    var filter = DiscrepancyFilter()
                    filter.window = $0
                    return try discrepancies(filter)
                },
                make: {
                    .discrepancy($0)
                })
        case .audit:
            return try counted(
                wish, number: { (row: AuditLine) in row.sequence },
                fetch: {
                    try auditLines(in: $0)
                },
                make: {
                    .audit($0)
                })
        }
    }

    private func shipments(
        _ wish: ListWish, _ filter: ShipmentFilter, _ own: PartnerKey?, make: (Shipment) throws -> ReportRow?
    ) throws -> ListPart<ReportRow> {
        try counted(
            wish, number: { (row: Shipment) in row.id.number },
            fetch: {
                var filter = filter
                filter.own = own
                filter.window = $0
                return try shipments(filter)
            },
            make: {
                try make($0)
            })
    }

    private func returns(_ wish: ListWish, _ own: PartnerKey?) throws -> ListPart<ReportRow> {
        try ListPart(
            wish, key: { (item: Return) in item.rma.text },
            fetch: { after, limit in
                var filter = ReturnFilter()
                filter.own = own
                filter.window = ListWindow(after: try after.map { try place(of: $0) } ?? 0, limit: limit)
                return try returns(filter)
            },
            make: {
                .return($0)
            })
    }

    /// A part of rows that are counted.
    private func counted<Row>(
        _ wish: ListWish, number: (Row) -> Int64, fetch: (ListWindow) throws -> [Row],
        make: (Row) throws -> ReportRow?
    ) throws -> ListPart<ReportRow> {
        try ListPart(
            wish, key: { (row: Row) in "\(number(row))" },
            fetch: { after, limit in
                try fetch(try ListWindow(after, limit))
            },
            make: {
                try make($0)
            })
    }
}

extension ShipmentFile {
    /// A shipment by itself, as a line of a report has it.
    public init(alone shipment: Shipment) {
        self.init(shipment: shipment, units: [], extensions: [], notes: [], warnings: [])
    }
}

extension DiscrepancyFile {
    /// A discrepancy by itself, as a line of a report has it.
    public init(alone discrepancy: Discrepancy) {
        self.init(discrepancy: discrepancy, notes: [])
    }
}
