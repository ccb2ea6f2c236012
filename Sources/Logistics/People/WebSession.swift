/// A browser in which somebody is signed in. The cookie holds a secret; only its digest is kept.
public struct WebSession: Hashable, Sendable, Identified {
    public static let idPrefix = "SE"

    /// How somebody came in.
    public enum Way: String, CaseIterable, Hashable, Sendable {
        case link, token, openID
    }

    public let id: Identifier<WebSession>
    public let userID: UserID
    public let way: Way
    /// What somebody came in with: the session does no more than it, and ends with it.
    public let tokenID: TokenID?
    public let createdAt: Instant
    /// To the minute.
    public var seenAt: Instant
    public var endedAt: Instant?

    public init(
        id: Identifier<WebSession>, userID: UserID, way: Way, tokenID: TokenID? = nil,
        createdAt: Instant, seenAt: Instant, endedAt: Instant? = nil
    ) {
        self.id = id
        self.userID = userID
        self.way = way
        self.tokenID = tokenID
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.endedAt = endedAt
    }
}

public typealias SessionID = Identifier<WebSession>

extension WebSession {
    /// In seconds (RELIABILITY 5; OWASP ASVS 5.0, V7.3.1 and V7.3.2): without a request, and at most.
    public static let life = (idle: Int64(30 * 60), most: Int64(12 * 3_600))

    /// A clock set back gives nobody a longer session: what began later than now is over.
    public func isLive(at now: Instant) -> Bool {
        guard endedAt == nil else { return false }
        return (0..<WebSession.life.most).contains(now.seconds(since: createdAt))
            && now.seconds(since: seenAt) < WebSession.life.idle
    }

    /// Whether a request is worth writing down: at most once a minute.
    public func isNews(_ now: Instant) -> Bool { now.seconds(since: seenAt) >= 60 }
}

/// A link that signs somebody in, once.
public struct SignInLink: Hashable, Sendable {
    public let userID: UserID
    public let createdAt: Instant
    public var usedAt: Instant?

    public init(userID: UserID, createdAt: Instant, usedAt: Instant? = nil) {
        self.userID = userID
        self.createdAt = createdAt
        self.usedAt = usedAt
    }

    /// In seconds.
    public static let life: Int64 = 15 * 60

    public var expiresAt: Instant { createdAt.adding(seconds: SignInLink.life) }

    public func isLive(at now: Instant) -> Bool {
        usedAt == nil && (0..<SignInLink.life).contains(now.seconds(since: createdAt))
    }
}
