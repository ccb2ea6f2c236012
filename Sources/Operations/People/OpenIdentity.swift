public import Logistics

/// Who somebody is, as a provider has proven.
public struct ProvenIdentity: Hashable, Sendable {
    public var issuer: String
    /// The provider's own name for somebody: it never changes, as an e-mail address does (RELIABILITY 5).
    public var subject: String
    /// As far as the provider has verified it.
    public var email: String?
    /// What a group of the provider's makes of somebody.
    public var role: Role?

    public init(issuer: String, subject: String, email: String?, role: Role?) {
        self.issuer = issuer
        self.subject = subject
        self.email = email
        self.role = role
    }
}

extension Desk {
    /// Begins a session for a proven identity: one that is bound already, or an invited user's whose verified e-mail
    /// it shows for the first time, or one that a group lets in.
    ///
    /// - Throws: `E_NOT_INVITED` for everybody else, whatever the reason.
    public func signIn(as identity: ProvenIdentity) async throws -> BegunSession {
        let at = now()
        let known = try await store.read { try $0.known(identity) }
        let newcomer = identity.email.flatMap { email in
            identity.role.flatMap { Actor(name: email, role: $0) }
        }
        guard let actor = known?.actor ?? newcomer else { throw UserRefusal.notInvited }
        let secret = drawn(.session)
        return try await store.write(by: actor, at: at) { records in
            let user = try records.admit(identity, at: at)
            guard !user.isDisabled, let actor = user.actor else { throw UserRefusal.notInvited }
            return try records.begin(Comer(user: user, actor: actor, way: .openID), with: secret, at: at)
        }
    }
}

extension Reading {
    fileprivate func known(_ identity: ProvenIdentity) throws -> User? {
        if let bound = try binding(issuer: identity.issuer, subject: identity.subject) {
            return try user(bound.userID)
        }
        return try identity.email.flatMap { try user(email: $0) }
    }
}

extension Writing {
    fileprivate func admit(_ identity: ProvenIdentity, at: Instant) throws -> User {
        if let bound = try binding(issuer: identity.issuer, subject: identity.subject) {
            guard let user = try user(bound.userID) else { throw UserRefusal.notInvited }
            return bound.isByGroup ? try follow(identity, user, at: at) : user
        }
        guard let email = identity.email else { throw UserRefusal.notInvited }
        if let user = try user(email: email) {
            // Whoever has this address today need not be whom it was bound to.
            guard !user.isDisabled, try !isBound(user.id, issuer: identity.issuer) else {
                throw UserRefusal.notInvited
            }
            return try bind(identity, to: user, byGroup: false, at: at)
        }
        guard let role = identity.role, role != .partner else { throw UserRefusal.notInvited }
        return try bind(
            identity, to: try add(UserDraft(email: email, role: role), at: at), byGroup: true, at: at)
    }

    /// Whom a group let in is what the group says today; without one, out.
    fileprivate func follow(_ identity: ProvenIdentity, _ known: User, at: Instant) throws -> User {
        guard let role = identity.role, role != .partner else { throw UserRefusal.notInvited }
        guard role != known.role else { return known }
        var user = known
        user.role = role
        try update(user)
        try audit(AuditEntry("user role", user.id.text, ["from": known.role.rawValue, "to": role.rawValue]))
        for token in try tokens(of: user.id) where !token.role.isWithin(role) { try revoke(token, at: at) }
        return user
    }

    fileprivate func bind(
        _ identity: ProvenIdentity, to user: User, byGroup: Bool, at: Instant
    ) throws -> User {
        try bind(
            issuer: identity.issuer, subject: identity.subject,
            Binding(userID: user.id, isByGroup: byGroup), at: at)
        try audit(AuditEntry("user bind", user.id.text, ["by": byGroup ? "group" : "invitation"]))
        return user
    }
}
