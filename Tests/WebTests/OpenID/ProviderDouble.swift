import Crypto
import Foundation
import HTTPTypes
import JWTKit
import Logistics
import Operations

@testable import Store
@testable import Web

/// An OpenID provider played by hand, with keys of its own.
final class ProviderDouble: OpenIDNetwork {
    static let issuer = "https://id.example"
    let key = P256.Signing.PrivateKey()
    let other = P256.Signing.PrivateKey()
    private let state = Locked(State())

    struct State: Sendable {
        /// What the next code is traded for.
        var token = ""
        /// Of everything that was sent, the newest last.
        var asked: [(path: String, body: String, authorization: String?)] = []
        var isDown = false
        var keys: [JSON] = []
        var discovery: [String: JSON] = [:]
    }

    init() {
        state.withLock { [key] state in state.keys = [ProviderDouble.jwk(key, "k1"), ProviderDouble.rsa] }
    }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
    var asked: [(path: String, body: String, authorization: String?)] { state.withLock { $0.asked } }

    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8]) {
        let path = request.path ?? ""
        let now = state.withLock { state in
            state.asked.append(
                (path, String(decoding: body, as: UTF8.self), request.headerFields[.authorization]))
            return state
        }
        guard !now.isDown else { return (HTTPResponse(status: .serviceUnavailable), []) }
        let answer: JSON =
            switch path {
            case "/.well-known/openid-configuration":
                JSON.object([
                    "issuer": .string(Self.issuer), "authorization_endpoint": "https://id.example/authorize",
                    "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/keys",
                ]).adding(now.discovery)
            case "/keys": ["keys": .array(now.keys)]
            case "/token": ["id_token": .string(now.token), "token_type": "Bearer"]
            default: .null
            }
        return (HTTPResponse(status: answer.isNull ? .notFound : .ok), try answer.encoded())
    }

    static func jwk(_ key: P256.Signing.PrivateKey, _ kid: String) -> JSON {
        let raw = key.publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": "P-256", "kid": .string(kid), "use": "sig",
            "x": .string(raw.prefix(32).base64URL), "y": .string(raw.suffix(32).base64URL),
        ]
    }

    /// A key of 2048 bits, made for this test alone.
    static let modulus =
        "0mmi0d2qI2Nx-qjzrJGkQd1NaqNTRlnFpsNBAUSxqaC1GZnLE_nW3nd638VYAJtrcrdgc-w5Jm0Rf-c7Lq8sPc"
        + "FnET0G2eEzQEjx7z4FznjHung4N9qaFZ7hVknQrw80pRKjAMAD9dK9eW1R3x9UF8QbMsMmgHLPg1cjOFNtFdTx"
        + "RplR6us4Usov1eTSQ61m0aAa_2r4QGPMx2M-JJR19EXw5RK0QlYoVDkeXAsTrrK9tw_euXPmedCnFpYBaqZo3j"
        + "LrhDlutFh5qrW50s1DgLyekPbL02d6HBlkQBXugASFZiEXpQJW2KxyxRovauhSUJGSc6oHX6Jd6Jecmja-Gw"
    static let exponent =
        "CBPuIEh2Q62JrqnV0QY2XCD22-UxST4hDGnqkPXmLDDzQuxYk4e_7AKCQRz-Z-ePlHPdzBWBjCwbw-FIsF4hQK"
        + "2wG0VQggTXRtyGDT1AU9DnOg1rexl1WOckl39194KJ7txsTZcRj9prU8ISppI5VEA_Gw_K5puBw_UQcRUi1veo"
        + "B8GmKbg3I2gVKyJIIbgQ0N1YFMTx7XFEFAEdnbNe8YsUKRef2s4O8Pk8pma093xkjRURhhKQt3WXiXTpLc-M1a"
        + "hpV4e6pOafU1dym_yIciGbq_jx0N_QcLBU2Te41OUeXEE4u2om79ANonOGU9rFArRt75ZDh5weZf88WDBFYQ"
    static let rsa: JSON = [
        "kty": "RSA", "kid": "r1", "alg": "RS256", "use": "sig", "n": .string(modulus), "e": "AQAB",
    ]
}

/// A token in the making: whatever is wrong with it can be put in.
struct Forgery: Sendable {
    var header: [String: JSON]
    var claims: [String: JSON]
    var key: P256.Signing.PrivateKey

    init(_ provider: ProviderDouble, nonce: String, at now: Instant) {
        let seconds = now.milliseconds / 1_000
        header = ["alg": "ES256", "kid": "k1", "typ": "JWT"]
        claims = [
            "iss": .string(ProviderDouble.issuer), "sub": "user-1", "aud": "roundtrip",
            "exp": .integer(seconds + 300), "iat": .integer(seconds), "nonce": .string(nonce),
            "email": "ann@trials.example", "email_verified": true,
        ]
        key = provider.key
    }

    /// Header and claims, as they are signed.
    func signed(_ parts: String? = nil) throws -> String {
        let text = try parts ?? unsigned()
        return text + "." + (try key.signature(for: Data(text.utf8)).rawRepresentation.base64URL)
    }

    func unsigned() throws -> String {
        let parts = [JSON.object(header), JSON.object(claims)]
        return try parts.map { Data(try $0.encoded()).base64URL }.joined(separator: ".")
    }
}
