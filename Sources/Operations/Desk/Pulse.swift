public import Logistics

/// A sign of life: what the database says when it is asked for little.
public struct Pulse: Hashable, Sendable {
    /// Purchases in doubt.
    public var doubts: Int
    public var auditEntries: Int64
    public var counts = PulseCounts()
    /// How long the oldest doubt has been one, in seconds; nil: there is none.
    public var oldestDoubt: Int64?
    /// Since the start of this process: labels that a carrier refused to take back.
    public var voidsRefused = 0
    /// Since the start of this process: calls from outside without a carrier's credential.
    public var callsRefused = 0
}

/// What the machine room counts, all of it from the database (RELIABILITY 6.5).
public struct PulseCounts: Hashable, Sendable {
    /// When the oldest doubt that is open came to be.
    public var oldestDoubt: Instant?
    /// Purchases that were in doubt and turned out to be bought.
    public var adopted = 0
    /// Found with a carrier, or billed, after they had been given up or though nobody here bought them.
    public var orphans = 0
    public var waitingDeliveries = 0
    public var deadDeliveries = 0

    public init() {}
}

/// Reads for the machine room.
public protocol PulseReading {
    func pulseCounts() throws -> PulseCounts
}

extension Desk {
    /// Whether the store answers, asked for next to nothing: a balancer asks every few seconds.
    public func answers() async -> Bool {
        (try? await store.auditCheckpoint()) != nil
    }

    /// Throws when the store does not answer.
    public func pulse() async throws -> Pulse {
        let head = try await store.auditCheckpoint()
        let (doubts, counts) = try await store.read { records in
            (try records.purchases(of: nil, states: [.inDoubt]).count, try records.pulseCounts())
        }
        let age = counts.oldestDoubt.map { max(0, now().milliseconds - $0.milliseconds) / 1_000 }
        let seen = tally.counts
        return Pulse(
            doubts: doubts, auditEntries: Int64(head.prefix { $0 != ":" }) ?? 0, counts: counts,
            oldestDoubt: age, voidsRefused: seen.voidsRefused, callsRefused: seen.callsRefused)
    }

    /// How many changes were committed by this process: what was read stands until the number is another.
    public var commits: Int { store.commits }

    /// From now on nothing more is bought; what was begun is brought to its end.
    public func stopBuying() { working.close() }

    /// Whether a purchase is being made here: a server that stops waits for it.
    public var isWorking: Bool { working.isBusy }
}
