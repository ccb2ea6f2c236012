/// The columns of one row with their values, in the order of the table.
///
/// A record lists its columns once, here, and both INSERT and UPDATE are made from it.
struct Cells: ExpressibleByDictionaryLiteral {
    private(set) var columns: [String]
    private(set) var values: [SQLValue]

    init(dictionaryLiteral elements: (String, SQLValue)...) {
        columns = elements.map(\.0)
        values = elements.map(\.1)
    }

    static func + (left: Cells, right: Cells) -> Cells {
        var both = left
        both.columns += right.columns
        both.values += right.values
        return both
    }
}

extension Cells {
    /// `INSERT INTO table (a, b) VALUES ($1, $2)`.
    func insertion(into table: String) -> String {
        let names = columns.joined(separator: ", ")
        let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(names)) VALUES (\(marks))"
    }

    /// `UPDATE table SET b = $2 WHERE a = $1`: all columns but the key's, which come first.
    func update(of table: String, key: Int) -> String {
        let pairs = zip(columns, 1...).map { "\($0) = $\($1)" }
        let changes = pairs.dropFirst(key).joined(separator: ", ")
        return "UPDATE \(table) SET \(changes) WHERE \(pairs.prefix(key).joined(separator: " AND "))"
    }
}

/// A record as its table keeps it: one list of columns to write, one to read.
protocol TableRow {
    static var table: String { get }
    /// How many of the first columns name the row; these never change.
    static var keyColumns: Int { get }
    /// In the order of the table.
    var cells: Cells { get }
    /// Reads in the order of the table, which is the fastest.
    ///
    /// - Throws: `StoreError.failed` on what the schema forbids; nothing is read as a default.
    init(from row: inout RowReader) throws
    /// What is to be worked out anew when the row is written.
    var touches: [Touched.Part] { get }
}

extension TableRow {
    static var keyColumns: Int { 1 }

    var touches: [Touched.Part] { [] }

    init(_ row: SQLRow) throws {
        var reader = RowReader(row)
        try self.init(from: &reader)
    }
}
