import Foundation
import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// What nobody outside may have more of than others (RELIABILITY 3d and 5).
@Suite struct FairShareTests {
    @Test func `one user asks so often, with all tokens and sessions together, and others are not kept out`()
        async throws
    {
        let counter = try Counter(requestsPerSecond: 1)
        for name in ["olga", "ann", "ben"] {
            try await counter.admit("\(name)@trials.example", name == "olga" ? .operator : .trialsTeam)
        }
        let (one, other) = (
            try await counter.program("ann@trials.example"), try await counter.program("ann@trials.example")
        )
        for _ in 0..<5 {
            #expect(try await one.see("/v1/trials").status == 200)
            #expect(try await other.see("/v1/trials").status == 200)
        }
        let refused = try await one.post("/v1/trials", .trial())
        #expect(refused.status == 429 && refused.json["code"] == "E_RATE")
        #expect(refused.head.headerFields[.retryAfter] == "1")
        let page = try await counter.signedIn("ann@trials.example").see("/trials")
        #expect(page.status == 429 && page.says("E_RATE"))
        let ben = try await counter.program("ben@trials.example")
        #expect(try await ben.see("/v1/trials").json["items"]?.array?.isEmpty == true, "nothing was done")
    }

    @Test func `calls without a carrier's credential are counted, and after ten in a minute not looked at`()
        async throws
    {
        let counter = try Counter()
        var forger = Caller(counter: counter)
        forger.headers[try #require(HTTPField.Name("X-API-Key"))] = "guessed"
        for _ in 0..<10 {
            let answer = try await forger.post("/v1/carriers/UPS/events", [:])
            #expect(answer.status == 401 && answer.json["code"] == "E_UNAUTHENTICATED")
        }
        let stopped = try await forger.post("/v1/carriers/UPS/events", [:])
        #expect(stopped.status == 429 && stopped.json["code"] == "E_ATTEMPTS")
        #expect(stopped.head.headerFields[.retryAfter] == "60")
        forger.peer = "192.0.2.2"
        #expect(try await forger.post("/v1/carriers/UPS/events", [:]).status == 401)
        #expect(try await counter.desk.pulse().callsRefused == 11)
    }

    @Test func `a program that shows a hundred wrong tokens is told how long to wait`() async throws {
        let counter = try Counter()
        let stranger = Caller(counter: counter, token: "rt_wrong")
        for _ in 0..<100 { #expect(try await stranger.see("/v1/trials").status == 401) }
        let stopped = try await stranger.see("/v1/trials")
        #expect(stopped.status == 429 && stopped.json["code"] == "E_ATTEMPTS")
        #expect(stopped.head.headerFields[.retryAfter] == "900")
    }
}
