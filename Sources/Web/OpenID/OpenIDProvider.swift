import Foundation
import HTTPTypes
import Logistics

/// The provider: where its doors are, its keys, and the two calls that prove an identity. An actor, since many wait
/// for one fetch of the keys.
actor OpenIDProvider {
    nonisolated let settings: OpenIDSettings
    private let network: any OpenIDNetwork
    private let now: @Sendable () -> Instant
    private var discovery: (document: Discovery, at: Instant)?
    private var keys = ProviderKeys()
    private var keysAskedAt: Instant?

    init(_ settings: OpenIDSettings, over network: any OpenIDNetwork, now: @escaping @Sendable () -> Instant)
    {
        self.settings = settings
        self.network = network
        self.now = now
    }

    /// What the provider says of itself (OpenID Connect Discovery 1.0, section 3).
    struct Discovery: Sendable {
        let authorization, token, keys: String
        /// The client shows itself in the body, for a provider that takes nothing else.
        let wantsPost: Bool
    }

    /// In seconds: how long what the provider says of itself holds, and how often keys are asked for at most.
    private static let patience = (discovery: Int64(3_600), keys: Int64(60))

    /// Where to send somebody who wants to sign in.
    func door(state: String, nonce: String, challenge: String) async throws -> String {
        let parameters = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirect),
            ("scope", "openid email profile"), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        let address = try await discovered().authorization
        return address + (address.contains("?") ? "&" : "?") + Self.form(parameters)
    }

    /// Trades a code for a token, and proves who it speaks of.
    func identity(code: String, verifier: String, nonce: String) async throws -> ProvenClaims {
        let token = try await token(code: code, verifier: verifier)
        let parts = try ProviderKeys.Parts(token)
        try await fetchKeys(unlessKnown: parts.kid)
        try await keys.verify(token, parts)
        let claims = try IDToken(payload: parts.payload, groupClaim: settings.groupClaim)
        try claims.check(
            issuer: settings.issuer, clientID: settings.clientID, nonce: nonce, at: now())
        return ProvenClaims(
            subject: claims.subject, email: claims.isEmailVerified ? claims.email : nil,
            role: settings.role(of: claims.groups))
    }

    /// What is believed of a token.
    struct ProvenClaims: Sendable {
        let subject: String
        let email: String?
        let role: Role?
    }

    private func token(code: String, verifier: String) async throws -> String {
        let discovery = try await discovered()
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirect),
            ("code_verifier", verifier),
        ]
        var fields: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
        ]
        let secret = settings.secret?()
        if let secret, !discovery.wantsPost {
            // Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1).
            let pair = "\(Self.encoded(settings.clientID)):\(Self.encoded(secret))"
            fields[.authorization] = "Basic " + Data(pair.utf8).base64EncodedString()
        } else {
            form.append(("client_id", settings.clientID))
            if let secret { form.append(("client_secret", secret)) }
        }
        let answer = try await send(.post, discovery.token, fields, Array(Self.form(form).utf8), "token")
        guard let token = answer["id_token"]?.string else { throw OpenIDRefusal.untrusted("token answer") }
        return token
    }

    /// - Parameter kid: nil for a token that names no key: it may mean a newer one than the one we know.
    private func fetchKeys(unlessKnown kid: String?) async throws {
        if let kid, keys.keys[kid] != nil { return }
        let moment = now()
        if let asked = keysAskedAt, moment.seconds(since: asked) < Self.patience.keys { return }
        let address = try await discovered().keys
        keysAskedAt = moment
        keys = try ProviderKeys(set: try await body(.get, address, [.accept: "application/json"], [], "jwks"))
    }

    private func discovered() async throws -> Discovery {
        if let known = discovery, now().seconds(since: known.at) < Self.patience.discovery {
            return known.document
        }
        let base = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        let answer = try await send(
            .get, base + "/.well-known/openid-configuration", [.accept: "application/json"], [], "discovery")
        guard answer["issuer"]?.string == settings.issuer else { throw OpenIDRefusal.untrusted("issuer") }
        func door(_ name: String) throws -> String {
            guard let text = answer[name]?.string, Self.isSafe(text) else {
                throw OpenIDRefusal.unreachable(name)
            }
            return text
        }
        let methods = answer["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string)
        let document = Discovery(
            authorization: try door("authorization_endpoint"), token: try door("token_endpoint"),
            keys: try door("jwks_uri"),
            wantsPost: methods.map { !$0.contains("client_secret_basic") } ?? false)
        discovery = (document, now())
        return document
    }
}

extension OpenIDProvider {
    private func send(
        _ method: HTTPRequest.Method, _ address: String, _ fields: HTTPFields, _ body: [UInt8], _ what: String
    ) async throws -> JSON {
        guard let json = try? JSON(reading: try await self.body(method, address, fields, body, what)) else {
            throw OpenIDRefusal.unreachable(what)
        }
        return json
    }

    private func body(
        _ method: HTTPRequest.Method, _ address: String, _ fields: HTTPFields, _ body: [UInt8], _ what: String
    ) async throws -> [UInt8] {
        guard let request = Self.request(method, address, fields) else {
            throw OpenIDRefusal.unreachable(what)
        }
        do {
            let (head, bytes) = try await network.send(request, body)
            guard head.status == .ok else {
                throw head.status.code < 500 && method == .post
                    ? OpenIDRefusal.untrusted("code") : OpenIDRefusal.unreachable(what)
            }
            return bytes
        } catch let refusal as OpenIDRefusal {
            throw refusal
        } catch {
            throw OpenIDRefusal.unreachable(what)
        }
    }

    /// `https`, or this machine.
    static func isSafe(_ address: String) -> Bool {
        guard let url = URL(string: address), let host = url.host else { return false }
        return url.scheme == "https"
            || (url.scheme == "http" && ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host))
    }

    private static func request(
        _ method: HTTPRequest.Method, _ address: String, _ fields: HTTPFields
    ) -> HTTPRequest? {
        guard isSafe(address), let split = address.firstRange(of: "://") else { return nil }
        let rest = address[split.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        return HTTPRequest(
            method: method, scheme: String(address[..<split.lowerBound]), authority: String(rest[..<slash]),
            path: slash == rest.endIndex ? "/" : String(rest[slash...]), headerFields: fields)
    }

    static func form(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var unreserved = CharacterSet()
        unreserved.insert(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
