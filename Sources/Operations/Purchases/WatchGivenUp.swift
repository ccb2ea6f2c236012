import CarrierInterface
import Logistics

extension Desk {
    /// Asks after attempts that were given up within 30 days; what is found late is taken back, unless it is ours
    /// meanwhile (RELIABILITY 6.4, D1).
    ///
    /// - Parameter onlyDue: each once a day, for a worker; a person who asks for the doubts wants it now.
    func watchGivenUp(by actor: Actor, on today: CivilDate, onlyDue: Bool) async throws {
        let moment = now()
        let start = moment.adding(seconds: -Desk.watchSeconds)
        let watched = try await store.read { records in
            try records.absentPurchases(since: start).filter { attempt in
                let last = try records.probes(of: attempt.id).last
                let isKnown = last?.answer == .found || last?.answer == .voided
                return try !isKnown && (!onlyDue || records.isDue(attempt, at: moment))
            }
        }
        _ = try await inParallel(watched) { attempt in
            try await watch(attempt, by: actor, on: today)
        } refused: { _, _ in
        }
    }

    private func watch(_ attempt: Purchase, by actor: Actor, on today: CivilDate) async throws {
        guard let carrier = carriers[attempt.carrier] else { return }
        let question = LookUpQuestion(key: attempt.key, askedOn: attempt.askedOn, today: today)
        guard let answer = await lookUp(attempt.kind, question, at: carrier) else { return }
        let at = now()
        try await store.write(by: actor, at: at) { records in
            let probe = answer.probe(at: at, control: .none)
            try records.insert(probe, of: attempt.id)
            var facts = ["answer": probe.answer.rawValue]
            facts["detail"] = probe.detail
            try records.audit(AuditEntry("purchase watched", attempt.id.text, facts))
        }
        try await takeBackOrphans(of: attempt.id, by: actor)
    }

    /// Once a day, once more, what was sold beside a label that we keep.
    func takeBackWhatIsLeft(by actor: Actor) async throws {
        let moment = now()
        let doubled = try await store.read { records in
            try records.purchasesFoundSeveral(since: moment.adding(seconds: -Desk.watchSeconds)).filter {
                try records.isDue($0, at: moment) && !records.orphans(of: $0.id).isEmpty
            }
        }
        for attempt in doubled { try await takeBackOrphans(of: attempt.id, by: actor) }
    }
}

extension Reading {
    /// Whether an attempt was last looked into a day ago or more.
    fileprivate func isDue(_ attempt: Purchase, at moment: Instant) throws -> Bool {
        try probes(of: attempt.id).last.map { moment.seconds(since: $0.at) >= 86_400 } ?? true
    }
}
