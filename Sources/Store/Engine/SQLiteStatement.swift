import CSQLite

/// A prepared statement: bind, step, and always reset, so that no statement holds a snapshot open.
///
/// Used by one thread at a time, the one that uses its connection.
final class SQLiteStatement {
    let changesRows: Bool
    let controlsTransaction: Bool
    private let statement: OpaquePointer
    private let connection: OpaquePointer
    private let path: String
    private let parameters: Int
    private var columns = SQLColumns([])

    /// - Throws: `StoreError.failed` on a syntax error, on no statement and on more than one.
    init(_ sql: String, on connection: OpaquePointer, path: String) throws(StoreError) {
        let text = numberedPlaceholders(sql)
        var statement: OpaquePointer?
        var hasMore = false
        let code = text.withCString { start in
            var tail: UnsafePointer<CChar>?
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            let code = sqlite3_prepare_v3(connection, start, -1, flags, &statement, &tail)
            hasMore = tail.map { !isBlank(String(cString: $0)) } ?? false
            return code
        }
        guard code == SQLITE_OK else {
            throw StoreError(
                sqlite: code, "\(String(cString: sqlite3_errmsg(connection))): \(sql)", path: path)
        }
        guard let statement, !hasMore else {
            sqlite3_finalize(statement)
            throw .failed("one statement a call was expected: \(sql)")
        }
        self.statement = statement
        self.connection = connection
        self.path = path
        parameters = Int(sqlite3_bind_parameter_count(statement))
        changesRows = sqlite3_stmt_readonly(statement) == 0
        controlsTransaction = beginsOrEndsTransaction(sql)
    }

    deinit {
        sqlite3_finalize(statement)
    }

    /// Binds, runs to the end and resets; `row` is called with each row.
    func execute(_ values: [SQLValue], _ row: (SQLRow) -> Void = { _ in }) throws(StoreError) {
        guard values.count == parameters else {
            throw .failed("\(parameters) values were expected, \(values.count) given: \(sql)")
        }
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: row(SQLRow(columns: currentColumns(), values: try currentValues()))
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    private var sql: String { sqlite3_sql(statement).map { String(cString: $0) } ?? "" }

    private func bind(_ value: SQLValue, at index: Int32) throws(StoreError) {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(statement, index)
        case .int(let number): code = sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            code = text.withUTF8 { utf8 in
                csqlite_bind_text(statement, index, utf8.baseAddress, UInt64(utf8.count))
            }
        case .bytes(let bytes):
            code = bytes.withUnsafeBytes {
                csqlite_bind_bytes(statement, index, $0.baseAddress, UInt64($0.count))
            }
        }
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// Read anew when the count differs: SQLite prepares a statement again after the schema changed.
    private func currentColumns() -> SQLColumns {
        let count = sqlite3_column_count(statement)
        if columns.names.count != Int(count) {
            columns = SQLColumns(
                (0..<count).map { index in
                    sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
                })
        }
        return columns
    }

    private func currentValues() throws(StoreError) -> [SQLValue] {
        let count = sqlite3_column_count(statement)
        var values: [SQLValue] = []
        values.reserveCapacity(Int(count))
        for index in 0..<count { values.append(try currentValue(index)) }
        return values
    }

    private func currentValue(_ index: Int32) throws(StoreError) -> SQLValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(statement, index))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, index)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .corrupt("\(path): text that is not UTF-8 in \(sql)")
            }
            return .text(text)
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, index)
            let count = Int(sqlite3_column_bytes(statement, index))
            return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default:
            throw .failed("a column holds a floating-point number, which no table of ours does: \(sql)")
        }
    }

    private func failure(_ code: Int32) -> StoreError {
        let message = String(cString: sqlite3_errmsg(connection))
        return StoreError(sqlite: sqlite3_extended_errcode(connection), "\(message): \(sql)", path: path)
    }
}
