public import Logistics

/// A session that has just begun, with the secret its cookie holds.
public struct BegunSession: Sendable {
    public let secret: String
    public let session: WebSession
    public let user: User
}

extension Desk {
    /// Begins a session for whoever shows a link that is good once, or a token.
    ///
    /// - Throws: `E_SIGN_IN`, the same for all that lets nobody in.
    public func signIn(showing text: String) async throws -> BegunSession {
        guard let shown = SecretText(text), shown.kind != .session else { throw UserRefusal.notLetIn }
        let at = now()
        let actor = try await store.read { try $0.comer(showing: shown, at: at).actor }
        let secret = drawn(.session)
        return try await store.write(by: actor, at: at) { records in
            // Looked at again: two browsers may have shown the same link.
            let comer = try records.comer(showing: shown, at: at)
            if shown.kind == .link { try records.useLink(digest: shown.digest, at: at) }
            return try records.begin(comer, with: secret, at: at)
        }
    }

    /// Ends the session somebody is in.
    public func signOut(_ asker: Asker) async throws {
        guard let id = asker.entrant?.session else { return }
        try await end([id], verb: "sign-out", by: asker)
    }

    /// Ends every session of whoever asks, the present one too.
    public func signOutEverywhere(_ asker: Asker) async throws {
        guard let user = asker.entrant?.user else { return }
        let open = try await store.read { try $0.openSessions(of: user.id).map(\.id) }
        try await end(open, verb: "sign-out everywhere", by: asker)
    }

    private func end(_ sessions: [SessionID], verb: String, by asker: Asker) async throws {
        // A token for reading may sign out too.
        guard let actor = asker.actor else { throw DeskRefusal.noActor }
        let at = now()
        try await store.write(by: actor, at: at) { records in
            for id in sessions { try records.end(id, verb: verb, at: at) }
        }
    }
}

/// Somebody at the door, with what was shown.
struct Comer: Sendable {
    let user: User
    let actor: Actor
    let way: WebSession.Way
    var token: TokenID?
}

extension Reading {
    fileprivate func comer(showing secret: SecretText, at now: Instant) throws -> Comer {
        switch secret.kind {
        case .link:
            guard let link = try link(digest: secret.digest), link.isLive(at: now),
                let user = try user(link.userID), !user.isDisabled, let actor = user.actor
            else { throw UserRefusal.notLetIn }
            return Comer(user: user, actor: actor, way: .link)
        case .token:
            guard let token = try token(digest: secret.digest),
                let entrant = try entrant(with: token, at: now, session: nil)
            else { throw UserRefusal.notLetIn }
            return Comer(user: entrant.user, actor: entrant.actor, way: .token, token: token.id)
        case .session: throw UserRefusal.notLetIn
        }
    }
}

extension Writing {
    /// Always a session of its own, so that nobody rides on one that was there before (RELIABILITY 5).
    func begin(_ comer: Comer, with secret: SecretText, at: Instant) throws -> BegunSession {
        let session = WebSession(
            id: try nextID(WebSession.self), userID: comer.user.id, way: comer.way, tokenID: comer.token,
            createdAt: at, seenAt: at)
        try insert(session, digest: secret.digest)
        try audit(
            AuditEntry(
                "sign-in", comer.user.id.text, ["session": session.id.text, "way": session.way.rawValue]))
        return BegunSession(secret: secret.text, session: session, user: comer.user)
    }

    /// Ends a session that is open; one that has ended is left as it is.
    func end(_ id: SessionID, verb: String, at: Instant) throws {
        guard var session = try session(id), session.endedAt == nil else { return }
        session.endedAt = at
        try update(session)
        try audit(AuditEntry(verb, id.text, ["user": session.userID.text]))
    }
}
