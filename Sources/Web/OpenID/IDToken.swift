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
        guard let claims = try? JSONSerialization.jsonObject(with: payload) as? [String: Any] else {
            throw .untrusted("payload")
        }
        guard let issuer = claims["iss"] as? String else { throw .untrusted("iss") }
        guard let subject = claims["sub"] as? String, (1...255).contains(subject.utf8.count) else {
            throw .untrusted("sub")
        }
        guard let expires = Self.number(claims["exp"]) else { throw .untrusted("exp") }
        guard let issued = Self.number(claims["iat"]) else { throw .untrusted("iat") }
        guard let audience = (claims["aud"] as? String).map({ [$0] }) ?? claims["aud"] as? [String] else {
            throw .untrusted("aud")
        }
        if claims["nbf"] != nil, Self.number(claims["nbf"]) == nil { throw .untrusted("nbf") }
        (self.issuer, self.subject, self.audience) = (issuer, subject, audience)
        (self.expires, self.issued, notBefore) = (expires, issued, Self.number(claims["nbf"]))
        (authorizedParty, nonce) = (claims["azp"] as? String, claims["nonce"] as? String)
        email = claims["email"] as? String
        isEmailVerified = claims["email_verified"] as? Bool ?? (claims["email_verified"] as? String == "true")
        groups = claims[groupClaim] as? [String] ?? (claims[groupClaim] as? String).map { [$0] } ?? []
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

    /// A flag is no number, though Foundation would make one of it.
    private static func number(_ value: Any?) -> Double? {
        guard let value, !(value is String), !(value is Bool) || "\(type(of: value))".contains("Number")
        else {
            return nil
        }
        let number = (value as? Double) ?? (value as? Int).map(Double.init)
        return number.flatMap { $0.isFinite ? $0 : nil }
    }
}

extension Data {
    /// RFC 4648, section 5, without padding; nil for anything else.
    init?(base64URL text: some StringProtocol) {
        guard
            text.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            })
        else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }

    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
