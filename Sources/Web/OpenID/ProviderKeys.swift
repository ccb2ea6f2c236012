import Foundation
import JWTKit

/// The provider's keys, each with the one algorithm it is for. What a token says of its algorithm is only held
/// against it: `alg` comes from the key (RELIABILITY 5).
struct ProviderKeys: Sendable {
    enum Key: Sendable {
        case rsa(Insecure.RSA.PublicKey)
        case ecdsa(ES256PublicKey)

        var algorithm: String {
            switch self {
            case .rsa: "RS256"
            case .ecdsa: "ES256"
            }
        }
    }

    private(set) var keys: [String: Key] = [:]
    /// The name of the one key of a set that has no other: what a token means that names none (OpenID Connect Core 1.0,
    /// section 10.1 asks for a name only where there are several).
    private(set) var sole: String?

    init() {}

    /// Reads a JWK set (RFC 7517, section 5). Keys that are for something else, that we do not use, or that have no
    /// name are left out; so is a name that stands twice, since nobody can say which it means.
    init(set: [UInt8]) throws(OpenIDRefusal) {
        guard let json = try? JSON(reading: set), let items = json["keys"]?.array else {
            throw .unreachable("jwks")
        }
        var twice: Set<String> = []
        for item in items {
            guard let kid = item["kid"]?.string, let key = Self.key(item) else { continue }
            if keys[kid] != nil { twice.insert(kid) }
            keys[kid] = key
        }
        for kid in twice { keys[kid] = nil }
        sole = items.count == 1 ? keys.keys.first : nil
    }

    private static func key(_ item: JSON) -> Key? {
        guard ["sig", nil].contains(item["use"]?.string) else { return nil }
        let named = item["alg"]?.string
        switch item["kty"]?.string {
        case "RSA":
            guard named == nil || named == "RS256", let n = item["n"]?.string, let e = item["e"]?.string
            else {
                return nil
            }
            return (try? Insecure.RSA.PublicKey(modulus: n, exponent: e)).map { .rsa($0) }
        case "EC":
            guard named == nil || named == "ES256", item["crv"]?.string == "P-256",
                let x = item["x"]?.string, let y = item["y"]?.string
            else { return nil }
            return (try? ES256PublicKey(parameters: (x: x, y: y))).map { .ecdsa($0) }
        default: return nil
        }
    }

    /// A token in its parts.
    struct Parts {
        let algorithm: String
        /// nil when the token names no key.
        let kid: String?
        let payload: Data

        /// - Throws: for what names no key or wants what we do not understand (`crit`, RFC 7515, 4.1.11).
        init(_ token: String) throws(OpenIDRefusal) {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, token.utf8.count <= 16_384, let head = Data(base64URL: parts[0]),
                let payload = Data(base64URL: parts[1]), Data(base64URL: parts[2]) != nil,
                let header = try? JSON(reading: Array(head))
            else { throw .untrusted("form") }
            guard header["crit"] == nil else { throw .untrusted("crit") }
            guard let algorithm = header["alg"]?.string else { throw .untrusted("alg") }
            let kid = header["kid"]
            guard kid == nil || kid?.string != nil else { throw .untrusted("kid") }
            (self.algorithm, self.kid, self.payload) = (algorithm, kid?.string, payload)
        }
    }

    /// Verifies a signature, with the key that is named and no other: jwt-kit would fall back to another one.
    func verify(_ token: String, _ parts: Parts) async throws(OpenIDRefusal) {
        guard let name = parts.kid ?? sole, let key = keys[name] else { throw .untrusted("kid") }
        guard parts.algorithm == key.algorithm else { throw .untrusted("alg") }
        let one = JWTKeyCollection()
        // A token without a name is held against the one key there is, which then has none either.
        let kid = parts.kid.map { JWKIdentifier(string: $0) }
        switch key {
        case .rsa(let key): await one.add(rsa: key, digestAlgorithm: .sha256, kid: kid)
        case .ecdsa(let key): await one.add(ecdsa: key, kid: kid)
        }
        do {
            _ = try await one.verify(token, as: Anything.self)
        } catch {
            throw .untrusted("signature")
        }
    }

    /// Claims are read and judged by `IDToken`.
    private struct Anything: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
