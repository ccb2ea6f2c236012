import Crypto
public import Logistics

/// Somebody who was let in: a user who is not disabled, and with what.
public struct Entrant: Hashable, Sendable {
    public let user: User
    /// As whom the user acts: in the role of the token, where there is one.
    public let actor: Actor
    /// The token reads alone.
    public let isReadOnly: Bool
    /// nil: a program, with a token.
    public let session: SessionID?
    /// What was shown, now or when the session began; nil: a link, or a provider's word.
    var token: TokenID?

    /// The partner organization whose trials are the user's own (D20); folded.
    var organization: String { Actor.folded(user.partner ?? "") }
}

extension SecretText {
    /// What is kept of it.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

extension Desk {
    func drawn(_ kind: SecretText.Kind) -> SecretText {
        SecretText(kind, bytes: (0..<SecretText.byteCount).map { _ in draw() })
    }

    /// Who comes with a token or with the secret of a session; nil: nobody whom it lets in.
    ///
    /// The use is noted at most once a minute, and outside of the audit trail.
    public func entrant(showing text: String) async throws -> Entrant? {
        guard let secret = SecretText(text) else { return nil }
        let at = now()
        let found = try await store.read { try $0.entrant(showing: secret, at: at) }
        guard let found else { return nil }
        if let use = found.use { try await store.note(use, at: at) }
        return found.entrant
    }
}

extension Reading {
    fileprivate func entrant(
        showing secret: SecretText, at now: Instant
    ) throws -> (entrant: Entrant, use: PersonalUse?)? {
        switch secret.kind {
        case .link: return nil
        case .token:
            guard let token = try token(digest: secret.digest),
                let entrant = try entrant(with: token, at: now, session: nil)
            else { return nil }
            return (entrant, token.isNews(now) ? .token(token.id) : nil)
        case .session:
            guard let session = try session(digest: secret.digest), session.isLive(at: now),
                let entrant = try entrant(in: session, at: now)
            else { return nil }
            return (entrant, session.isNews(now) ? .session(session.id) : nil)
        }
    }

    private func entrant(in session: WebSession, at now: Instant) throws -> Entrant? {
        if let tokenID = session.tokenID {
            return try token(tokenID).flatMap { try entrant(with: $0, at: now, session: session.id) }
        }
        guard let user = try user(session.userID), !user.isDisabled, let actor = user.actor else {
            return nil
        }
        return Entrant(user: user, actor: actor, isReadOnly: false, session: session.id)
    }

    func entrant(with token: AccessToken, at now: Instant, session: SessionID?) throws -> Entrant? {
        guard let user = try user(token.userID), token.letsIn(user, at: now),
            let actor = Actor(name: user.email, role: token.role)
        else { return nil }
        return Entrant(
            user: user, actor: actor, isReadOnly: token.reach == .read, session: session, token: token.id)
    }
}
