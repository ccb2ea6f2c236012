import CarrierInterface
public import Logistics

extension Desk {
    /// Looks into doubts, one question each (D5). A carrier that does not answer changes nothing.
    ///
    /// - Returns: those that are in doubt still.
    @discardableResult
    func probe(_ doubts: [Purchase], by actor: Actor, on today: CivilDate) async throws -> [Purchase] {
        guard !doubts.isEmpty else { return [] }
        let open = try await inParallel(doubts) { doubt in
            try await probe(doubt, by: actor, on: today) ? doubt : nil
        } refused: { doubt, _ in
            doubt
        }
        return open.compactMap(\.self)
    }

    /// Looks into everything whose time has come: for a worker, and for the start of a server.
    ///
    /// What was settled as never bought stays under watch for 30 days: a late find is taken back where the
    /// carrier takes labels back, else it is a person's (RELIABILITY 6.4).
    public func probeDue(on today: CivilDate) async throws {
        guard let system = Actor(name: "system", role: .operator) else { return }
        let moment = now()
        let due = try await store.read { records in
            try records.purchases(of: nil, states: [.inDoubt]).filter { doubt in
                let count = try records.probes(of: doubt.id).count
                let since = doubt.times.doubted ?? doubt.times.sent ?? moment
                let next = ProbeSchedule.next(afterProbes: count, since: since, key: doubt.key)
                return next.map { $0 <= moment } ?? false
            }
        }
        try await probe(due, by: system, on: today)
        try await watchGivenUp(by: system, on: today, onlyDue: true)
        try await takeBackWhatIsLeft(by: system)
    }

    /// One question, and what its answer comes to.
    ///
    /// - Returns: whether it is in doubt still.
    private func probe(_ doubt: Purchase, by actor: Actor, on today: CivilDate) async throws -> Bool {
        guard let carrier = carriers[doubt.carrier] else { return true }
        let question = LookUpQuestion(key: doubt.key, askedOn: doubt.askedOn, today: today)
        guard let answer = await lookUp(doubt.kind, question, at: carrier) else { return true }
        let control =
            answer.isNothing ? try await control(doubt, at: carrier, on: today) : Probe.Control.none
        let at = now()
        let isOpen = try await store.write(by: actor, at: at) { records in
            guard try records.purchase(doubt.id)?.state == .inDoubt else { return false }
            let probe = answer.probe(at: at, control: control)
            try records.insert(probe, of: doubt.id)
            var facts = ["answer": probe.answer.rawValue, "control": probe.control.rawValue]
            facts["detail"] = probe.detail
            try records.audit(AuditEntry("purchase probed", doubt.id.text, facts))
            switch answer {
            case .found(let found): return try !records.adopt(found, for: doubt.id, at: at)
            case .voided: try records.move(doubt.id, to: .absent, at: at)
            case .several, .nothing, .failed: return true
            }
            return false
        }
        guard isOpen, case .several(let numbers) = answer else { return isOpen }
        return try await !adoptOldest(of: numbers, for: doubt, at: carrier, by: actor)
    }

    /// Asks, but no longer than somebody waits: a carrier that is down must not hold a command for minutes.
    func lookUp(
        _ kind: Purchase.Kind, _ question: LookUpQuestion, at carrier: Carrier
    ) async -> LookedUp? {
        guard let patience else { return await carrier.lookUp(kind, question) }
        return await withTaskGroup(of: LookedUp?.self) { group in
            group.addTask { await carrier.lookUp(kind, question) }
            group.addTask {
                try? await patience()
                return .failed(CarrierFailure(kind: .timeout, message: "the carrier did not answer in time"))
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    /// The same question for what is surely there: a look-up that misses it proves nothing.
    private func control(
        _ doubt: Purchase, at carrier: Carrier, on today: CivilDate
    ) async throws -> Probe.Control {
        let known = try await store.read { try $0.controlPurchase(of: doubt.carrier, doubt.kind) }
        guard let known else { return .none }
        let question = LookUpQuestion(key: known.key, askedOn: known.askedOn, today: today)
        switch await lookUp(doubt.kind, question, at: carrier) {
        case .found, .several, .voided: return .found
        case .nothing: return .missing
        case .failed, nil: return .none
        }
    }
}

/// The answer to a question about an attempt, whatever was bought.
enum LookedUp: Sendable {
    case found(FoundPurchase)
    case several([String])
    case voided(String?)
    case nothing
    case failed(CarrierFailure)

    var isNothing: Bool { if case .nothing = self { true } else { false } }

    func probe(at: Instant, control: Probe.Control) -> Probe {
        switch self {
        case .found(let found): Probe(at: at, answer: .found, detail: found.number)
        case .several(let numbers):
            Probe(at: at, answer: .several, detail: numbers.joined(separator: " "))
        case .voided(let number): Probe(at: at, answer: .voided, detail: number)
        case .nothing: Probe(at: at, answer: .nothing, control: control)
        case .failed(let failure):
            Probe(at: at, answer: .failed, detail: failure.carrierCode ?? failure.problemCode)
        }
    }
}

extension Carrier {
    /// nil where this carrier cannot be asked.
    fileprivate func lookUp(_ kind: Purchase.Kind, _ question: LookUpQuestion) async -> LookedUp? {
        do throws(CarrierFailure) {
            switch kind {
            case .label:
                guard let labelLookup else { return nil }
                return LookedUp(try await labelLookup.find(question)) { .label($0) }
            case .pickup:
                guard let pickupLookup else { return nil }
                return LookedUp(try await pickupLookup.find(question)) { .pickup($0) }
            }
        } catch {
            return .failed(error)
        }
    }
}

extension LookedUp {
    fileprivate init<Found>(_ answer: LookUpAnswer<Found>, _ wrap: (Found) -> FoundPurchase) {
        switch answer {
        case .found(let found): self = .found(wrap(found))
        case .several(let numbers): self = .several(numbers)
        case .voided(let number): self = .voided(number)
        case .nothing: self = .nothing
        }
    }
}
