import Logistics
import Operations

@testable import Store

/// A store that keeps nothing but what transactions keep: what is left when a process dies after an effect.
struct ForgetfulStore: Operations.Store {
    let inner: DatabaseStore

    var commits: Int { inner.commits }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer { try await inner.read(body) }

    func readInBackground<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer { try await inner.readInBackground(body) }

    func write<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer { try await inner.write(by: actor, at: at, body) }

    func writeAlone<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer { try await inner.writeAlone(by: actor, at: at, body) }

    @available(*, noasync)
    func writeBlocking<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) throws -> Answer { try inner.writeBlocking(by: actor, at: at, body) }

    func writeBookkeeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer { try await inner.writeBookkeeping(body) }

    func keep(_ answer: KeptAnswer) async throws {}
    func forgetAnswers(keptBefore moment: Instant) async throws -> Int { 0 }
    func note(_ use: PersonalUse, at: Instant) async throws {}
    func forgetSignIns(endedBefore moment: Instant) async throws -> Int { 0 }

    func verifyAudit(against checkpoint: String?) async throws -> Operations.AuditVerdict {
        try await inner.verifyAudit(against: checkpoint)
    }

    func auditCheckpoint() async throws -> String { try await inner.auditCheckpoint() }
}
