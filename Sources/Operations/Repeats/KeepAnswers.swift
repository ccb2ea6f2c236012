public import Logistics

extension Desk {
    /// The answer that was given to this request before; nil: it is new.
    public func keptAnswer(_ id: String) async throws -> KeptAnswer? {
        try await store.read { try $0.keptAnswer(id) }
    }

    /// Keeps an answer that no transaction of a verb could: a refusal, or what carriers came to in several.
    /// One that was kept in the transaction of its effect stays as it is.
    public func keep(_ answer: Repetition.Rendered, of repetition: Repetition) async throws {
        try await store.keep(
            KeptAnswer(
                id: repetition.id, fingerprint: repetition.fingerprint, answer: answer, at: now()))
    }

    /// The worker's step: takes away what was kept long enough (D30).
    ///
    /// - Returns: how many.
    @discardableResult
    public func forgetAnswers() async throws -> Int {
        let age = Int64(KeptAnswer.days) * Desk.day
        return try await store.forgetAnswers(
            keptBefore: Instant(milliseconds: now().milliseconds - age))
    }
}
