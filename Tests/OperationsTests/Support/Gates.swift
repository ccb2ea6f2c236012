import Logistics
import Operations

@testable import Store

/// Holds everybody up until so many have come.
actor Gate {
    private let needed: Int
    private var come = 0
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ needed: Int) {
        self.needed = needed
    }

    func pass() async {
        come += 1
        if needed > 1, come >= needed { open() }
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for one in waiting { one.resume() }
        waiting = []
    }
}

/// A store whose disk fails while it is told to.
struct FailingStore: Operations.Store {
    let inner: DatabaseStore
    let isBroken: Shared<Bool>
    /// Only the write that commits the intent fails, when nothing has been sent yet.
    var atIntent = false

    var commits: Int { inner.commits }

    private func check() throws {
        if isBroken.value { throw StoreError.failed("disk I/O error") }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer { try await inner.read(body) }

    func readInBackground<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer { try await inner.readInBackground(body) }

    func write<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        if !atIntent { try check() }
        return try await inner.write(by: actor, at: at, body)
    }

    func writeAlone<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer { try await inner.writeAlone(by: actor, at: at, body) }

    @available(*, noasync)
    func writeBlocking<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) throws -> Answer {
        if atIntent { try check() }
        return try inner.writeBlocking(by: actor, at: at, body)
    }

    func writeBookkeeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer { try await inner.writeBookkeeping(body) }

    func keep(_ answer: KeptAnswer) async throws { try await inner.keep(answer) }

    func forgetAnswers(keptBefore moment: Instant) async throws -> Int {
        try await inner.forgetAnswers(keptBefore: moment)
    }

    func note(_ use: PersonalUse, at: Instant) async throws { try await inner.note(use, at: at) }

    func forgetSignIns(endedBefore moment: Instant) async throws -> Int {
        try await inner.forgetSignIns(endedBefore: moment)
    }

    func verifyAudit(against checkpoint: String?) async throws -> Operations.AuditVerdict {
        try await inner.verifyAudit(against: checkpoint)
    }

    func auditCheckpoint() async throws -> String { try await inner.auditCheckpoint() }
}
