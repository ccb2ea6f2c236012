import Logistics
public import Operations

/// Whether the server takes work, and what it tells of itself.
public final class ServerState: Sendable {
    private let stopping = Guarded(false)
    private let desk: Desk
    /// What the machine room should know: versions, by name.
    private let facts: [String: String]
    private let blockedResends: @Sendable () -> Int

    /// - Parameter blockedResends: calls to carriers that would have been sent a second time since the start (T1).
    public init(
        desk: Desk, facts: [String: String] = [:], blockedResends: @escaping @Sendable () -> Int = { 0 }
    ) {
        self.desk = desk
        self.facts = facts
        self.blockedResends = blockedResends
    }

    var isStopping: Bool { stopping.withLock { $0 } }

    /// What was answered stands until this number is another.
    var commits: Int { desk.commits }

    /// From now on nothing new is begun; what is underway is finished.
    public func stop() {
        stopping.withLock { $0 = true }
        desk.stopBuying()
    }

    /// Ready when it is not stopping and the database answers.
    func isReady() async -> Bool {
        guard !isStopping else { return false }
        return await desk.answers()
    }

    func health() async -> JSON {
        let pulse = try? await desk.pulse()
        return [
            "status": .string(isStopping ? "stopping" : pulse == nil ? "failing" : "ready"),
            "facts": .object(facts.mapValues { .string($0) }),
            "doubts": JSON(pulse?.doubts), "auditEntries": JSON(pulse.map { Int($0.auditEntries) }),
        ]
    }

    /// Of the business, for `/metrics`: what somebody should be woken for.
    func gauges() async -> String {
        guard let pulse = try? await desk.pulse() else { return "" }
        return """
            # HELP roundtrip_in_doubt_open Carrier calls whose outcome nobody knows yet.
            # TYPE roundtrip_in_doubt_open gauge
            roundtrip_in_doubt_open \(pulse.doubts)
            # HELP roundtrip_oldest_in_doubt_seconds How long the oldest of them has been in doubt.
            # TYPE roundtrip_oldest_in_doubt_seconds gauge
            roundtrip_oldest_in_doubt_seconds \(pulse.oldestDoubt ?? 0)
            # HELP roundtrip_adopted_total Purchases that were in doubt and turned out to be bought.
            # TYPE roundtrip_adopted_total counter
            roundtrip_adopted_total \(pulse.counts.adopted)
            # HELP roundtrip_orphans_total Labels and pickups that a carrier has and nobody here wants.
            # TYPE roundtrip_orphans_total counter
            roundtrip_orphans_total \(pulse.counts.orphans)
            # HELP roundtrip_void_refused_total Labels that a carrier refused to take back, since the start.
            # TYPE roundtrip_void_refused_total counter
            roundtrip_void_refused_total \(pulse.voidsRefused)
            # HELP roundtrip_resend_blocked_total Calls that would have been sent a second time, since the start.
            # TYPE roundtrip_resend_blocked_total counter
            roundtrip_resend_blocked_total \(blockedResends())
            # HELP roundtrip_carrier_calls_refused_total Calls without a carrier's credential, since the start.
            # TYPE roundtrip_carrier_calls_refused_total counter
            roundtrip_carrier_calls_refused_total \(pulse.callsRefused)
            # HELP roundtrip_webhook_deliveries Deliveries of webhooks that wait, and that were given up.
            # TYPE roundtrip_webhook_deliveries gauge
            roundtrip_webhook_deliveries{state="waiting"} \(pulse.counts.waitingDeliveries)
            roundtrip_webhook_deliveries{state="dead"} \(pulse.counts.deadDeliveries)
            # HELP roundtrip_audit_entries Entries of the audit trail.
            # TYPE roundtrip_audit_entries counter
            roundtrip_audit_entries \(pulse.auditEntries)

            """
    }
}
