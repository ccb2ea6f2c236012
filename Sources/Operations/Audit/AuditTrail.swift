public import Logistics

extension Desk {
    /// Walks the whole trail; names the first entry that is not as it was written.
    ///
    /// - Parameter checkpoint: `SEQ:HASH`, kept elsewhere: finds a trail that was cut short or rewritten.
    public func verifyAudit(against checkpoint: String?, for asker: Asker) async throws -> AuditVerdict {
        try asker.may(.auditVerify)
        return try await store.verifyAudit(against: checkpoint)
    }

    /// The newest entry, to be kept where nobody who can write the database can write.
    public func auditCheckpoint(for asker: Asker) async throws -> String {
        try asker.may(.auditCheckpoint)
        return try await store.auditCheckpoint()
    }
}
