import Logistics

extension Records {
    func insert(_ whole: Return) throws {
        try insertRow(whole, with: ["number": .int(try count(up: "RMA"))])
        for parcel in whole.parcels { try insert(parcel) }
        for line in whole.lines { try write(ReturnLineRow(line, of: whole), over: nil) }
    }

    /// Writes the lines and parcels that differ from what is stored: a receipt of one unit writes one line,
    /// however many the return has.
    func update(_ whole: Return) throws {
        try updateRow(whole)
        let itself = Condition.column("rma", .rma(whole.rma))
        try update(parcels: whole.parcels, over: try parcels(ofReturns: itself))
        let stored = try lines(ofReturns: itself).map { ($0.line.unitID, $0) }
        let storedByUnit = Dictionary(uniqueKeysWithValues: stored)
        for line in whole.lines {
            try write(ReturnLineRow(line, of: whole), over: storedByUnit[line.unitID])
        }
    }

    func receive(_ units: Set<UnitID>, on rma: RMANumber, _ date: CivilDate) throws {
        for unit in units.sorted() {
            let row = try connection.row(
                """
                SELECT l.*, u.serial, u.device_type, u.shipment_id
                FROM return_line l JOIN unit u ON u.id = l.unit_id WHERE l.rma = $1 AND l.unit_id = $2
                """, [.rma(rma), .id(unit)])
            guard let stored = try row.map({ try ReturnLineRow($0) }), stored.line.receipt != .received
            else { continue }
            try write(stored.received(on: date), over: stored)
        }
    }

    private func update(parcels: [Parcel], over stored: [Parcel]) throws {
        let storedByNumber = Dictionary(uniqueKeysWithValues: stored.map { ($0.number, $0) })
        for parcel in parcels {
            switch storedByNumber[parcel.number] {
            case nil: try insert(parcel)
            case parcel?: continue
            default: try update(parcel)
            }
        }
    }

    /// Writes one line, and keeps its unit findable by misreadings while the line is open.
    private func write(_ row: ReturnLineRow, over stored: ReturnLineRow?) throws {
        guard row != stored else { return }
        if stored == nil { try insert(row) } else { try update(row) }
        guard row.isOpen != (stored?.isOpen ?? false) else { return }
        try row.isOpen
            ? addNearKeys(of: row.line.unitID, storedSerial(of: row.line.unitID))
            : removeNearKeys(of: row.line.unitID)
    }

    /// The unit's own serial, not the copy that the line carries.
    private func storedSerial(of unit: UnitID) throws -> SerialNumber {
        let row = try connection.row("SELECT serial FROM unit WHERE id = $1", [.id(unit)])
        var reader = try RowReader(row.orThrow("unit_id", is: "a unit"))
        return try reader.serial("serial")
    }
}
