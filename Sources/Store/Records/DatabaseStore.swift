public import Logistics
public import Operations

/// The records of Roundtrip in one database file, which this process owns while it is open.
public struct DatabaseStore: Operations.Store {
    /// What lies below the records: backup, checks, counts.
    public let database: Database

    /// Opens the file and brings its schema up to date.
    ///
    /// Blocks while another process lets go of the file, for five seconds unless `limits` say otherwise (D22).
    ///
    /// - Parameters:
    ///   - create: makes the file when there is none.
    ///   - onFatal: called when the disk failed at COMMIT; is not expected to return (D42).
    public static func open(
        path: String, create: Bool, limits: StoreLimits = StoreLimits(),
        onFatal: @escaping @Sendable (StoreError) -> Void = Database.stopProcess
    ) throws(StoreError) -> DatabaseStore {
        let store = DatabaseStore(
            database: try Database.open(
                path: path, mode: create ? .createIfMissing : .mustExist, migrations: Schema.migrations,
                limits: limits, onFatal: onFatal))
        try store.workOutStale()
        return store
    }

    /// Lets what was begun finish, and lets go of the file.
    public func close() {
        database.close()
    }
}

extension DatabaseStore {
    public var commits: Int { database.counts.commits }

    /// Reads on the caller's thread, for a look that takes microseconds (D40).
    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try database.read { try body(Records($0)) }
    }

    /// Reads on a thread of the store, for lists, reports and exports (D40).
    public func readInBackground<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try await database.readInBackground { try body(Records($0)) }
    }

    public func write<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        try await database.write {
            try Records($0, stamp: Records.Stamp(actor: actor, at: at)).keepingStandings(body)
        }
    }

    /// Writes in a transaction of its own, so that an import keeps nobody else's change waiting for its end
    /// and fails alone.
    public func writeAlone<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        try await database.writeAlone {
            try Records($0, stamp: Records.Stamp(actor: actor, at: at)).keepingStandings(body)
        }
    }

    @available(*, noasync)
    public func writeBlocking<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) throws -> Answer {
        try database.writeBlocking {
            try Records($0, stamp: Records.Stamp(actor: actor, at: at)).keepingStandings(body)
        }
    }
}

extension DatabaseStore {
    /// Walks the audit trail on a thread of the store.
    ///
    /// - Throws: `E_USAGE` for a checkpoint that is none.
    public func verifyAudit(against checkpoint: String?) async throws -> Operations.AuditVerdict {
        let kept = try checkpoint.map { text in
            guard let kept = AuditCheckpoint(text) else {
                throw DeskRefusal.malformed(
                    field: "checkpoint", reason: "is not SEQ:HASH as audit checkpoint prints it")
            }
            return kept
        }
        let verdict = try await database.readInBackground { try AuditChain.verify(on: $0, against: kept) }
        return switch verdict {
        case .intact(let head): .intact(entries: head.seq)
        case .broken(let fault): .broken(entry: fault.seq, reason: fault.sentence)
        }
    }

    public func auditCheckpoint() async throws -> String {
        try database.read { try AuditChain.head(on: $0).description }
    }
}
