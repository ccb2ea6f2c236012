import Logistics
import Operations

/// The receiving desk: keys of readings, readings taken back, and what receipts changed.
extension Records {
    func place(ofKey key: String) throws -> ScanPlace? {
        try connection.row("SELECT receipt_id, position FROM scan WHERE key = $1", [.text(key)]).map { row in
            var reader = RowReader(row)
            return ScanPlace(try reader.id("receipt_id"), try reader.int("position"))
        }
    }

    func recentReceipts(limit: Int) throws -> [Receipt] {
        let rows = try connection.rows(
            "SELECT id FROM receipt ORDER BY id DESC LIMIT $1", [.number(limit)])
        var condition = Condition()
        condition.add("id", in: try rows.map { .int(try $0.int("id")) })
        return try receipts(where: condition).reversed()
    }

    /// Parcels of a return whose box was opened at the desk, `RMA…-1`.
    func openedParcels(of rma: RMANumber) throws -> Set<String> {
        let rows = try connection.rows(
            "SELECT parcel FROM receipt WHERE rma = $1 AND parcel IS NOT NULL", [.rma(rma)])
        return Set(try rows.map { try $0.text("parcel") })
    }

    func models(of trial: TrialID) throws -> Set<String> {
        let rows = try connection.rows(
            """
            SELECT DISTINCT model FROM unit
            WHERE model IS NOT NULL AND shipment_id IN (SELECT id FROM shipment WHERE trial_id = $1)
            """, [.id(trial)])
        return Set(try rows.map { try $0.text("model") })
    }

    /// When carriers expect parcels of a return to arrive, by the parcel's id.
    func expectedDays(of rma: RMANumber) throws -> [String: CivilDate] {
        let rows = try connection.rows(
            """
            SELECT p.rma, p.number, t.estimated_on FROM return r JOIN parcel p ON p.rma = r.rma
            JOIN tracking_state t ON t.carrier = r.carrier
                AND t.tracking_number = upper(replace(p.tracking_number, ' ', ''))
            WHERE r.rma = $1 AND r.state = 'authorized' AND t.estimated_on IS NOT NULL
            """, [.rma(rma)])
        return Dictionary(
            try rows.map { row in
                var reader = RowReader(row)
                let rma = try reader.rma()
                return ("\(rma.text)-\(try reader.int("number"))", try reader.date("estimated_on"))
            }
        ) { first, _ in first }
    }

    func add(_ scan: Scan, at place: ScanPlace) throws {
        try insertRow(ScanRow(scan, at: place.position, of: place.receiptID))
    }

    func insert(_ undo: Scan.Undo, at place: ScanPlace) throws {
        try connection.run(
            "INSERT INTO scan_undo (receipt_id, position, undone_on, undone_by) VALUES ($1, $2, $3, $4)",
            [.id(place.receiptID), .number(place.position), .day(undo.on), .text(undo.by)])
    }
}

extension Records {
    func arrivals(byReceiptsOf rma: RMANumber) throws -> [Arrival] {
        var condition = Condition()
        condition.add("receipt_id IN (SELECT id FROM receipt WHERE rma = ?)", .rma(rma))
        return try all(where: condition, by: "unit_id")
    }

    func arrivals(by receipt: ReceiptID) throws -> [Arrival] {
        try all(where: .column("receipt_id", .id(receipt)), by: "unit_id")
    }

    func arrival(of unit: UnitID) throws -> Arrival? {
        try one(where: .column("unit_id", .id(unit)))
    }

    func insert(_ arrival: Arrival) throws { try insertRow(arrival) }

    func removeArrival(of unit: UnitID) throws {
        let removed = try connection.run("DELETE FROM arrival WHERE unit_id = $1", [.id(unit)])
        guard removed == 1 else { throw StoreError.failed("there is no arrival of \(unit.text) to remove") }
    }
}

extension Arrival: TableRow {
    static let table = "arrival"

    var cells: Cells {
        ["unit_id": .id(unitID), "receipt_id": .id(receiptID), "rma": .rma(rma), "was": .word(was)]
    }

    init(from row: inout RowReader) throws {
        self.init(
            unitID: try row.id("unit_id"), receiptID: try row.id("receipt_id"), rma: try row.rmaOrNil(),
            was: try row.word("was"))
    }
}
