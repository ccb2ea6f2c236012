import CarrierInterface
public import Logistics

/// What a pass of the tracking worker came to.
public struct TrackingPass: Hashable, Sendable {
    public var asked = 0
    public var fresh = 0
    public var failed = 0

    public init() {}
}

extension Desk {
    /// What is underway is asked for once an hour, a proof that is missing once a day.
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 24 * hour
    /// So long a proof of what has arrived is asked for.
    static let proofDays = 30
    /// Kept in one transaction, so that no other change waits long.
    static let trackedTogether = 50

    /// The worker's step: asks for all that is underway and was not asked for in the last hour, or of which a
    /// carrier has called since. What is done is kept when the pass is cut short.
    public func trackDue(on today: CivilDate) async throws -> TrackingPass {
        guard let system = Actor(name: "system", role: .operator) else { return TrackingPass() }
        let at = now()
        let (due, proven) = try await store.readInBackground { [self] records in
            let due = try dueSubjects(records, at: at, on: today)
            return (due, try records.proven(due))
        }
        var pass = TrackingPass()
        var rest = due[...]
        while !rest.isEmpty {
            try Task.checkCancellation()
            let some = Array(rest.prefix(Desk.trackedTogether))
            rest = rest.dropFirst(Desk.trackedTogether)
            let answers = try await ask(about: some, proven: proven)
            let keeper = keeper(for: .returnTrack, system, today: today)
            let outcomes = try await store.write(by: system, at: keeper.at) { records in
                let outcomes = try keeper.keep(answers, in: records)
                try records.audit(AuditEntry("tracking pass", "tracking", outcomes.facts))
                return outcomes
            }
            pass.asked += outcomes.count
            pass.fresh += outcomes.reduce(0) { $0 + $1.fresh }
            pass.failed += outcomes.count { $0.code != nil }
        }
        return pass
    }

    /// Each number once, of carriers that can be asked.
    private func dueSubjects(
        _ records: any Reading, at: Instant, on today: CivilDate
    ) throws -> [Underway] {
        var seen: Set<TrackedNumber> = []
        return try trackable(records, on: today).filter { subject in
            guard seen.insert(subject.number).inserted else { return false }
            guard let state = try records.tracking(of: subject.number), let asked = state.askedAt else {
                return true
            }
            if subject.hasArrived, state.proofAt != nil { return false }
            if state.isHinted { return true }
            let wait = subject.hasArrived ? Desk.day : Desk.hour
            return at.milliseconds - asked.milliseconds >= wait
        }
    }

    /// What is underway with a carrier that can be asked, under the carrier's own name.
    func trackable(_ records: any Reading, on today: CivilDate) throws -> [Underway] {
        try records.underway(deliveredSince: today.adding(days: -Desk.proofDays)).compactMap { subject in
            guard let name = carrier(written: subject.number.carrier.text), carriers[name]?.tracking != nil
            else { return nil }
            var subject = subject
            subject.number = TrackedNumber(subject.number.text, of: name)
            return subject
        }
    }
}
