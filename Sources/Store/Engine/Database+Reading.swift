extension Database {
    /// Reads on the caller's thread, on one snapshot: for a look that takes microseconds.
    ///
    /// A change that was answered before is seen (INV-31).
    ///
    /// - Throws: `StoreError`, and what the body throws.
    public func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try pool.read(body)
    }

    /// Reads on a thread of the store, on one snapshot: for lists, reports and exports.
    ///
    /// A cancelled task takes back only a read that has not begun, with a `CancellationError`.
    ///
    /// - Throws: `StoreError`, and what the body throws.
    public func readInBackground<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let ticket = Ticket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                background.submit(QueuedJob(ticket: ticket, job: body) { continuation.resume(with: $0) })
            }
        } onCancel: {
            ticket.withdraw()
        }
    }
}
