public import Logistics

/// The lists, part by part. What a filter asks for and what an asker may see are both held: a partner who asks for
/// another's gets nothing.
extension Desk {
    public func trials(
        _ filter: TrialFilter, in state: Trial.State?, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<Trial> {
        try await store.readInBackground { records in
            try asker.may(.trialList)
            var filter = filter
            filter.own = asker.own
            return try ListPart(
                wish, number: { (row: Trial) in row.id.number },
                fetch: { window in
                    filter.window = window
                    return try records.trials(filter)
                },
                make: { trial in
                    state.map { trial.state(on: asker.today) == $0 } ?? true ? trial : nil
                })
        }
    }

    /// The newest trials first, so many at most.
    ///
    /// - Parameter before: only older ones; nil: from the newest.
    public func newestTrials(
        in state: Trial.State?, before: TrialID?, limit: Int, for asker: Asker
    ) async throws -> [Trial] {
        try await store.readInBackground { records in
            try asker.may(.trialList)
            var (found, before): ([Trial], TrialID?) = ([], before)
            while found.count < limit {
                // The state is computed from dates, so it is asked of each.
                let rows = try records.newestTrials(before: before, own: asker.own, limit: limit)
                found += rows.filter { trial in state.map { trial.state(on: asker.today) == $0 } ?? true }
                guard rows.count == limit, let last = rows.last else { break }
                before = last.id
            }
            return Array(found.prefix(limit))
        }
    }

    public func shipments(
        _ filter: ShipmentFilter, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<ShipmentFile> {
        try await store.readInBackground { records in
            try asker.may(.shipmentList)
            var filter = filter
            filter.own = asker.own
            return try ListPart(
                wish, number: { (row: Shipment) in row.id.number },
                fetch: { window in
                    filter.window = window
                    return try records.shipments(filter)
                },
                make: {
                    try records.file(of: $0)
                })
        }
    }

    /// - Parameter headline: computed from a return's parts, so no filter of the store's.
    public func returns(
        _ filter: ReturnFilter, headline: Return.Headline?, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<ReturnFile> {
        try await store.readInBackground { records in
            try asker.may(.returnList)
            var filter = filter
            filter.own = asker.own
            return try ListPart(
                wish, key: { (item: Return) in item.rma.text },
                fetch: { after, limit in
                    filter.window = ListWindow(
                        after: try after.map { try records.place(of: $0) } ?? 0, limit: limit)
                    return try records.returns(filter)
                },
                make: { item in
                    guard headline.map({ item.headline == $0 }) ?? true else { return nil }
                    return try records.file(of: item)
                })
        }
    }

    public func extensions(
        _ filter: ExtensionFilter, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<ExtensionFile> {
        try await store.readInBackground { records in
            try asker.may(.extensionList)
            var filter = filter
            return try ListPart(
                wish, number: { (row: Extension) in row.id.number },
                fetch: { window in
                    filter.window = window
                    return try records.extensions(filter)
                },
                make: { asked in
                    try records.visibleGround(of: asked, to: asker).map {
                        ExtensionFile(extension: asked, shipment: $0.0)
                    }
                })
        }
    }

    public func discrepancies(
        _ filter: DiscrepancyFilter, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<DiscrepancyFile> {
        try await store.readInBackground { records in
            try asker.may(.discrepancyList)
            var filter = filter
            return try ListPart(
                wish, number: { (row: Discrepancy) in row.id.number },
                fetch: { window in
                    filter.window = window
                    return try records.discrepancies(filter)
                },
                make: {
                    try records.file(of: $0)
                })
        }
    }

    /// Newest first.
    public func auditLines(
        of subject: String?, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<AuditLine> {
        try await store.readInBackground { records in
            try asker.may(.auditVerify)
            return try ListPart(
                wish, key: { (line: AuditLine) in "\(line.sequence)" },
                fetch: { after, limit in
                    let before = try after.map { try ListWindow($0, limit).after }
                    return try records.auditLines(of: subject, before: before, limit: limit)
                },
                make: {
                    $0
                })
        }
    }
}

extension ListPart {
    /// Of rows with a number: what is asked for after one begins with the next.
    init<Row>(
        _ wish: ListWish, number: (Row) -> Int64, fetch: (ListWindow) throws -> [Row],
        make: (Row) throws -> Item?
    ) throws {
        try self.init(
            wish, key: { "\(number($0))" }, fetch: { try fetch(try ListWindow($0, $1)) }, make: make)
    }
}

extension ListWindow {
    /// - Throws: `E_USAGE` for a key that is no number: it was not one of ours.
    init(_ after: String?, _ limit: Int) throws {
        guard let after else {
            self.init(after: 0, limit: limit)
            return
        }
        guard let number = Int64(after), number >= 0 else { throw ListWindow.unknownCursor }
        self.init(after: number, limit: limit)
    }

    static let unknownCursor = DeskRefusal.malformed(
        field: "cursor", reason: "is not the next of a page of this list")
}

extension Reading {
    func place(of key: String) throws -> Int64 {
        guard let rma = RMANumber(key), let number = try number(of: rma) else {
            throw ListWindow.unknownCursor
        }
        return number
    }
}
