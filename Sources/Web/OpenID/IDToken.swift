import Foundation
import Logistics

/// What an ID token claims, read after its signature was verified (OpenID Connect Core 1.0, section 2).
struct IDToken {
    let issuer, subject: String
    let audience: [String]
    let authorizedParty, nonce, email: String?
    /// Seconds since 1970.
    let expires, issued: Double
    let notBefore: Double?
    let isEmailVerified: Bool
    let groups: [String]

    /// How far clocks may differ, in seconds.
    static let skew: Double = 60

    /// - Parameter groupClaim: its name.
    init(payload: Data, groupClaim: String) throws(OpenIDRefusal) {
        guard let claims = try? JSONDecoder().decode([String: Claim].self, from: payload) else {
            throw .untrusted("payload")
        }
        guard let issuer = claims["iss"]?.text else { throw .untrusted("iss") }
        guard let subject = claims["sub"]?.text, (1...255).contains(subject.utf8.count) else {
            throw .untrusted("sub")
        }
        guard let expires = claims["exp"]?.number else { throw .untrusted("exp") }
        guard let issued = claims["iat"]?.number else { throw .untrusted("iat") }
        guard let audience = claims["aud"]?.texts else { throw .untrusted("aud") }
        if claims["nbf"] != nil, claims["nbf"]?.number == nil { throw .untrusted("nbf") }
        (self.issuer, self.subject, self.audience) = (issuer, subject, audience)
        (self.expires, self.issued, notBefore) = (expires, issued, claims["nbf"]?.number)
        (authorizedParty, nonce) = (claims["azp"]?.text, claims["nonce"]?.text)
        email = claims["email"]?.text
        // Some providers write it as a text.
        isEmailVerified = claims["email_verified"] == .flag(true) || claims["email_verified"] == .text("true")
        groups = claims[groupClaim]?.texts ?? []
    }

    /// Holds it against what was asked for (section 3.1.3.7). The first that does not fit is named.
    func check(issuer wanted: String, clientID: String, nonce drawn: String, at now: Instant)
        throws(OpenIDRefusal)
    {
        let seconds = Double(now.milliseconds) / 1_000
        guard issuer == wanted else { throw .untrusted("iss") }
        guard audience.contains(clientID) else { throw .untrusted("aud") }
        // With others in the audience it must say that it was made for us.
        guard authorizedParty == clientID || (authorizedParty == nil && audience.count == 1) else {
            throw .untrusted("azp")
        }
        guard seconds < expires + Self.skew else { throw .untrusted("exp") }
        guard issued <= seconds + Self.skew else { throw .untrusted("iat") }
        guard notBefore.map({ $0 <= seconds + Self.skew }) ?? true else { throw .untrusted("nbf") }
        guard let nonce, Secrets.areEqual(nonce, drawn) else { throw .untrusted("nonce") }
    }
}

/// The value of a claim, as far as any is looked at.
private enum Claim: Decodable, Equatable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([String])
    case other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([String].self) {
            self = .list(list)
        } else {
            self = .other
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// One text is a list of one.
    var texts: [String]? {
        switch self {
        case .text(let text): [text]
        case .list(let list): list
        default: nil
        }
    }
}
