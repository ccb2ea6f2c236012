public import Logistics

/// A user who may not come in any more, and what went to another.
public struct HandedOver: Sendable {
    public var user: User
    public var trials: [TrialID] = []
    public var requests: [ExtensionID] = []
}

extension Desk {
    /// Lets a user in no more: sessions, tokens and links end at once. Open work goes to another user in the same
    /// transaction: trials are looked after by him, and requests that wait are his to follow up. Who typed them in
    /// stays, so that he still cannot decide them himself (DESIGN 3.3).
    ///
    /// - Parameter heir: of the trials team; an id or e-mail address.
    /// - Throws: `E_OPEN_WORK` when there is work and nobody for it, `E_HAND_TO`, `E_LAST_OPERATOR`.
    public func disableUser(_ name: String, handTo heir: String?, by asker: Asker) async throws -> HandedOver
    {
        let actor = try asker.acting()
        try asker.may(.user)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            var user = try records.user(named: name)
            if user.isDisabled { return HandedOver(user: user) }
            if user.role == .operator { try records.expectOtherOperator(than: user) }
            let handed = try records.handOver(from: user, to: heir)
            user.disabledAt = at
            try records.update(user)
            try records.shutOut(user, at: at)
            try records.audit(
                AuditEntry(
                    "user disable", user.id.text,
                    ["trials": String(handed.trials.count), "requests": String(handed.requests.count)]))
            return HandedOver(user: user, trials: handed.trials, requests: handed.requests)
        }
    }
}

extension Writing {
    fileprivate func shutOut(_ user: User, at: Instant) throws {
        for session in try openSessions(of: user.id) { try end(session.id, verb: "session end", at: at) }
        for token in try tokens(of: user.id) { try revoke(token, at: at) }
        try dropLinks(of: user.id)
    }

    fileprivate func handOver(
        from user: User, to name: String?
    ) throws -> (trials: [TrialID], requests: [ExtensionID]) {
        let folded = Actor.folded(user.email)
        let open = try trials(owner: user.email)
        let asked = try extensions(of: nil, state: .pending).filter { Actor.folded($0.requestedBy) == folded }
        guard !open.isEmpty || !asked.isEmpty else { return ([], []) }
        guard let name else { throw UserRefusal.openWork(trials: open.count, requests: asked.count) }
        let heir = try self.user(named: name)
        guard heir.id != user.id, !heir.isDisabled, heir.role == .trialsTeam else {
            throw UserRefusal.cannotTakeOver(heir.id)
        }
        for var trial in open {
            trial.owner = heir.email
            try update(trial)
            try audit(AuditEntry("trial owner", trial.id.text, ["user": heir.id.text]))
        }
        for var item in asked {
            item.requestedBy = Actor.folded(heir.email)
            try update(item)
            try audit(AuditEntry("extension hand-over", item.id.text, ["user": heir.id.text]))
        }
        return (open.map(\.id), asked.map(\.id))
    }
}
