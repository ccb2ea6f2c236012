public import Logistics

/// What operations need of a store: one snapshot to read, one transaction to decide and write in.
///
/// A decision runs inside the transaction that keeps its outcome, so that two people cannot both be
/// right. A closure may run more than once and must let nothing out before the commit (D42): ids come
/// from the transaction, dates, keys and chance are drawn outside. No network call inside.
public protocol Store: PeopleUpkeep {
    /// Reads one snapshot on the caller's thread: for a look that takes microseconds (D40).
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer

    /// Reads one snapshot on a thread of the store's own: for lists and reports (D40).
    func readInBackground<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer

    /// Decides and writes in one durable transaction. A body that changes something and audits nothing
    /// fails as our own mistake.
    func write<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer

    /// The same alone in its commit: an import keeps nobody else's change waiting and fails alone (D42).
    func writeAlone<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer

    /// The same for a thread that may block: the one that is about to send a paid request (D43).
    @available(*, noasync)
    func writeBlocking<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) throws -> Answer

    /// Keeps an answer that no transaction could keep with its effect; needs no audit entry of its own.
    func keep(_ answer: KeptAnswer) async throws
    /// Takes away kept answers; gives how many.
    func forgetAnswers(keptBefore moment: Instant) async throws -> Int

    /// Writes what no entry of the trail speaks of: how far a worker has come, and how its attempts went.
    func writeBookkeeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer
    /// How many commits there were in this process, counted before anybody is told of one. The same number before
    /// and after means that nothing changed in between: one process owns the data.
    var commits: Int { get }

    /// Walks the audit trail from its first entry; names the first bad one.
    func verifyAudit(against checkpoint: String?) async throws -> AuditVerdict
    /// `SEQ:HASH` of the newest entry, to be kept elsewhere.
    func auditCheckpoint() async throws -> String
}

/// What a walk along the audit trail found.
public enum AuditVerdict: Equatable, Sendable {
    case intact(entries: Int64)
    /// The first entry that is not as it was written, and what is wrong with it.
    case broken(entry: Int64, reason: String)
}
