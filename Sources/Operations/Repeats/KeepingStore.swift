import Logistics

/// A store that keeps the answer to a repeatable request in the transaction of its effect.
///
/// A transaction that changed nothing keeps nothing: asked again, it changes nothing again.
struct KeepingStore: Store {
    let store: any Store

    func write<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        let (standing, expectation) = (Standing.current, Expectation.current)
        let answer = try await store.write(
            by: actor, at: at, standing.holding(expectation.holding(keeping(body, at: at))))
        standing?.settle()
        expectation?.settle()
        return answer
    }

    func writeAlone<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        let (standing, expectation) = (Standing.current, Expectation.current)
        let answer = try await store.writeAlone(
            by: actor, at: at, standing.holding(expectation.holding(keeping(body, at: at))))
        standing?.settle()
        expectation?.settle()
        return answer
    }

    /// The body runs on the writer's thread, so what the task knows is taken along.
    private func keeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer, at: Instant
    ) -> @Sendable (any Writing) throws -> Answer {
        guard let repetition = Repetition.current, let render = repetition.render else { return body }
        return { records in
            let before = try records.auditLength()
            let answer = try body(records)
            guard try records.auditLength() != before, let rendered = render(answer) else { return answer }
            try records.keep(
                KeptAnswer(
                    id: repetition.id, fingerprint: repetition.fingerprint, answer: rendered, at: at))
            return answer
        }
    }
}

extension KeepingStore {
    var commits: Int { store.commits }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try await store.read(Standing.current.judging(body))
    }

    func readInBackground<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) async throws -> Answer {
        try await store.readInBackground(Standing.current.judging(body))
    }

    @available(*, noasync)
    func writeBlocking<Answer: Sendable>(
        by actor: Actor, at: Instant, _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) throws -> Answer {
        try store.writeBlocking(by: actor, at: at, body)
    }

    func writeBookkeeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        try await store.writeBookkeeping(body)
    }

    func keep(_ answer: KeptAnswer) async throws { try await store.keep(answer) }

    func forgetAnswers(keptBefore moment: Instant) async throws -> Int {
        try await store.forgetAnswers(keptBefore: moment)
    }

    func note(_ use: PersonalUse, at: Instant) async throws { try await store.note(use, at: at) }

    func forgetSignIns(endedBefore moment: Instant) async throws -> Int {
        try await store.forgetSignIns(endedBefore: moment)
    }

    func verifyAudit(against checkpoint: String?) async throws -> AuditVerdict {
        try await store.verifyAudit(against: checkpoint)
    }

    func auditCheckpoint() async throws -> String { try await store.auditCheckpoint() }
}

/// What is judged first in the transaction that a request leads to, and before anything is read for it.
protocol Condition: Sendable {
    func hold(on records: any Reading) throws
    /// From now on it holds no more.
    func settle()
}

extension Expectation: Condition {}
extension Standing: Condition {}

extension Optional where Wrapped: Condition {
    fileprivate func holding<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) -> @Sendable (any Writing) throws -> Answer {
        guard let condition = self else { return body }
        return { records in
            try condition.hold(on: records)
            return try body(records)
        }
    }

    fileprivate func judging<Answer: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Answer
    ) -> @Sendable (any Reading) throws -> Answer {
        guard let condition = self else { return body }
        return { records in
            try condition.hold(on: records)
            return try body(records)
        }
    }
}
