import Crypto
import Foundation
import JWTKit
import Logistics
import Testing

@testable import Web

/// Tokens that must let nobody in (RELIABILITY 5), each by the one thing that is wrong with it.
@Suite struct BadTokenTests {
    private let provider = ProviderDouble()
    private let now = Instant(milliseconds: 1_740_999_600_000)
    private var seconds: Int64 { now.milliseconds / 1_000 }

    private func judged(_ token: String) async -> OpenIDRefusal? {
        provider.change { $0.token = token }
        let settings = OpenIDSettings(
            issuer: ProviderDouble.issuer, clientID: "roundtrip", secret: nil,
            origin: "https://trials.example",
            groupClaim: "groups", groups: [:])
        let judge = OpenIDProvider(settings, over: provider) { now }
        do {
            _ = try await judge.identity(code: "c", verifier: "v", nonce: "n1")
            return nil
        } catch {
            return error as? OpenIDRefusal ?? .unreachable("\(error)")
        }
    }

    private var good: Forgery { Forgery(provider, nonce: "n1", at: now) }

    @Test func `a good one is believed, by either kind of key`() async throws {
        #expect(await judged(try good.signed()) == nil)
        struct Claims: JWTPayload {
            var iss = ProviderDouble.issuer, sub = "user-1", aud = ["roundtrip"], nonce = "n1"
            var exp, iat: Int64
            func verify(using algorithm: some JWTAlgorithm) async throws {}
        }
        let key = try Insecure.RSA.PrivateKey(
            modulus: ProviderDouble.modulus, exponent: "AQAB", privateExponent: ProviderDouble.exponent)
        let keys = await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256, kid: "r1")
        let token = try await keys.sign(Claims(exp: seconds + 300, iat: seconds), kid: "r1")
        #expect(await judged(token) == nil)
    }

    @Test func `at the edge of what clocks may differ it is believed, a second later not`() async throws {
        var edge = good
        edge.claims["exp"] = .integer(seconds - 59)
        edge.claims["nbf"] = .integer(seconds + 60)
        edge.claims["iat"] = .integer(seconds + 60)
        #expect(await judged(try edge.signed()) == nil)
        edge.claims["exp"] = .integer(seconds - 60)
        #expect(await judged(try edge.signed()) == .untrusted("exp"))
    }

    @Test(
        arguments: [
            ("iss", "https://evil.example", "iss"), ("iss", "https://id.example/", "iss"),
            ("iss", .null, "iss"),
            ("sub", .null, "sub"), ("sub", "", "sub"),
            ("aud", "another", "aud"), ("aud", .null, "aud"), ("aud", ["roundtrip", "another"], "azp"),
            ("azp", "another", "azp"),
            ("exp", .null, "exp"), ("exp", "2099-01-01", "exp"), ("exp", true, "exp"),
            ("exp", 1_740_999_000, "exp"),
            ("nbf", 1_740_999_700, "nbf"), ("nbf", "soon", "nbf"),
            ("iat", .null, "iat"), ("iat", 1_740_999_700, "iat"),
            ("nonce", .null, "nonce"), ("nonce", "n0", "nonce"),
        ] as [(String, JSON, String)])
    func `a claim that does not fit`(name: String, value: JSON, reason: String) async throws {
        var forged = good
        forged.claims[name] = value.isNull ? nil : value
        #expect(await judged(try forged.signed()) == .untrusted(reason))
    }

    @Test(
        arguments: [
            ("alg", "none", "alg"), ("alg", "HS256", "alg"), ("alg", "RS256", "alg"), ("alg", "ES384", "alg"),
            ("alg", .null, "alg"), ("kid", "k9", "kid"), ("kid", .null, "kid"), ("kid", "", "kid"),
            ("kid", "r1", "alg"), ("crit", ["exp"], "crit"),
        ] as [(String, JSON, String)])
    func `a header that does not fit its key`(name: String, value: JSON, reason: String) async throws {
        var forged = good
        forged.header[name] = value.isNull ? nil : value
        #expect(await judged(try forged.signed()) == .untrusted(reason))
    }

    @Test func `a token that names no key means the only one there is, and is refused among several`()
        async throws
    {
        var nameless = good
        nameless.header["kid"] = nil
        let token = try nameless.signed()
        #expect(await judged(token) == .untrusted("kid"))
        provider.change { $0.keys = [ProviderDouble.jwk(provider.key, "k1")] }
        #expect(await judged(token) == nil)
        provider.change { $0.keys = [ProviderDouble.jwk(provider.other, "k1")] }
        #expect(await judged(token) == .untrusted("signature"))
        // A key that is for something else counts as another.
        let other = ProviderDouble.jwk(provider.other, "k2").adding(["use": "enc"])
        provider.change { $0.keys = [ProviderDouble.jwk(provider.key, "k1"), other] }
        #expect(await judged(token) == .untrusted("kid"))
    }

    @Test func `none without a signature, and HS256 with the public key as its secret`() async throws {
        var forged = good
        forged.header["alg"] = "none"
        #expect(await judged(try forged.unsigned() + ".") == .untrusted("alg"))
        forged.header["alg"] = "HS256"
        let text = try forged.unsigned()
        for secret in [
            provider.key.publicKey.pemRepresentation, provider.key.publicKey.derRepresentation.base64URL,
        ] {
            let code = HMAC<SHA256>.authenticationCode(
                for: Data(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
            #expect(await judged(text + "." + Data(code).base64URL) == .untrusted("alg"))
        }
    }

    @Test func `another's signature, and claims that were changed after signing`() async throws {
        var forged = good
        forged.key = provider.other
        #expect(await judged(try forged.signed()) == .untrusted("signature"))
        let signature = try good.signed().split(separator: ".")[2]
        var changed = good
        changed.claims["email"] = "olga@trials.example"
        #expect(await judged(try changed.unsigned() + "." + signature) == .untrusted("signature"))
        #expect(await judged(try good.unsigned() + ".") == .untrusted("signature"))
    }

    @Test(arguments: [
        "", "a", "a.b", "a.b.c", "a.b.c.d", "....", "é.é.é", String(repeating: "a", count: 20_000),
    ])
    func `what is no token`(text: String) async {
        #expect(await judged(text) == .untrusted("form"))
    }

    @Test func `keys for something else, without a name, or with a name that stands twice are none`() throws {
        let jwk = ProviderDouble.jwk(provider.key, "k1")
        for bad in [
            jwk.adding(["use": "enc"]), jwk.adding(["kid": .null]), jwk.adding(["alg": "HS256"]),
            jwk.adding(["kty": "oct", "k": "AAAA"]), jwk.adding(["crv": "P-384"]), jwk.adding(["x": "AA"]),
            ProviderDouble.rsa.adding(["alg": "RS512"]), ProviderDouble.rsa.adding(["n": "AQAB"]),
        ] {
            #expect(try ProviderKeys(set: JSON.object(["keys": [bad]]).encoded()).keys.isEmpty, "\(bad)")
        }
        let twice = JSON.object(["keys": [jwk, ProviderDouble.jwk(provider.other, "k1")]])
        #expect(try ProviderKeys(set: twice.encoded()).keys.isEmpty)
    }
}
