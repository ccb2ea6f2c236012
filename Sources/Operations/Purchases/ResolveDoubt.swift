public import Logistics

/// What a person decides about a doubt.
public enum DoubtDecision: Hashable, Sendable {
    case say(DoubtResolution.Kind)
    /// Confirms what somebody else said.
    case confirm
}

extension Desk {
    /// Settles a doubt by what a person found out, or keeps what they say until another one confirms it (D4).
    ///
    /// Of an attempt that is settled, `absent` says that what the carrier sold too much is gone.
    ///
    /// - Throws: `DoubtRefusal` for what is settled already, confirmed by the asker themself, or a number that
    ///   is another parcel's.
    public func resolveDoubt(
        _ id: PurchaseID, _ decision: DoubtDecision, note: String?, by asker: Asker
    ) async throws -> DoubtFile {
        let actor = try asker.acting()
        let (doubt, asked) = try await store.read { records in
            try asker.may(.returnResolve)
            guard let doubt = try records.purchase(id) else { throw DeskRefusal.notFound(id.text) }
            return (doubt, try records.openResolution(of: id))
        }
        if doubt.state == .ready, decision == .say(.absent) {
            return try await giveUp(doubt, note: note, by: actor)
        }
        if !doubt.state.isOpen, decision == .say(.absent) {
            return try await settleOrphans(of: doubt, note: note, by: actor)
        }
        let kind = try decision.kind(of: doubt, asked: asked, by: actor, note: note)
        if kind.number == nil, decision == .confirm,
            let settled = try await lookOnceMore(at: doubt, by: actor, on: asker.today)
        {
            return settled
        }
        let found = try await kind.number.asyncMap { try await verify($0, of: doubt) }
        let at = now()
        try await store.write(by: actor, at: at) { records in
            let settling = DoubtSettling(
                id: id, kind: kind, isConfirmed: decision == .confirm, found: found, at: at)
            try records.settle(settling, by: actor)
            if let note {
                try records.keep(note, on: id.text, verb: "return resolve", by: actor, at: at)
                // The same said again changes nothing but this.
                try records.audit(AuditEntry("return note", id.text))
            }
        }
        // Where the carrier had several, one is ours now.
        try await takeBackOrphans(of: id, by: actor)
        return try await store.read { records in
            guard let purchase = try records.purchase(id) else { throw DeskRefusal.notFound(id.text) }
            return try file(of: purchase, in: records)
        }
    }

    /// Closes an attempt of which no byte was sent, left by a process that died: no carrier knows of it, so
    /// nobody need confirm it.
    private func giveUp(_ left: Purchase, note: String?, by actor: Actor) async throws -> DoubtFile {
        let claim = try claim(on: left.askedOn)
        defer { working.end(claim.key) }
        guard claim.resumes(left) else { throw DoubtRefusal.settled(left.id, left.state) }
        defer { working.end(left.key) }
        return try await store.write(by: actor, at: claim.at) { records in
            guard let now = try records.purchase(left.id), now.state == .ready else {
                throw DoubtRefusal.settled(left.id, left.state)
            }
            let closed = try records.move(left.id, to: .refused, at: claim.at)
            if let note {
                try records.keep(note, on: left.id.text, verb: "return resolve", by: actor, at: claim.at)
            }
            return try file(of: closed, in: records)
        }
    }

    /// Before an attempt is given up its carrier is asked a last time: what is found is adopted, and nothing is given
    /// up. No answer leaves it to the two people.
    ///
    /// - Returns: nil while it is in doubt still.
    private func lookOnceMore(
        at doubt: Purchase, by actor: Actor, on today: CivilDate
    ) async throws -> DoubtFile? {
        guard doubt.state == .inDoubt else { return nil }
        try await probe([doubt], by: actor, on: today)
        return try await store.read { records in
            guard let looked = try records.purchase(doubt.id), looked.state != .inDoubt else { return nil }
            guard looked.state == .absent else { throw DoubtRefusal.settled(looked.id, looked.state) }
            return try file(of: looked, in: records)
        }
    }
}

extension DoubtDecision {
    /// What is said, by this person or by the one who is confirmed.
    fileprivate func kind(
        of doubt: Purchase, asked: DoubtResolution?, by actor: Actor, note: String?
    ) throws -> DoubtResolution.Kind {
        switch self {
        case .say(let said):
            guard note != nil || said.number != nil else {
                throw DeskRefusal.malformed(field: "note", reason: "is missing: say who was asked, and when")
            }
            return said
        case .confirm:
            try doubt.confirming(asked, by: actor.name)
            guard let asked else { throw DoubtRefusal.nothingToConfirm(doubt.id) }
            return asked.kind
        }
    }
}

private struct DoubtSettling: Sendable {
    let id: PurchaseID
    let kind: DoubtResolution.Kind
    let isConfirmed: Bool
    let found: VerifiedNumber?
    let at: Instant
}

extension Writing {
    fileprivate func settle(_ settling: DoubtSettling, by actor: Actor) throws {
        guard let doubt = try purchase(settling.id) else { throw DeskRefusal.notFound(settling.id.text) }
        if let number = settling.kind.number { try refuseTaken(number, for: doubt) }
        let evidence = AbsenceEvidence.judge(try probes(of: doubt.id))
        let isAllowed = try doubt.allows(
            settling.kind, evidence: evidence, isKnown: settling.found?.isKnown)
        let asked = try openResolution(of: doubt.id)
        if settling.isConfirmed { try doubt.confirming(asked, by: actor.name) }
        if asked?.kind != settling.kind {
            let said = DoubtResolution(kind: settling.kind, askedBy: actor.name, askedAt: settling.at)
            try insert(said, of: doubt.id)
            try audit(AuditEntry("return resolve", doubt.id.text, ["kind": settling.kind.word]))
        }
        guard isAllowed || settling.isConfirmed else { return }
        try confirmResolution(of: doubt.id, by: actor.name, at: settling.at)
        var facts = ["kind": settling.kind.word]
        facts["number"] = settling.kind.number
        try audit(AuditEntry("return resolved", doubt.id.text, facts))
        if let found = settling.found?.found {
            _ = try adopt(found, for: doubt.id, at: settling.at)
        } else {
            try move(doubt.id, to: .absent, at: settling.at)
        }
    }

    /// A number belongs to one parcel.
    private func refuseTaken(_ number: String, for doubt: Purchase) throws {
        if doubt.kind == .label, let owner = try owner(ofNumber: number, beside: doubt) {
            throw DoubtRefusal.numberTaken(number, owner: owner)
        }
        if doubt.kind == .label, let holder = try holder(ofTracking: number) {
            throw DoubtRefusal.numberTaken(number, owner: holder)
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<Result: Sendable>(
        _ body: (Wrapped) async throws -> Result
    ) async throws -> Result? {
        guard let value = self else { return nil }
        return try await body(value)
    }
}
