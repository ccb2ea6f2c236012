public import Logistics

/// What an operator says of somebody who is to come in.
public struct UserDraft: Hashable, Sendable {
    public var email: String
    public var role: Role
    public var partner: String?
    public var depot: Region?
    public var language: String

    public init(
        email: String, role: Role, partner: String? = nil, depot: Region? = nil, language: String = "en"
    ) {
        self.email = email
        self.role = role
        self.partner = partner
        self.depot = depot
        self.language = language
    }
}

extension Desk {
    /// Lets somebody in from now on; how is a matter of links, tokens and the OpenID provider.
    ///
    /// - Throws: `E_USER` when the e-mail is another user's, or role and organization do not go together.
    public func addUser(_ draft: UserDraft, by asker: Asker) async throws -> User {
        let actor = try asker.acting()
        try asker.may(.user)
        let at = now()
        return try await store.write(by: actor, at: at) { try $0.add(draft, at: at) }
    }

    /// Oldest first.
    public func users(for asker: Asker) async throws -> [User] {
        try asker.may(.user)
        return try await store.read { try $0.users() }
    }

    public func user(_ name: String, for asker: Asker) async throws -> User {
        try asker.may(.user)
        return try await store.read { try $0.user(named: name) }
    }

    /// Gives a user another role, and with it another organization. Sessions end, so that nobody goes on as what
    /// he was; tokens that would reach beyond the new role are revoked.
    ///
    /// - Throws: `E_LAST_OPERATOR`, `E_USER`, `E_USER_DISABLED`.
    public func changeRole(
        of name: String, to role: Role, partner: String?, by asker: Asker
    ) async throws -> User {
        let actor = try asker.acting()
        try asker.may(.user)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            var user = try records.user(named: name)
            guard !user.isDisabled else { throw UserRefusal.shutOut(user.id) }
            let before = user.role
            if before == .operator, role != .operator { try records.expectOtherOperator(than: user) }
            user.role = role
            user.partner = partner
            user = try user.checked()
            try records.update(user)
            for session in try records.openSessions(of: user.id) {
                try records.end(session.id, verb: "session end", at: at)
            }
            for token in try records.tokens(of: user.id) where !token.role.isWithin(role) {
                try records.revoke(token, at: at)
            }
            try records.audit(
                AuditEntry("user role", user.id.text, ["from": before.rawValue, "to": role.rawValue]))
            return user
        }
    }

    /// A link that signs a user in, once and within 15 minutes; those before it are worth nothing any more.
    public func link(for name: String, by asker: Asker) async throws -> (user: User, secret: String) {
        let actor = try asker.acting()
        try asker.may(.user)
        let at = now()
        let secret = drawn(.link)
        let user = try await store.write(by: actor, at: at) { records in
            let user = try records.user(named: name)
            guard !user.isDisabled else { throw UserRefusal.shutOut(user.id) }
            try records.dropLinks(of: user.id)
            try records.insert(SignInLink(userID: user.id, createdAt: at), digest: secret.digest)
            try records.audit(AuditEntry("user link", user.id.text))
            return user
        }
        return (user, secret.text)
    }
}

extension Reading {
    /// By id or e-mail address.
    func user(named text: String) throws -> User {
        let found = try UserID(text).map { try user($0) } ?? user(email: text)
        guard let found else { throw DeskRefusal.notFound(text) }
        return found
    }

    func expectOtherOperator(than user: User) throws {
        let others = try users().filter { $0.role == .operator && !$0.isDisabled && $0.id != user.id }
        guard !others.isEmpty else { throw UserRefusal.lastOperator(user.id) }
    }
}

extension Writing {
    func add(_ draft: UserDraft, at: Instant) throws -> User {
        if let other = try user(email: draft.email) { throw UserRefusal.emailTaken(other.id) }
        let user = try User(
            id: nextID(User.self), email: draft.email, role: draft.role, partner: draft.partner,
            depot: draft.depot, language: draft.language, createdAt: at
        ).checked()
        try insert(user)
        try audit(AuditEntry("user add", user.id.text, ["role": user.role.rawValue]))
        return user
    }
}
