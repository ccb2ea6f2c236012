import Logistics
import Operations

extension Records {
    func unit(_ id: UnitID) throws -> Unit? {
        try one(where: .id(id))
    }

    func units(of shipment: ShipmentID) throws -> [Unit] {
        try all(where: .column("shipment_id", .id(shipment)))
    }

    func units(of trial: TrialID) throws -> [Unit] {
        var condition = Condition()
        condition.add("shipment_id IN (SELECT id FROM shipment WHERE trial_id = ?)", .id(trial))
        return try all(where: condition)
    }

    func units(in window: ListWindow, own: PartnerKey?) throws -> [Unit] {
        var condition = Condition()
        condition.add(own: own)
        condition.add(window)
        return try all(where: condition)
    }

    func units(with serial: SerialNumber) throws -> [Unit] {
        try all(where: .column("serial", .serial(serial)))
    }

    /// Keeps the keys of an awaited unit with its serial.
    func update(_ unit: Unit) throws {
        let before = try connection.row("SELECT serial FROM unit WHERE id = $1", [.id(unit.id)])
        try updateRow(unit)
        guard try before?.text(at: 0) != unit.serial.text, try openReturn(of: unit.id) != nil else { return }
        try removeNearKeys(of: unit.id)
        try addNearKeys(of: unit.id, unit.serial)
    }
}

/// Looking for what a misread serial may mean (D17).
extension Records {
    func awaited(near serial: SerialNumber) throws -> [AwaitedUnit] {
        let keys = NearKeys.of(serial)
        let marks = keys.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let found = try connection.rows(
            """
            SELECT u.*, l.rma FROM unit u JOIN return_line l ON l.unit_id = u.id AND l.open = 1
            WHERE u.id IN (SELECT unit_id FROM awaited_key WHERE key IN (\(marks)))
            ORDER BY u.id
            """, keys.map(SQLValue.text))
        return try found.map { row in
            var reader = RowReader(row)
            return AwaitedUnit(unit: try Unit(from: &reader), rma: try reader.rma())
        }
    }

    func addNearKeys(of unit: UnitID, _ serial: SerialNumber) throws {
        let keys = NearKeys.of(serial)
        let rows = keys.indices.map { "($1, $\($0 + 2))" }.joined(separator: ", ")
        try connection.run(
            "INSERT INTO awaited_key (unit_id, key) VALUES \(rows)", [.id(unit)] + keys.map(SQLValue.text))
    }

    func removeNearKeys(of unit: UnitID) throws {
        try connection.run("DELETE FROM awaited_key WHERE unit_id = $1", [.id(unit)])
    }
}
