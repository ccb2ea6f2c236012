public import Logistics

/// What a token is to be.
public struct TokenDraft: Hashable, Sendable {
    /// Whose: an id or an e-mail address.
    public var user: String
    public var name: String
    /// nil: the user's own.
    public var role: Role?
    public var reach: AccessToken.Reach
    /// nil: 90.
    public var days: Int?

    public init(
        user: String, name: String = "", role: Role? = nil, reach: AccessToken.Reach = .all, days: Int? = nil
    ) {
        self.user = user
        self.name = name
        self.role = role
        self.reach = reach
        self.days = days
    }
}

/// A token with its user.
public struct TokenFile: Hashable, Sendable {
    public var token: AccessToken
    public var user: User
    /// By the clock of this answer.
    public var state: AccessToken.State
}

/// A token that was just made, and its text, which nobody can ask for again.
public struct MadeToken: Sendable {
    public var file: TokenFile
    public var secret: String
}

extension Desk {
    /// - Throws: `E_TOKEN` for a role above the user's or a wrong expiry, `E_USER_DISABLED`.
    public func createToken(_ draft: TokenDraft, by asker: Asker) async throws -> MadeToken {
        let actor = try asker.acting()
        try asker.may(.tokenCreate)
        let at = now()
        let secret = drawn(.token)
        return try await store.write(by: actor, at: at) { records in
            let user = try records.user(named: draft.user)
            return try records.make(draft, for: user, secret, at: at)
        }
    }

    /// Oldest first; texts are not kept, so none is told.
    public func tokens(of name: String? = nil, for asker: Asker) async throws -> [TokenFile] {
        try asker.may(.tokenList)
        let at = now()
        return try await store.read { records in
            let user = try name.map { try records.user(named: $0) }
            return try records.tokens(of: user?.id).compactMap { token in
                try records.user(token.userID).map {
                    TokenFile(token: token, user: $0, state: token.state(at: at))
                }
            }
        }
    }

    /// From now on the token lets nobody in, and sessions that began with it end. One that is revoked stays so.
    public func revokeToken(_ id: TokenID, by asker: Asker) async throws -> TokenFile {
        let actor = try asker.acting()
        try asker.may(.tokenRevoke)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            guard let token = try records.token(id), let user = try records.user(token.userID) else {
                throw DeskRefusal.notFound(id.text)
            }
            return TokenFile(token: try records.revoke(token, at: at), user: user, state: .revoked)
        }
    }
}

extension Writing {
    func make(
        _ draft: TokenDraft, for user: User, _ secret: SecretText, at: Instant
    ) throws -> MadeToken {
        guard !user.isDisabled else { throw UserRefusal.shutOut(user.id) }
        let role = draft.role ?? user.role
        guard role.isWithin(user.role) else { throw UserRefusal.roleAbove(role, of: user.role) }
        let token = AccessToken(
            id: try nextID(AccessToken.self), userID: user.id, name: draft.name, role: role,
            reach: draft.reach, createdAt: at, expiresAt: try AccessToken.expiry(days: draft.days, from: at))
        try insert(token, digest: secret.digest)
        try audit(
            AuditEntry(
                "token create", token.id.text,
                ["user": user.id.text, "role": role.rawValue, "scope": token.reach.rawValue]))
        return MadeToken(file: TokenFile(token: token, user: user, state: .live), secret: secret.text)
    }

    @discardableResult
    func revoke(_ given: AccessToken, at: Instant) throws -> AccessToken {
        guard given.revokedAt == nil else { return given }
        var token = given
        token.revokedAt = at
        try update(token)
        try audit(AuditEntry("token revoke", token.id.text, ["user": token.userID.text]))
        for session in try openSessions(of: token.userID) where session.tokenID == token.id {
            try end(session.id, verb: "session end", at: at)
        }
        return token
    }
}
