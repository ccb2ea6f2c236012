import Crypto
import Foundation
import HTTPTypes
import Logging
import Logistics
import Operations
import Testing

@testable import Web

/// Signing in by a provider, from the first page to the session.
@Suite struct OpenIDTests {
    let counter: Counter
    let provider = ProviderDouble()
    let stranger: Caller

    init() async throws {
        counter = try Counter()
        let settings = OpenIDSettings(
            issuer: ProviderDouble.issuer, clientID: "roundtrip", secret: { "shared" },
            origin: "http://trials.example", groupClaim: "groups",
            groups: ["trials": .trialsTeam, "audit": .auditor])
        var caller = Caller(counter: counter)
        caller.service = WebService(
            desk: counter.desk,
            instructions: try Instructions(contact: "trials@roundtrip.example", carrierContacts: [:]),
            logger: Logger(label: "test"), openID: (settings, provider))
        stranger = caller
        try await counter.admit("ann@trials.example", .trialsTeam)
    }

    /// Goes to the provider and comes back with what it says.
    private func signIn(_ change: (inout Forgery) -> Void = { _ in }) async throws -> Seen {
        let left = try await stranger.see("/sign-in/openid?to=/trials")
        let query = try parameters(of: left)
        var token = Forgery(provider, nonce: query["nonce"] ?? "", at: counter.desk.time)
        change(&token)
        let text = try token.signed()
        provider.change { $0.token = text }
        return try await stranger.keeping(left).see(
            "/sign-in/openid/callback?code=c1&state=\(query["state"] ?? "")")
    }

    private func parameters(of left: Seen) throws -> [String: String] {
        let address = try #require(left.location.flatMap { URLComponents(string: $0) })
        return Dictionary(uniqueKeysWithValues: (address.queryItems ?? []).map { ($0.name, $0.value ?? "") })
    }

    /// The session, and not the cookie for the way.
    private func caller(_ seen: Seen) throws -> Caller {
        var caller = stranger
        let cookie = try #require(
            seen.head.headerFields[values: .setCookie].first { $0.hasPrefix("roundtrip=") })
        caller.cookie = String(cookie.prefix { $0 != ";" })
        return caller
    }

    @Test func `the page leads to the provider, with a challenge, a state and a nonce of this sign-in`()
        async throws
    {
        #expect(try await stranger.see("/sign-in?to=/trials").says("/sign-in/openid?to=/trials"))
        let left = try await stranger.see("/sign-in/openid")
        let first = try parameters(of: left)
        #expect(left.location?.hasPrefix("https://id.example/authorize?") == true)
        #expect(first["response_type"] == "code" && first["code_challenge_method"] == "S256")
        #expect(first["redirect_uri"] == "http://trials.example/sign-in/openid/callback")
        let second = try parameters(of: try await stranger.see("/sign-in/openid"))
        for name in ["state", "nonce", "code_challenge"] { #expect(first[name] != second[name], "\(name)") }
    }

    @Test func `an invited user is bound at the first sign-in, and known by the subject afterwards`()
        async throws
    {
        let entered = try await signIn()
        #expect(entered.location == "/trials", "\(entered)")
        #expect(try await caller(entered).see("/trials").says("ann@trials.example"))
        let traded = try #require(provider.asked.last { $0.path == "/token" })
        #expect(traded.authorization == "Basic " + Data("roundtrip:shared".utf8).base64EncodedString())
        let verifier = try #require(traded.body.firstMatch(of: /code_verifier=([^&]+)/)?.output.1)
        #expect(verifier.count >= 43, "RFC 7636, 4.1")
        let moved = try await signIn { $0.claims["email"] = "other@trials.example" }
        #expect(try await caller(moved).see("/trials").says("ann@trials.example"), "the subject is who it is")
        let stolen = try await signIn { $0.claims["sub"] = "user-2" }
        #expect(stolen.status == 403 && stolen.says("E_NOT_INVITED"), "the address was bound to another")
    }

    @Test func `whoever was not invited is refused, and told whom to ask`() async throws {
        for change in [
            { $0.claims["email"] = "eve@trials.example" }, { $0.claims["email_verified"] = false },
            { $0.claims["email_verified"] = nil }, { $0.claims["email"] = nil },
        ] as [(inout Forgery) -> Void] {
            let refused = try await signIn(change)
            #expect(refused.status == 403 && refused.says("E_NOT_INVITED"), "\(refused)")
            #expect(refused.says("Ask an operator"))
        }
        #expect(try await counter.desk.users(for: Counter.operatorAsker).count == 1)
    }

    @Test func `a group lets in, says each time as what, and without it one is out`() async throws {
        let groups: (JSON) -> (inout Forgery) -> Void = { names in
            { token in
                token.claims["sub"] = "user-7"
                token.claims["email"] = "gus@trials.example"
                token.claims["groups"] = names
            }
        }
        #expect(try await caller(try await signIn(groups(["x", "audit"]))).see("/trials").says("auditor"))
        #expect(try await caller(try await signIn(groups("trials"))).see("/trials").says("trials-team"))
        #expect(try await signIn(groups(["x"])).says("E_NOT_INVITED"))
    }

    @Test func `a disabled user stays out`() async throws {
        #expect(try await signIn().status == 303)
        _ = try await counter.desk.disableUser("ann@trials.example", handTo: nil, by: Counter.operatorAsker)
        #expect(try await signIn().says("E_NOT_INVITED"))
    }

    @Test func `a state is good once, in the browser it began in`() async throws {
        let left = try await stranger.see("/sign-in/openid")
        let query = try parameters(of: left)
        let back = "/sign-in/openid/callback?code=c1&state=\(query["state"] ?? "")"
        let token = try Forgery(provider, nonce: query["nonce"] ?? "", at: counter.desk.time).signed()
        provider.change { $0.token = token }
        #expect(try await stranger.see(back).says("E_OPENID"), "another browser")
        #expect(try await stranger.keeping(left).see(back).status == 303)
        #expect(try await stranger.keeping(left).see(back).says("E_OPENID"), "a second time")
        #expect(try await stranger.keeping(left).see("/sign-in/openid/callback?code=c1").says("E_OPENID"))
    }

    @Test func `a forged token signs nobody in, and the page does not say what was wrong`() async throws {
        let refused = try await signIn { $0.claims["aud"] = "another" }
        #expect(refused.status == 403 && refused.says("E_OPENID") && !refused.says("aud"))
        #expect(refused.head.headerFields[.setCookie] == nil)
    }

    @Test func `keys are asked for again when one is unknown, once a minute at most`() async throws {
        #expect(try await signIn().status == 303)
        for _ in 0..<3 { #expect(try await signIn { $0.header["kid"] = "new" }.status == 403) }
        #expect(provider.asked.count { $0.path == "/keys" } == 1, "the clock stands still")
    }

    @Test func `a provider that is down, or is another one, is said to be`() async throws {
        provider.change { $0.discovery["issuer"] = "https://evil.example" }
        #expect(try await stranger.see("/sign-in/openid").status == 403)
        provider.change { $0.isDown = true }
        let down = try await stranger.see("/sign-in/openid")
        #expect(down.status == 502 && down.says("E_OPENID_DOWN"))
    }

    @Test(arguments: [
        ("https://id.example/a", true), ("http://127.0.0.1:9/a", true), ("http://localhost/a", true),
        ("http://id.example/a", false), ("file:///etc/passwd", false), ("https://", false), ("", false),
    ])
    func `only https is spoken, but to this machine`(address: String, isSafe: Bool) {
        #expect(OpenIDProvider.isSafe(address) == isSafe)
    }
}
