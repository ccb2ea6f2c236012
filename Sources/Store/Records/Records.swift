import Logistics
import Operations

/// The records on one connection: within a snapshot to read, within a transaction also to write.
struct Records {
    let connection: any SQLConnection
    /// Who writes, and when; nil where only reads are handed out.
    let stamp: Stamp?
    /// What was written of that on which standings rest.
    let touched = Touched()

    struct Stamp: Sendable {
        let actor: Actor
        let at: Instant
    }

    init(_ connection: any SQLConnection, stamp: Stamp? = nil) {
        self.connection = connection
        self.stamp = stamp
    }
}

extension Records {
    /// The rows of a table that a condition fits, the oldest first.
    func all<Row: TableRow>(
        _: Row.Type = Row.self, where condition: Condition, by order: String = "id"
    ) throws -> [Row] {
        let sql = "SELECT * FROM \(Row.table) \(condition.sql) ORDER BY \(order)\(condition.limit)"
        return try connection.rows(sql, condition.values).map { try Row($0) }
    }

    /// The row that a key names, or nil.
    func one<Row: TableRow>(_: Row.Type = Row.self, where condition: Condition) throws -> Row? {
        let sql = "SELECT * FROM \(Row.table) \(condition.sql)"
        return try connection.row(sql, condition.values).map { try Row($0) }
    }

    /// Inserts whatever is no more than its own row.
    func insert<Row: TableRow>(_ row: Row) throws {
        try insertRow(row)
    }

    /// Updates whatever is no more than its own row.
    func update<Row: TableRow>(_ row: Row) throws {
        try updateRow(row)
    }

    /// - Parameter more: columns that the store keeps for itself.
    func insertRow<Row: TableRow>(_ row: Row, with more: Cells = [:]) throws {
        let cells = row.cells + more
        try connection.run(cells.insertion(into: Row.table), cells.values)
        touched.add(row.touches)
    }

    /// - Throws: `StoreError.failed` when there is no such row: an update that changes nothing is a mistake.
    func updateRow<Row: TableRow>(_ row: Row) throws {
        let cells = row.cells
        let changed = try connection.run(cells.update(of: Row.table, key: Row.keyColumns), cells.values)
        guard changed == 1 else {
            throw StoreError.failed("an update of \(Row.table) met \(changed) rows where one was expected")
        }
        touched.add(row.touches)
    }
}
