import CarrierInterface
import Logistics

/// What a pass over the subscriptions came to.
public struct AlertPass: Hashable, Sendable {
    public var accepted = 0
    public var rejected = 0
    /// Calls that failed; their numbers are tried again with the next pass.
    public var failed = 0

    public init() {}
}

extension Desk {
    /// Asks carriers to call us about what is underway: new numbers at once, known ones again before their
    /// subscription ends (T10), a refused one after a day.
    public func renewAlerts() async throws -> AlertPass {
        guard let system = Actor(name: "system", role: .operator) else { return AlertPass() }
        var pass = AlertPass()
        for (name, carrier) in carriers.sorted(by: { $0.key.text < $1.key.text }) {
            guard let alerts = carrier.alerts else { continue }
            let at = now()
            var rest = try await store.readInBackground { [self] records in
                try unsubscribed(records, of: name, renewedAfter: alerts.renewalDays, at: at)
            }[...]
            let most = max(1, alerts.mostAtOnce)
            while !rest.isEmpty {
                try Task.checkCancellation()
                let some = Array(rest.prefix(most))
                rest = rest.dropFirst(most)
                guard let answer = await alerts.answer(to: some) else {
                    pass.failed += 1
                    continue
                }
                pass.accepted += answer.accepted.count
                pass.rejected += answer.rejected.count
                try await keep(answer, for: some, of: alerts, at: at, by: system)
            }
        }
        return pass
    }

    private func unsubscribed(
        _ records: any Reading, of carrier: CarrierName, renewedAfter days: Int, at: Instant
    ) throws -> [TrackedNumber] {
        var seen: Set<TrackedNumber> = []
        return try trackable(records, on: CivilDate(at: at)).filter {
            !$0.hasArrived && $0.number.carrier == carrier
        }.map(\.number)
            .filter { number in
                guard seen.insert(number).inserted else { return false }
                guard let alert = try records.alert(of: number) else { return true }
                let wait = alert.isAccepted ? Int64(days) * Desk.day : Desk.day
                return at.milliseconds - alert.askedAt.milliseconds >= wait
            }
    }

    private func keep(
        _ answer: AlertSubscription, for numbers: [TrackedNumber], of alerts: any TrackingAlerts,
        at: Instant, by system: Actor
    ) async throws {
        let accepted = Set(answer.accepted.map { TrackingEvent.canonical($0) })
        let lifetime = Int64(alerts.lifetimeDays) * Desk.day
        try await store.write(by: system, at: at) { records in
            for number in numbers {
                let isAccepted = accepted.contains(number.text)
                try records.keep(
                    Alert(
                        number: number, isAccepted: isAccepted, askedAt: at,
                        expiresAt: Instant(milliseconds: at.milliseconds + (isAccepted ? lifetime : 0))))
            }
            try records.audit(
                AuditEntry(
                    "tracking alerts", "tracking",
                    ["asked": String(numbers.count), "accepted": String(accepted.count)]))
        }
    }
}

extension TrackingAlerts {
    /// nil: the carrier did not answer.
    fileprivate func answer(to numbers: [TrackedNumber]) async -> AlertSubscription? {
        do { return try await subscribe(numbers.map(\.text)) } catch { return nil }
    }
}
