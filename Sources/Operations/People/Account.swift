public import Logistics

/// What somebody may see of himself.
public struct Account: Hashable, Sendable {
    public var user: User
    /// Oldest first, those too that have ended.
    public var tokens: [TokenFile]
    /// Where he is signed in.
    public var sessions: [SessionFile]
    /// The one that asks.
    public var present: SessionID?
}

extension Desk {
    /// Of whoever asks.
    ///
    /// - Throws: `E_NOT_FOUND` where the machine's word is taken for who that is.
    public func account(of asker: Asker) async throws -> Account {
        try asker.may(.account)
        guard let entrant = asker.entrant else { throw DeskRefusal.notFound("account") }
        let at = now()
        let tokens = try await store.read { records in
            try records.tokens(of: entrant.user.id).map {
                TokenFile(token: $0, user: entrant.user, state: $0.state(at: at))
            }
        }
        return Account(
            user: entrant.user, tokens: tokens, sessions: try await liveSessions(of: entrant.user.id),
            present: entrant.session)
    }

    /// Takes one of one's own tokens back, as who has lost one must be able to at once.
    public func revokeOwnToken(_ id: TokenID, by asker: Asker) async throws {
        let actor = try asker.acting()
        try asker.may(.account)
        let at = now()
        try await store.write(by: actor, at: at) { records in
            guard let token = try records.token(id), token.userID == asker.entrant?.user.id else {
                throw DeskRefusal.notFound(id.text)
            }
            try records.revoke(token, at: at)
        }
    }
}
