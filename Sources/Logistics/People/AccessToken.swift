/// What a program shows to act as its user. The text is shown once; only its digest is kept.
public struct AccessToken: Hashable, Sendable, Identified {
    public static let idPrefix = "TK"

    /// How far it reaches within its role.
    public enum Reach: String, CaseIterable, Hashable, Sendable {
        /// It changes nothing.
        case read
        case all
    }

    public let id: Identifier<AccessToken>
    public let userID: UserID
    /// What it is for, in its maker's words.
    public var name: String
    public let role: Role
    public let reach: Reach
    public let createdAt: Instant
    /// From then on it is worth nothing.
    public let expiresAt: Instant
    /// To the minute; nil: never.
    public var lastUsedAt: Instant?
    public var revokedAt: Instant?

    public init(
        id: Identifier<AccessToken>, userID: UserID, name: String, role: Role, reach: Reach,
        createdAt: Instant, expiresAt: Instant, lastUsedAt: Instant? = nil, revokedAt: Instant? = nil
    ) {
        self.id = id
        self.userID = userID
        self.name = name
        self.role = role
        self.reach = reach
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }
}

public typealias TokenID = Identifier<AccessToken>

extension AccessToken {
    /// When nobody says otherwise, and at most.
    public static let days = (usual: 90, most: 365)

    public enum State: String, CaseIterable, Hashable, Sendable {
        case live, expired, revoked
    }

    public func state(at now: Instant) -> State {
        if revokedAt != nil { return .revoked }
        return now < expiresAt ? .live : .expired
    }

    /// Whether it lets its user in now. A user whose role became a smaller one takes the token's role along.
    public func letsIn(_ user: User, at now: Instant) -> Bool {
        user.id == userID && !user.isDisabled && state(at: now) == .live && role.isWithin(user.role)
    }

    /// Whether a use is worth writing down again: at most once a minute.
    public func isNews(_ now: Instant) -> Bool {
        lastUsedAt.map { now.seconds(since: $0) >= 60 } ?? true
    }

    /// The end of a token that is made now.
    ///
    /// - Parameter days: nil: the usual 90.
    public static func expiry(days given: Int?, from now: Instant) throws(UserRefusal) -> Instant {
        let count = given ?? days.usual
        guard (1...days.most).contains(count) else {
            let today = Int(now.milliseconds / 86_400_000)
            throw .expiry(latest: CivilDate(dayNumber: today + days.most))
        }
        return now.adding(seconds: Int64(count) * 86_400)
    }
}
