import CarrierInterface
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

    /// What the carrier has under a number that a person names. A carrier that does not answer stops it: a
    /// wrong number would be worse than waiting.
    private func verify(_ number: String, of doubt: Purchase) async throws -> VerifiedNumber {
        let carrier = carriers[doubt.carrier]
        guard doubt.kind == .label else { return try await verifyPickup(number, of: doubt) }
        let files = try await fetch(number, of: doubt, at: carrier)
        var isKnown: Bool? = files.isEmpty ? nil : true
        if let parcel = try await tell(number, at: carrier, hasFiles: !files.isEmpty) {
            try await refuseForeign(parcel, for: doubt)
            isKnown = isKnown ?? parcel.isKnown
        }
        let label = BoughtLabel(
            trackingNumber: number, shipmentID: number, charge: nil, files: files, warnings: [])
        return VerifiedNumber(found: .label(label), isKnown: isKnown)
    }

    /// What tracking tells of a number. Where there is no file to prove it, tracking must answer.
    private func tell(_ number: String, at carrier: Carrier?, hasFiles: Bool) async throws -> TrackedParcel? {
        guard let tracking = carrier?.tracking else { return nil }
        do throws(CarrierFailure) {
            return try await tracking.track(number)
        } catch {
            if hasFiles { return nil }
            throw error.asInput("number")
        }
    }

    /// The files of a label by its number; none where the carrier has none, or does not answer.
    private func fetch(_ number: String, of doubt: Purchase, at carrier: Carrier?) async throws -> [LabelFile]
    {
        guard let lookup = carrier?.labelLookup else { return [] }
        do throws(CarrierFailure) {
            return try await lookup.recover(
                trackingNumber: number, shipmentID: number, boughtOn: doubt.askedOn)
        } catch {
            if error.misfit == .number { throw error.asInput("number") }
            return []
        }
    }

    /// Where the carrier tells references, ours must be among them: the key, or what goes out beside it (row 14).
    private func refuseForeign(_ parcel: TrackedParcel, for doubt: Purchase) async throws {
        guard parcel.isKnown, !parcel.references.isEmpty else { return }
        let second = try await store.read { records in
            try doubt.rma?.text ?? doubt.unitID.flatMap { try records.unit($0)?.shipmentID.text }
        }
        let ours = [doubt.key.text, second].compactMap { $0?.uppercased() }
        guard parcel.references.contains(where: { ours.contains($0.uppercased()) }) else {
            throw DoubtRefusal.foreign(parcel.trackingNumber, doubt.id)
        }
    }
}

extension Desk {
    /// A pickup is asked for by its key, and where that finds none by the number. A carrier that lists no pickups
    /// cannot be asked.
    private func verifyPickup(_ number: String, of doubt: Purchase) async throws -> VerifiedNumber {
        let named = BookedPickup(confirmation: number, charge: nil, note: nil)
        guard let lookup = carriers[doubt.carrier]?.pickupLookup else {
            return VerifiedNumber(found: .pickup(named), isKnown: nil)
        }
        let question = LookUpQuestion(key: doubt.key, askedOn: doubt.askedOn, today: doubt.askedOn)
        do throws(CarrierFailure) {
            switch try await lookup.find(question) {
            case .found(let booked):
                let isSame = booked.confirmation.uppercased() == number.uppercased()
                return VerifiedNumber(found: .pickup(isSame ? booked : named), isKnown: isSame)
            case .several(let numbers):
                let isAmong = numbers.contains { $0.uppercased() == number.uppercased() }
                return VerifiedNumber(found: .pickup(named), isKnown: isAmong)
            case .voided, .nothing:
                let isKnown = try await lookup.knows(number, on: doubt.window?.on ?? doubt.askedOn)
                return VerifiedNumber(found: .pickup(named), isKnown: isKnown)
            }
        } catch {
            throw DeskRefusal(error)
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

/// A number and whether the carrier knows it; nil: it could not be asked.
private struct VerifiedNumber: Sendable {
    let found: FoundPurchase
    let isKnown: Bool?
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
