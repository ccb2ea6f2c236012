import Logistics

/// A sign of life: what the database says when it is asked for little.
public struct Pulse: Hashable, Sendable {
    /// Purchases in doubt.
    public var doubts: Int
    public var auditEntries: Int64
}

extension Desk {
    /// Throws when the store does not answer.
    public func pulse() async throws -> Pulse {
        let head = try await store.auditCheckpoint()
        let doubts = try await store.read { try $0.purchases(of: nil, states: [.inDoubt]).count }
        return Pulse(doubts: doubts, auditEntries: Int64(head.prefix { $0 != ":" }) ?? 0)
    }

    /// From now on nothing more is bought; what was begun is brought to its end.
    public func stopBuying() { working.close() }

    /// Whether a purchase is being made here: a server that stops waits for it.
    public var isWorking: Bool { working.isBusy }
}
