import Foundation
import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// Programs at the API over a socket.
@Suite struct TokenTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        try await counter.admit("olga@trials.example", .operator)
        try await counter.admit("ann@trials.example", .trialsTeam)
    }

    @Test func `an operator lets somebody in, whose token then works until it is revoked`() async throws {
        let olga = try await counter.program("olga@trials.example")
        let added = try await olga.post("/v1/users", ["email": "ben@trials.example", "role": "trials-team"])
        #expect(added.status == 201 && added.json["id"] == "US-3")
        let made = try await olga.post("/v1/tokens", ["user": "ben@trials.example", "name": "reports"])
        let text = try #require(made.json["token"]?.string)
        #expect(text.hasPrefix("rt_") && made.json["state"] == "live")
        let ben = Caller(counter: counter, token: text)
        #expect(try await ben.see("/v1/trials").status == 200)
        #expect(try await ben.post("/v1/trials", .trial()).json["owner"] == "ben@trials.example")
        let listed = try await olga.see("/v1/tokens")
        #expect(!listed.says(text) && listed.says("lastUsedAt"), "shown once")
        let id = try #require(made.json["id"]?.string)
        #expect(try await olga.post("/v1/tokens/\(id)/revoke", [:]).json["state"] == "revoked")
        let gone = try await ben.see("/v1/trials")
        #expect(gone.status == 401 && gone.head.headerFields[.wwwAuthenticate] == "Bearer")
    }

    @Test func `a token for reading reads`() async throws {
        let reader = Caller(
            counter: counter, token: try await counter.token(of: "ann@trials.example", reach: .read))
        #expect(try await reader.see("/v1/trials").status == 200)
        let refused = try await reader.post("/v1/trials", .trial())
        #expect(refused.status == 403 && refused.json["code"] == "E_ROLE", "\(refused)")
    }

    @Test func `no secret stands in the database or in the trail`() async throws {
        let olga = try await counter.program("olga@trials.example")
        let made = try await olga.post("/v1/tokens", ["user": "ann@trials.example"])
        let token = try #require(made.json["token"]?.string)
        let linked = try await olga.post("/v1/users/ann@trials.example/link", [:])
        let link = try #require(linked.json["link"]?.string)
        let stranger = Caller(counter: counter)
        let cookie = try #require(try await stranger.send("/sign-in", ["secret": link]).cookie)
        let session = try #require(cookie.split(separator: ";").first?.split(separator: "=").last)
        let files = try ["trials.db", "trials.db-wal"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(counter.folder)/\($0)"))
        }
        for secret in [token, link, String(session)] {
            let held = files.contains { $0.range(of: Data(secret.utf8)) != nil }
            #expect(!held, "\(secret.prefix(4))")
        }
        let isThere = files.contains { $0.range(of: Data("ann@trials.example".utf8)) != nil }
        #expect(isThere, "the search finds what is there")
    }
}
