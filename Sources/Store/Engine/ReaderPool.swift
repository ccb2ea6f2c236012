/// Reading connections, lent to one thread at a time.
///
/// They are opened read-only: SQLite then never lets one of them checkpoint, which only the writer may do
/// (T4).
final class ReaderPool: Sendable {
    private struct State: Sendable {
        var idle: [SQLiteConnection] = []
        var open = 0
        var isClosed = false
    }

    private enum Loan {
        case idle(SQLiteConnection)
        case room
        case closed
    }

    private let path: String
    private let limits: StoreLimits
    private let state = Locked(State())

    init(path: String, limits: StoreLimits) {
        self.path = path
        self.limits = limits
    }

    /// Runs the body on one snapshot of the database: what is committed meanwhile does not show.
    func read<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        try lend { connection in
            try connection.control("BEGIN DEFERRED")
            do {
                let value = try body(connection)
                try connection.control("COMMIT")
                return value
            } catch {
                if connection.isInTransaction { try? connection.control("ROLLBACK") }
                throw error
            }
        }
    }

    /// Runs the body outside a transaction, as a backup needs it.
    func lend<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        let connection = try take()
        defer { giveBack(connection) }
        return try body(connection)
    }

    /// Closes the idle connections; one that is lent is closed when it comes back.
    func close() {
        state.change { state in
            state.isClosed = true
            state.open -= state.idle.count
            state.idle = []
        }
    }

    private func take() throws(StoreError) -> SQLiteConnection {
        let loan = state.wait(atMost: limits.readerWait) { state -> Loan? in
            if state.isClosed { return .closed }
            if let connection = state.idle.popLast() { return .idle(connection) }
            guard state.open < limits.inlineReaders else { return nil }
            state.open += 1
            return .room
        }
        switch loan {
        case .idle(let connection): return connection
        case .closed: throw .closed
        case .none: throw .overloaded
        case .room:
            do {
                return try SQLiteConnection(path: path, access: .readOnly, statements: limits.statements)
            } catch {
                state.change { $0.open -= 1 }
                throw error
            }
        }
    }

    private func giveBack(_ connection: SQLiteConnection) {
        state.change { state in
            if !state.isClosed, !connection.isInTransaction, state.idle.count < limits.idleReaders {
                state.idle.append(connection)
            } else {
                state.open -= 1
            }
        }
    }
}
