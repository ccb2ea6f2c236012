import Logistics
import Operations

/// The board in one query. It begins at the units that are away, of which there are few, however many came back;
/// or at the trials of an owner or partner.
extension Records {
    func shipmentsOut(_ filter: BoardFilter) throws -> [OutLine] {
        var condition = Condition()
        // The words of the index `unit_away`, then `Unit.isDue`.
        condition.add("u.custody IN ('out', 'inReturn', 'lost')")
        // A unit in several boxes has left with its last.
        condition.add(
            """
            u.custody = 'out' OR l.rma IS NULL OR EXISTS (SELECT 1 FROM parcel p
                WHERE p.rma = l.rma AND p.number BETWEEN l.parcel AND l.parcel + l.boxes - 1
                    AND (p.handed_over_on IS NULL OR p.transport = 'backToCustomer'))
            """)
        condition.add("s.id = u.shipment_id AND t.id = s.trial_id")
        if let owner = filter.owner {
            condition.add("t.owner IS NOT NULL AND lower(t.owner) = ?", .folded(owner))
        }
        if let email = filter.partnerEmail { condition.add("t.partner_email_folded = ?", .folded(email)) }
        if let own = filter.own { condition.add("t.\(own.column) = ?", own.value) }
        if let country = filter.country { condition.add("s.ship_to_country = ?", .text(country)) }
        if let type = filter.deviceType { condition.add("s.device_type = ?", .text(type)) }
        if let day = filter.until { condition.add("s.dispatched_on <= ?", .day(day)) }
        // SQLite keeps the order of a cross join (www.sqlite.org/optoverview.html, 7.3): it knows neither how few
        // units are away nor how few trials somebody has.
        let from =
            filter.owner == nil && filter.partnerEmail == nil && filter.own == nil
            ? "unit u CROSS JOIN shipment s CROSS JOIN trial t"
            : "trial t CROSS JOIN shipment s CROSS JOIN unit u"
        let rows = try connection.rows(
            """
            SELECT s.id, s.trial_id, t.company, t.owner, s.device_type, s.ship_to_country, s.dispatched_on,
                s.expires_on, count(*) AS owed
            FROM \(from)
                LEFT JOIN return_line l ON l.unit_id = u.id AND l.open = 1
            \(condition.sql) GROUP BY s.id, t.id
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
