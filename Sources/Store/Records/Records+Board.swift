import Logistics
import Operations

/// What customers owe, read along the order in which it is due, so that the first of many cost what the first of
/// few do.
extension Records {
    func owedDays(_ filter: BoardFilter) throws -> [OwedDay] {
        let rows: [SQLRow]
        if filter == BoardFilter() {
            rows = try connection.rows("SELECT due_on, shipments, units FROM owed_day ORDER BY due_on")
        } else {
            var condition = Condition()
            condition.addOwed(filter)
            rows = try connection.rows(
                """
                SELECT o.due_on, count(*) AS shipments, sum(o.units) AS units FROM owed o \(condition.sql)
                GROUP BY o.due_on ORDER BY o.due_on
                """, condition.values)
        }
        return try rows.map { row in
            var reader = RowReader(row)
            return OwedDay(
                returnBy: try reader.dateOrLast("due_on"), shipments: try reader.int("shipments"),
                units: try reader.int("units"))
        }
    }

    func owed(
        _ filter: BoardFilter, _ span: DueSpan, after: OwedPlace?, limit: Int?
    ) throws -> [OutLine] {
        var condition = Condition()
        condition.addOwed(filter)
        condition.addDays(span)
        if let after {
            condition.add(
                "(o.due_on, o.shipment_id) > (?, ?)", .dayOrLast(after.returnBy), .id(after.shipmentID))
        }
        condition.add("s.id = o.shipment_id AND t.id = o.trial_id")
        let rows = try connection.rows(
            """
            SELECT s.id, s.trial_id, t.company, t.owner, s.device_type, s.ship_to_country, s.dispatched_on,
                s.expires_on, o.units AS owed
            FROM owed o CROSS JOIN shipment s CROSS JOIN trial t
            \(condition.sql) ORDER BY o.due_on, o.shipment_id\(limit.map { " LIMIT \($0)" } ?? "")
            """, condition.values)
        return try rows.map { row in
            var reader = RowReader(row)
            return OutLine(
                shipmentID: try reader.id(), trialID: try reader.id("trial_id"),
                company: try reader.text("company"), owner: try reader.textOrNil("owner"),
                deviceType: try reader.text("device_type"), country: try reader.text("ship_to_country"),
                dispatchedOn: try reader.dateOrNil("dispatched_on"),
                expiresOn: try reader.dateOrNil("expires_on"), owed: try reader.int("owed"))
        }
    }
}

extension Condition {
    fileprivate mutating func addOwed(_ filter: BoardFilter) {
        if let owner = filter.owner { add("o.owner = ?", .folded(owner)) }
        if let email = filter.partnerEmail { add("o.partner_email = ?", .folded(email)) }
        if let own = filter.own { add("o.\(own.standingColumn) = ?", own.value) }
        if let country = filter.country { add("o.country = ?", .text(country)) }
        if let type = filter.deviceType { add("o.device_type = ?", .text(type)) }
        if let day = filter.until { add("o.dispatched_on <= ?", .day(day)) }
    }

    /// Days as they stand in `due_on`, where a day nobody knows is the last.
    fileprivate mutating func addDays(_ span: DueSpan) {
        let last = SQLValue.int(Int64(SQLValue.noDay))
        switch span.undated {
        case .only: return add("o.due_on = ?", last)
        case .not: add("o.due_on < ?", last)
        case .too where span.to != nil: add("o.due_on <= ? OR o.due_on = ?", .day(span.to), last)
        case .too: break
        }
        if let from = span.from { add("o.due_on >= ?", .day(from)) }
        if let to = span.to, span.undated == .not { add("o.due_on <= ?", .day(to)) }
    }
}

extension PartnerKey {
    /// The column of a table of standings that it stands in.
    var standingColumn: String {
        switch self {
        case .email: "partner_email"
        case .organization: "partner"
        }
    }
}
