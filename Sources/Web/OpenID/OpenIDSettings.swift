public import HTTPTypes
public import Logistics

/// The provider by which people sign in, and what its groups make of them.
public struct OpenIDSettings: Sendable {
    /// Exactly as the provider writes it in its tokens.
    public let issuer: String
    public let clientID: String
    /// The client's secret, for the call that fetches a token and nothing else; nil: it has none.
    public let secret: (@Sendable () -> String)?
    /// Where the provider sends people back to, `https://trials.example/sign-in/openid/callback`.
    public let redirect: String
    /// The claim that lists groups.
    public let groupClaim: String
    public let groups: [String: Role]

    public init(
        issuer: String, clientID: String, secret: (@Sendable () -> String)?, origin: String,
        groupClaim: String, groups: [String: Role]
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.secret = secret
        redirect = origin + "/" + OpenIDPages.callback
        self.groupClaim = groupClaim
        self.groups = groups
    }

    /// What the strongest of somebody's groups makes of him, in the order of this list.
    func role(of names: [String]) -> Role? {
        let roles = Set(names.compactMap { groups[$0] })
        return [.trialsTeam, .operator, .warehouse, .auditor].first(where: roles.contains)
    }
}

/// The way to the provider, which another room fills in. Answers are small, redirects are not followed, and only
/// `https` is spoken, but to this machine.
public protocol OpenIDNetwork: Sendable {
    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8])
}

/// Why nobody is signed in by a provider. What exactly was wrong is for the log: it helps whoever forges.
enum OpenIDRefusal: Refusal, Hashable {
    /// `E_OPENID`: an answer that cannot be trusted, by the name of what it failed.
    case untrusted(String)
    /// `E_OPENID`: the provider says no.
    case denied
    /// `E_OPENID`: it took too long, or began in another browser.
    case stale
    /// `E_OPENID_DOWN`: the provider does not answer as it should.
    case unreachable(String)

    var code: String {
        switch self {
        case .untrusted, .denied, .stale: "E_OPENID"
        case .unreachable: "E_OPENID_DOWN"
        }
    }

    var sentence: String {
        switch self {
        case .untrusted:
            "What the sign-in provider sent cannot be trusted, so nobody was signed in. Try again; if it stays so, "
                + "tell an operator."
        case .denied: "The sign-in provider did not let you through."
        case .stale: "This sign-in took too long, was used already, or began in another browser. Begin anew."
        case .unreachable: "The sign-in provider does not answer as it should. Try again in a while."
        }
    }

    /// For the log: never a token.
    var reason: String {
        switch self {
        case .untrusted(let what), .unreachable(let what): what
        case .denied: "denied"
        case .stale: "stale"
        }
    }
}
