/// Somebody who may come in: over a socket nobody acts who is not one.
public struct User: Hashable, Sendable, Identified {
    public static let idPrefix = "US"

    public let id: Identifier<User>
    /// As it was typed; personal. Compared folded, and never the same for two users.
    public var email: String
    public var role: Role
    /// The partner organization by name. Whose trials a partner sees is decided by it (D20).
    public var partner: String?
    /// The depot whose desk the user works at.
    public var depot: Region?
    /// Of what the user is shown, `en`.
    public var language: String
    public let createdAt: Instant
    /// nil: the user may come in.
    public var disabledAt: Instant?

    public init(
        id: Identifier<User>, email: String, role: Role, partner: String? = nil, depot: Region? = nil,
        language: String = "en", createdAt: Instant, disabledAt: Instant? = nil
    ) {
        self.id = id
        self.email = email
        self.role = role
        self.partner = partner
        self.depot = depot
        self.language = language
        self.createdAt = createdAt
        self.disabledAt = disabledAt
    }

    public var isDisabled: Bool { disabledAt != nil }
}

public typealias UserID = Identifier<User>

/// Why something is not done about users, tokens and sessions.
public enum UserRefusal: Refusal, Hashable {
    /// `E_USER`: another user has this e-mail.
    case emailTaken(UserID)
    /// `E_USER`: a partner without an organization would see nobody's trials (D20).
    case partnerMissing
    /// `E_USER`: whose trials one sees is a matter of partners alone.
    case partnerNotWanted(Role)
    /// `E_USER_DISABLED`: the user may not come in any more.
    case shutOut(UserID)
    /// `E_LAST_OPERATOR`: nobody would be left to let others in.
    case lastOperator(UserID)
    /// `E_OPEN_WORK`: what is open must go to somebody.
    case openWork(trials: Int, requests: Int)
    /// `E_HAND_TO`: work of the trials team goes to a user of the trials team who may come in.
    case cannotTakeOver(UserID)
    /// `E_TOKEN`: a token does no more than its user.
    case roleAbove(Role, of: Role)
    /// `E_TOKEN`: the last day it could end on.
    case expiry(latest: CivilDate)
    /// `E_INITIALIZED`: there are users already; they let others in.
    case initialized
    /// `E_SIGN_IN`: a link or token that lets nobody in: unknown, used, too old, taken back. One answer for all.
    case notLetIn
    /// `E_NOT_INVITED`: an identity that is proven, and that no operator or group lets in.
    case notInvited
    /// `E_ATTEMPTS`: too many wrong ones came from there.
    case tooManyAttempts(seconds: Int)
    /// `E_RATE`: the user asks more often than one user may.
    case tooFast(seconds: Int)

    public var code: String {
        switch self {
        case .emailTaken, .partnerMissing, .partnerNotWanted: "E_USER"
        case .shutOut: "E_USER_DISABLED"
        case .lastOperator: "E_LAST_OPERATOR"
        case .openWork: "E_OPEN_WORK"
        case .cannotTakeOver: "E_HAND_TO"
        case .roleAbove, .expiry: "E_TOKEN"
        case .initialized: "E_INITIALIZED"
        case .notLetIn: "E_SIGN_IN"
        case .notInvited: "E_NOT_INVITED"
        case .tooManyAttempts: "E_ATTEMPTS"
        case .tooFast: "E_RATE"
        }
    }
}

extension User {
    /// Holds role and organization against each other (D20).
    public func checked() throws(UserRefusal) -> User {
        let hasPartner = partner.map { !Actor.folded($0).isEmpty } ?? false
        if role == .partner, !hasPartner { throw .partnerMissing }
        if role != .partner, hasPartner { throw .partnerNotWanted(role) }
        return self
    }

    /// Who acts when this user does.
    public var actor: Actor? { Actor(name: email, role: role) }
}

extension Role {
    /// Whether it does nothing that `other` may not do, or only to fewer things: what a token may be made for.
    public func isWithin(_ other: Role) -> Bool {
        guard self != other else { return true }
        // Its own trials are decided by an organization, which only a partner has.
        guard self != .partner else { return false }
        return Verb.allCases.allSatisfy { verb in
            [.no, other.scope(of: verb)].contains(scope(of: verb)) || other.scope(of: verb) == .any
        }
    }
}
