import Logistics
import Operations

/// The short lists of the board: each goes along the index of its state, and takes no more than is shown.
extension Records {
    func pendingExtensions(_ filter: BoardFilter, limit: Int?) throws -> Counted<Extension> {
        var condition = Condition()
        condition.add("e.state = 'pending'")
        if filter != BoardFilter() {
            condition.add("s.id = e.shipment_id AND t.id = s.trial_id")
            condition.add(trialOf: filter)
            if let country = filter.country { condition.add("s.ship_to_country = ?", .text(country)) }
            if let type = filter.deviceType { condition.add("s.device_type = ?", .text(type)) }
            if let day = filter.until { condition.add("s.dispatched_on <= ?", .day(day)) }
        }
        let more = filter == BoardFilter() ? "" : " CROSS JOIN shipment s CROSS JOIN trial t"
        return try counted("e.*", from: "extension e" + more, condition, by: "e.id", limit) {
            try Extension($0)
        }
    }

    func unroutedReturns(_ filter: BoardFilter, limit: Int?) throws -> Counted<Return> {
        var condition = Condition()
        condition.add("r.state = 'unrouted' AND t.id = r.trial_id")
        condition.add(trialOf: filter)
        condition.addReturn(filter)
        let found = try counted(
            "r.number", from: "return r CROSS JOIN trial t", condition, by: "r.number", limit
        ) { SQLValue.int(try $0.int(at: 0)) }
        guard !found.items.isEmpty else { return Counted(count: found.count, items: []) }
        var chosen = Condition()
        chosen.add("number", in: found.items)
        return Counted(count: found.count, items: try wholeReturns(where: chosen))
    }

    func openDiscrepancies(_ filter: BoardFilter, limit: Int?) throws -> Counted<Discrepancy> {
        var condition = Condition()
        condition.add("d.state = 'open'")
        var from = "discrepancy d"
        if filter != BoardFilter() {
            from += " LEFT JOIN return r ON r.rma = d.rma"
            from += " LEFT JOIN trial t ON t.id = COALESCE(r.trial_id, d.trial_id)"
            let isAboutTrials =
                filter.country != nil || filter.deviceType != nil || filter.partnerEmail != nil
                || filter.own != nil
            if let owner = filter.owner {
                let mine = "t.owner IS NOT NULL AND lower(t.owner) = ?"
                condition.add(isAboutTrials ? mine : "t.id IS NULL OR (\(mine))", .folded(owner))
            }
            if isAboutTrials { condition.add("t.id IS NOT NULL") }
            var rest = filter
            rest.owner = nil
            condition.add(trialOf: rest)
            condition.addReturn(filter, orNone: true)
        }
        return try counted("d.*", from: from, condition, by: "d.id", limit) { try Discrepancy($0) }
    }

    func decidedExtensions(own: PartnerKey?, limit: Int) throws -> [Extension] {
        var condition = Condition()
        condition.add("e.state <> 'pending'")
        if let own {
            condition.add("s.id = e.shipment_id AND t.id = s.trial_id")
            condition.add("t.\(own.column) = ?", own.value)
        }
        let more = own == nil ? "" : " CROSS JOIN shipment s CROSS JOIN trial t"
        return try connection.rows(
            "SELECT e.* FROM extension e\(more) \(condition.sql) ORDER BY e.id DESC LIMIT \(limit)",
            condition.values
        ).map { try Extension($0) }
    }

    func newestTrials(before: TrialID?, own: PartnerKey?, limit: Int) throws -> [Trial] {
        var condition = Condition()
        if let before { condition.add("id < ?", .id(before)) }
        if let own { condition.add("\(own.column) = ?", own.value) }
        return try connection.rows(
            "SELECT * FROM trial \(condition.sql) ORDER BY id DESC LIMIT \(limit)", condition.values
        ).map { try Trial($0) }
    }

    private func counted<Item>(
        _ columns: String, from: String, _ condition: Condition, by order: String, _ limit: Int?,
        _ make: (SQLRow) throws -> Item
    ) throws -> Counted<Item> {
        let most = limit.map { " LIMIT \($0)" } ?? ""
        let rows = try connection.rows(
            "SELECT \(columns) FROM \(from) \(condition.sql) ORDER BY \(order)\(most)", condition.values)
        var count = rows.count
        if let limit, rows.count == limit {
            let row = try connection.row("SELECT count(*) FROM \(from) \(condition.sql)", condition.values)
            count = Int(try row?.int(at: 0) ?? 0)
        }
        return Counted(count: count, items: try rows.map(make))
    }
}

extension Condition {
    /// Whose trial it is.
    fileprivate mutating func add(trialOf filter: BoardFilter) {
        if let owner = filter.owner { add("t.owner IS NOT NULL AND lower(t.owner) = ?", .folded(owner)) }
        if let email = filter.partnerEmail { add("t.partner_email_folded = ?", .folded(email)) }
        if let own = filter.own { add("t.\(own.column) = ?", own.value) }
    }

    /// - Parameter orNone: what stands on no return fits.
    fileprivate mutating func addReturn(_ filter: BoardFilter, orNone: Bool = false) {
        let none = orNone ? "r.rma IS NULL OR " : ""
        if let country = filter.country { add(none + "r.pickup_country = ?", .text(country)) }
        if let type = filter.deviceType {
            add(
                none
                    + """
                    r.rma IN (SELECT l.rma FROM return_line l JOIN unit u ON u.id = l.unit_id WHERE u.device_type = ?)
                    """, .text(type))
        }
        if let day = filter.until { add(none + "r.created_on <= ?", .day(day)) }
    }
}
