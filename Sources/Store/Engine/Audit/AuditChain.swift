/// The audit log: each entry holds the hash of the one before, so that a change of history shows (INV-34).
///
/// Whoever can write the file can rewrite the whole chain, or cut off its end, and make it fit again; that
/// shows only against a checkpoint that was kept elsewhere.
public enum AuditChain {
    /// Adds an entry, in the transaction of the change it speaks of.
    ///
    /// - Returns: the new head.
    /// - Throws: `StoreError.failed` for text that holds an `@`: an e-mail must not enter the chain (D34).
    @discardableResult
    public static func append(_ entry: AuditEntry, on connection: any SQLConnection) throws -> AuditCheckpoint
    {
        let record = AuditRecord(entry, after: try head(on: connection))
        guard !record.texts.contains(where: { $0.utf8.contains(UInt8(ascii: "@")) }) else {
            throw StoreError.failed("an audit entry (\(entry.verb)) that may hold an e-mail address (D34)")
        }
        try connection.run(
            """
            INSERT INTO audit (seq, at, actor, role, verb, subject, facts, previous, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [.int(record.seq), .int(record.at)] + record.texts.map(SQLValue.text)
                + [.bytes(record.previous), .bytes(record.hash)])
        return AuditCheckpoint(seq: record.seq, hash: record.hash)
    }

    /// The last entry's number and hash; `AuditCheckpoint.start` when there is none.
    public static func head(on connection: any SQLConnection) throws -> AuditCheckpoint {
        guard let row = try connection.row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1") else {
            return .start
        }
        return AuditCheckpoint(seq: try row.int(at: 0), hash: try row.bytes(at: 1))
    }

    /// Recomputes the chain from its first entry, a page of rows at a time.
    ///
    /// - Parameter checkpoint: one kept elsewhere, which the chain must still contain.
    /// - Returns: the head, or the first entry that is not as it was written. A row of the wrong type counts
    ///   as edited. The triggers of the table are not trusted.
    public static func verify(
        on connection: any SQLConnection, against checkpoint: AuditCheckpoint? = nil
    ) throws -> AuditVerdict {
        var verification = AuditVerification(connection: connection, checkpoint: checkpoint)
        return try verification.perform()
    }
}
