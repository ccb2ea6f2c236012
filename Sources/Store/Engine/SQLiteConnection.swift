import CSQLite

/// One connection to a SQLite file.
///
/// `@unchecked Sendable`: used by one thread at a time, the writer's own or whichever took it from the
/// locked free list of `ReaderPool`.
final class SQLiteConnection: SQLConnection, @unchecked Sendable {
    enum Access { case readWrite, create, readOnly }

    let path: String
    private var handle: OpaquePointer?
    private var cache: StatementCache

    init(path: String, access: Access, statements: Int = StoreLimits().statements) throws(StoreError) {
        let flags =
            switch access {
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        var connection: OpaquePointer?
        let code = sqlite3_open_v2(path, &connection, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let connection else {
            let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
            sqlite3_close_v2(connection)
            throw StoreError(sqlite: code, message, path: path)
        }
        self.path = path
        handle = connection
        cache = StatementCache(limit: statements)
        sqlite3_extended_result_codes(connection, 1)
        sqlite3_busy_timeout(connection, Self.busyTimeout)
        _ = csqlite_set_flag(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        _ = csqlite_set_flag(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
        _ = csqlite_set_flag(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1)
    }

    deinit {
        close()
    }

    /// Closes the file; whatever is asked afterwards throws `StoreError.closed`.
    func close() {
        cache.removeAll()
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Milliseconds that a statement waits for a lock (T3).
    private static let busyTimeout: Int32 = 5_000

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try ordinaryStatement(sql).execute(values) { rows.append($0) }
        return rows
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let statement = try ordinaryStatement(sql)
        let before = totalChanges
        try statement.execute(values)
        // sqlite3_changes keeps the number of the statement before when this one changed nothing.
        guard totalChanges != before, let handle else { return 0 }
        return Int(sqlite3_changes64(handle))
    }

    /// Begins, divides or ends a transaction; refused to everyone who comes through `rows` or `run`.
    func control(_ sql: String) throws(StoreError) {
        try statement(sql).execute([])
    }

    /// The cached statement of a text.
    private func statement(_ sql: String) throws(StoreError) -> SQLiteStatement {
        if let known = cache[sql] { return known }
        guard let handle else { throw .closed }
        let statement = try SQLiteStatement(sql, on: handle, path: path)
        cache.insert(statement, for: sql)
        return statement
    }

    private func ordinaryStatement(_ sql: String) throws(StoreError) -> SQLiteStatement {
        let statement = try statement(sql)
        guard !statement.controlsTransaction else {
            throw .failed("a job cannot begin or end a transaction: \(sql)")
        }
        return statement
    }

    /// Runs a text of several statements, uncached.
    func runScript(_ sql: String) throws(StoreError) {
        guard let handle else { throw .closed }
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw StoreError(sqlite: code, String(cString: sqlite3_errmsg(handle)), path: path)
        }
    }
}

extension SQLiteConnection: TransactionalConnection {
    var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    var totalChanges: Int64 { handle.map { sqlite3_total_changes64($0) } ?? 0 }
}

extension SQLiteConnection {
    var cachedStatements: Int { cache.count }

    /// Whether closing may move the log into the file; off while it is not known whose file it is.
    func setCheckpointsOnClose(_ isOn: Bool) {
        guard let handle else { return }
        _ = csqlite_set_flag(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isOn ? 0 : 1)
    }

    static var engineVersion: String { String(cString: sqlite3_libversion()) }
}
