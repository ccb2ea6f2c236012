import Logistics
import Operations

/// What is owed of a shipment, kept for the board: the same rule as `Unit.isDue`, asked of one shipment.
extension Records {
    func keepOwed(of id: ShipmentID) throws {
        let known = try connection.row(
            "SELECT due_on, units FROM owed WHERE shipment_id = $1", [.id(id)])
        let before = try known.map { (due: try $0.int(at: 0), units: try $0.int(at: 1)) }
        let row = try connection.row(Self.owedOfShipment, [.id(id)])
        guard let cells = try row.map({ try Self.owedCells($0) }) else {
            guard let before else { return }
            try connection.run("DELETE FROM owed WHERE shipment_id = $1", [.id(id)])
            return try take(before.units, from: before.due)
        }
        try keep(cells, in: "owed", key: "shipment_id")
        guard case .int(let due)? = cells[column: "due_on"], case .int(let units)? = cells[column: "units"]
        else { return }
        if let before, before == (due, units) { return }
        if let before { try take(before.units, from: before.due) }
        try connection.run(
            """
            INSERT INTO owed_day (due_on, shipments, units) VALUES ($1, 1, $2)
            ON CONFLICT (due_on) DO UPDATE
            SET shipments = owed_day.shipments + 1, units = owed_day.units + excluded.units
            """, [.int(due), .int(units)])
    }

    private func take(_ units: Int64, from due: Int64) throws {
        try connection.run(
            "UPDATE owed_day SET shipments = shipments - 1, units = units - $2 WHERE due_on = $1",
            [.int(due), .int(units)])
        try connection.run("DELETE FROM owed_day WHERE due_on = $1 AND shipments = 0", [.int(due)])
    }

    /// The words of the index `unit_away`, then `Unit.isDue`. A unit in several boxes has left with its last.
    private static let owedOfShipment = """
        SELECT s.id, s.trial_id, s.expires_on, s.device_type, s.ship_to_country, s.dispatched_on, t.owner,
            t.partner_email, t.partner, count(*) AS units
        FROM shipment s CROSS JOIN trial t CROSS JOIN unit u
            LEFT JOIN return_line l ON l.unit_id = u.id AND l.open = 1
        WHERE s.id = $1 AND t.id = s.trial_id AND u.shipment_id = s.id
            AND u.custody IN ('out', 'inReturn', 'lost')
            AND (u.custody = 'out' OR l.rma IS NULL OR EXISTS (SELECT 1 FROM parcel p
                WHERE p.rma = l.rma AND p.number BETWEEN l.parcel AND l.parcel + l.boxes - 1
                    AND (p.handed_over_on IS NULL OR p.transport = 'backToCustomer')))
        GROUP BY s.id, t.id
        """

    private static func owedCells(_ row: SQLRow) throws -> Cells {
        var reader = RowReader(row)
        let id: ShipmentID = try reader.id()
        let trial: TrialID = try reader.id("trial_id")
        let term = Term(expiresOn: try reader.dateOrNil("expires_on"))
        let type = try reader.text("device_type")
        let country = try reader.text("ship_to_country")
        let dispatched = try reader.dateOrNil("dispatched_on")
        let owner = try reader.textOrNil("owner")
        let email = try reader.textOrNil("partner_email")
        let partner = try reader.textOrNil("partner")
        return [
            "shipment_id": .id(id), "trial_id": .id(trial), "due_on": .dayOrLast(term.returnBy),
            "units": .number(try reader.int("units")), "device_type": .text(type), "country": .text(country),
            "dispatched_on": .day(dispatched), "owner": .folded(owner), "partner_email": .folded(email),
            "partner": .folded(partner),
        ]
    }
}

extension Cells {
    fileprivate subscript(column name: String) -> SQLValue? {
        columns.firstIndex(of: name).map { values[$0] }
    }
}

extension DatabaseStore {
    /// What was recorded before there were standings has none yet: worked out once, when the file is first opened
    /// by a program that keeps them.
    func workOutStale() throws(StoreError) {
        do {
            let stale = try database.read { try $0.rows("SELECT kind, id FROM standing_stale LIMIT 1") }
            guard !stale.isEmpty else { return }
            try database.writeBlocking(audited: false) { connection in
                let rows = try connection.rows("SELECT kind, id FROM standing_stale")
                let parts = try rows.compactMap { row -> Touched.Part? in
                    let id = try row.text("id")
                    guard try row.text("kind") == "return" else {
                        return Int64(id).map { .units(ShipmentID($0)) }
                    }
                    return RMANumber(id).map { .return($0) }
                }
                try Records(connection).workOut(Set(parts))
                try connection.run("DELETE FROM standing_stale")
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}
