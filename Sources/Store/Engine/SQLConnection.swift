/// What a database connection does: blocking, one statement a call (D40).
///
/// It is not `Sendable`, so a job or a read cannot carry it out of the closure that was handed it.
public protocol SQLConnection {
    /// Runs one statement and returns all its rows.
    ///
    /// - Parameters:
    ///   - sql: one statement, with its values written `$1 … $n`.
    ///   - values: exactly as many as the statement names.
    /// - Throws: `StoreError`.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]

    /// Runs one statement and returns the number of rows it inserted, changed or deleted,
    /// not counting what triggers and foreign keys did.
    ///
    /// - Throws: `StoreError`.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
}

extension SQLConnection {
    /// Runs one statement without values and returns all its rows.
    public func rows(_ sql: String) throws -> [SQLRow] { try rows(sql, []) }

    /// Runs one statement without values and returns the number of rows changed.
    @discardableResult
    public func run(_ sql: String) throws -> Int { try run(sql, []) }

    /// The only row of a result, or nil when there is none.
    ///
    /// - Throws: `StoreError.failed` on several rows: which one came first would be chance.
    public func row(_ sql: String, _ values: [SQLValue] = []) throws -> SQLRow? {
        let found = try rows(sql, values)
        guard found.count < 2 else {
            throw StoreError.failed("\(found.count) rows where one at most was expected: \(sql)")
        }
        return found.first
    }
}
