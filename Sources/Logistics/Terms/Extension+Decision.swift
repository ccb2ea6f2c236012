/// An extension that takes effect: both are written in one transaction.
public struct Approval: Hashable, Sendable {
    public let granted: Extension
    /// Expires on the date asked for; the EULA date is kept as written.
    public let shipment: Shipment
}

extension Extension {
    /// Grants it. Everything is judged again on what the shipment is now (AC-10.9, AC-10.13).
    ///
    /// - Throws: `E_SELF_DECISION`, `E_DECIDED`, `E_CAP_120`, `E_NOT_LATER`, `E_TERM_ENDED`, `E_STALE`, `E_STATE`.
    public func approving(
        by actor: Actor, note: String?, on ground: ExtensionGround, today: CivilDate
    ) throws(ExtensionRefusal) -> Approval {
        precondition(ground.shipment.id == shipmentID, "an extension is granted to its own shipment")
        try beingDecided(by: actor)
        let present = try ground.judging(to: to)
        guard present == from else { throw .stale(asked: from, present: present) }
        var shipment = ground.shipment
        shipment.term.expiresOn = to
        let granted = decided(.approved, by: actor, note: note, on: today)
        return Approval(granted: granted, shipment: shipment)
    }

    /// Says no. No date moves.
    ///
    /// - Throws: `E_SELF_DECISION`, `E_DECIDED`.
    public func denying(
        by actor: Actor, note: String?, on today: CivilDate
    ) throws(ExtensionRefusal) -> Extension {
        try beingDecided(by: actor)
        return decided(.denied, by: actor, note: note, on: today)
    }

    /// Takes it back, which is no decision: the asker may.
    ///
    /// - Throws: `E_DECIDED`.
    public func withdrawing(by actor: Actor, on today: CivilDate) throws(ExtensionRefusal) -> Extension {
        try beingPending()
        return decided(.withdrawn, by: actor, note: note, on: today)
    }

    private func beingDecided(by actor: Actor) throws(ExtensionRefusal) {
        guard actor.name != Actor.folded(requestedBy), actor.name != Actor.folded(enteredBy) else {
            throw .selfDecision(actor.name)
        }
        try beingPending()
    }

    private func beingPending() throws(ExtensionRefusal) {
        guard state == .pending else { throw .decided(state, by: decidedBy, on: decidedOn) }
    }

    private func decided(
        _ state: State, by actor: Actor, note: String?, on day: CivilDate
    ) -> Extension {
        var decided = self
        decided.state = state
        decided.decidedBy = actor.name
        decided.decidedOn = day
        decided.note = note
        return decided
    }
}
