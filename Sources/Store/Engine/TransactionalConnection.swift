/// What the writer needs of its connection beyond what jobs get.
///
/// `Sendable` because it is handed to the writer thread once, which alone uses it from then on.
protocol TransactionalConnection: SQLConnection, Sendable {
    /// Begins, divides or ends a transaction.
    func control(_ sql: String) throws(StoreError)

    /// Whether a transaction is open: an error may have ended it (D42).
    var isInTransaction: Bool { get }

    /// Rows changed since the connection was opened, those of triggers included.
    var totalChanges: Int64 { get }

    func close()
}
