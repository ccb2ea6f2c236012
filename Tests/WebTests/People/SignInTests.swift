import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// Coming in and going out (RELIABILITY 5).
@Suite struct SignInTests {
    let counter: Counter
    let stranger: Caller

    init() async throws {
        counter = try Counter()
        stranger = Caller(counter: counter)
        try await counter.admit("ann@trials.example", .trialsTeam)
    }

    @Test func `a link leads to a page, and one press of its button signs in, once`() async throws {
        let link = try await counter.link(of: "ann@trials.example")
        let door = try await stranger.see("/sign-in?key=\(link)&to=/trials")
        #expect(door.status == 200 && door.says(link), "\(door)")
        #expect(try await stranger.see("/trials").status == 303, "looking at the link did not use it up")
        let entered = try await stranger.send("/sign-in", ["secret": link, "to": "/trials?state=active"])
        #expect(entered.location == "/trials?state=active")
        let ann = stranger.keeping(entered)
        #expect(try await ann.see("/trials").says("ann@trials.example"))
        let again = try await stranger.send("/sign-in", ["secret": link])
        #expect(again.status == 403 && again.says("E_SIGN_IN") && again.cookie == nil)
    }

    @Test func `the cookie is for this host, not for scripts, and not for other sites' forms`() async throws {
        let entered = try await stranger.send(
            "/sign-in", ["secret": try await counter.link(of: "ann@trials.example")])
        let cookie = try #require(entered.cookie)
        #expect(cookie.hasPrefix("roundtrip=rts_") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
        let secure = Door(origin: "https://trials.example", isSecure: true).cookie("s")
        #expect(secure == "__Host-roundtrip=s; Path=/; HttpOnly; SameSite=Lax; Secure")
    }

    @Test func `a token signs in too, and its session does no more than it`() async throws {
        let token = try await counter.token(of: "ann@trials.example", .auditor, reach: .read)
        let entered = try await stranger.send("/sign-in", ["secret": token])
        let ann = stranger.keeping(entered)
        let page = try await ann.see("/trials")
        #expect(page.says("auditor"))
        let refused = try await ann.send("/trials", ["csrf": page.csrf, "key": "k", "kind": "new"])
        #expect(refused.status == 403, "\(refused)")
        let made = try await counter.desk.tokens(for: Counter.operatorAsker)
        _ = try await counter.desk.revokeToken(try #require(made.first).token.id, by: Counter.operatorAsker)
        #expect(try await ann.see("/trials").status == 303, "the session ends with its token")
    }

    @Test func `every sign-in has a secret of its own, and nobody rides on one from before`() async throws {
        let first = try await counter.signedIn("ann@trials.example")
        let second = try await counter.signedIn("ann@trials.example")
        #expect(first.cookie != second.cookie)
        var planted = stranger
        planted.cookie = "roundtrip=rts_0000000000000000000000000000000000000000000planted"
        let entered = try await planted.send(
            "/sign-in", ["secret": try await counter.link(of: "ann@trials.example")])
        #expect(entered.cookie?.contains("planted") == false)
        #expect(try await planted.see("/trials").status == 303)
    }

    @Test func `after signing out the cookie is worth nothing`() async throws {
        let ann = try await counter.signedIn("ann@trials.example")
        let page = try await ann.see("/trials")
        let left = try await ann.send("/sign-out", ["csrf": page.csrf])
        #expect(left.location == "/sign-in?done=signed-out" && left.cookie?.hasPrefix("roundtrip=;") == true)
        #expect(try await ann.see("/trials").status == 303)
    }

    @Test(arguments: ["", "another", nil])
    func `a form without the session's token is refused`(token: String?) async throws {
        let ann = try await counter.signedIn("ann@trials.example")
        let fields: KeyValuePairs = token.map { ["csrf": $0] } ?? [:]
        let refused = try await ann.send("/sign-out", fields)
        #expect(refused.status == 403 && refused.says("E_FORM"))
        let other = try await counter.signedIn("ann@trials.example").see("/trials").csrf
        #expect(try await ann.send("/sign-out", ["csrf": other]).status == 403, "of another session")
        #expect(try await ann.see("/trials").status == 200)
    }

    @Test(arguments: [
        ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"), ("origin", "null"),
    ])
    func `what another site sends is refused, though it has the token`(
        field: String, value: String
    ) async throws {
        var ann = try await counter.signedIn("ann@trials.example")
        let csrf = try await ann.see("/trials").csrf
        ann.headers[try #require(HTTPField.Name(field))] = value
        #expect(try await ann.send("/sign-out", ["csrf": csrf]).status == 403)
        var visitor = stranger
        visitor.headers = ann.headers
        let link = try await counter.link(of: "ann@trials.example")
        #expect(
            try await visitor.send("/sign-in", ["secret": link]).status == 403, "nor is anybody signed in")
        ann.headers = [.origin: "http://trials.example"]
        #expect(try await ann.send("/sign-out", ["csrf": csrf]).status == 303)
    }

    @Test func `a script of ours asks the API with the session, and changes nothing without its token`()
        async throws
    {
        var ann = try await counter.signedIn("ann@trials.example")
        #expect(try await ann.see("/v1/trials").status == 200)
        #expect(try await ann.post("/v1/trials", .trial()).json["code"] == "E_FORM")
        ann.headers[try #require(HTTPField.Name("X-CSRF-Token"))] = try await ann.see("/trials").csrf
        #expect(try await ann.post("/v1/trials", .trial()).status == 201)
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "trials", "", "/sign-out",
        "/.//evil.example",
    ])
    func `nobody is led to another site`(place: String) async throws {
        let entered = try await stranger.send(
            "/sign-in", ["secret": try await counter.link(of: "ann@trials.example"), "to": place])
        #expect(entered.location == "/")
    }

    @Test func `after ten wrong ones whoever sent them waits, and others do not`() async throws {
        let link = try await counter.link(of: "ann@trials.example")
        for _ in 0..<10 {
            #expect(try await stranger.send("/sign-in", ["secret": "rt_wrong"]).status == 403)
        }
        let stopped = try await stranger.send("/sign-in", ["secret": link])
        #expect(stopped.status == 429 && stopped.says("E_ATTEMPTS"))
        var other = stranger
        other.peer = "192.0.2.2"
        #expect(try await other.send("/sign-in", ["secret": link]).status == 303)
    }
}
