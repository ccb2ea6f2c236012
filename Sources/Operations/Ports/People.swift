public import Logistics

/// Reads who may come in. A digest is the SHA-256 of what was shown.
public protocol PeopleReading {
    func user(_ id: UserID) throws -> User?
    /// Compared folded (D21).
    func user(email: String) throws -> User?
    func users() throws -> [User]
    func token(_ id: TokenID) throws -> AccessToken?
    func token(digest: [UInt8]) throws -> AccessToken?
    /// nil: of everybody.
    func tokens(of user: UserID?) throws -> [AccessToken]
    func session(_ id: SessionID) throws -> WebSession?
    func session(digest: [UInt8]) throws -> WebSession?
    /// Those that nobody ended; some may have run out. nil: of everybody.
    func openSessions(of user: UserID?) throws -> [WebSession]
    func link(digest: [UInt8]) throws -> SignInLink?
    /// Trials that somebody of the team looks after; compared without case.
    func trials(owner: String) throws -> [Trial]
    /// Whom an identity of an OpenID provider was bound to.
    func binding(issuer: String, subject: String) throws -> Binding?
    /// Whether the user has an identity of this provider.
    func isBound(_ user: UserID, issuer: String) throws -> Bool
}

/// Writes who may come in.
public protocol PeopleWriting {
    func insert(_ user: User) throws
    func update(_ user: User) throws
    func insert(_ token: AccessToken, digest: [UInt8]) throws
    func update(_ token: AccessToken) throws
    func insert(_ session: WebSession, digest: [UInt8]) throws
    func update(_ session: WebSession) throws
    func insert(_ link: SignInLink, digest: [UInt8]) throws
    /// Notes its one use.
    func useLink(digest: [UInt8], at: Instant) throws
    /// Takes back the links nobody used.
    func dropLinks(of user: UserID) throws
    func bind(issuer: String, subject: String, _ binding: Binding, at: Instant) throws
}

/// Upkeep outside of the audit trail: what nobody can come in with any more says nothing of the business.
public protocol PeopleUpkeep: Sendable {
    /// Notes that a token or session was used.
    func note(_ use: PersonalUse, at: Instant) async throws
    /// Takes away links and sessions that ended before then; gives how many.
    func forgetSignIns(endedBefore moment: Instant) async throws -> Int
}

/// Whom an identity means.
public struct Binding: Hashable, Sendable {
    public var userID: UserID
    /// A group of the provider's let the user in, and says each time as what.
    public var isByGroup: Bool

    public init(userID: UserID, isByGroup: Bool) {
        self.userID = userID
        self.isByGroup = isByGroup
    }
}

/// What is used, and when: to the minute, and no change of anything, so without an audit entry.
public enum PersonalUse: Hashable, Sendable {
    case token(TokenID)
    case session(SessionID)
}
