import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// Nobody decides what they asked for, over the server too, and every change has its actor (DESIGN 3.3).
@Suite struct DutyTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        for (name, role) in [("ann", Role.trialsTeam), ("ben", .trialsTeam), ("cid", .trialsTeam)] {
            try await counter.admit("\(name)@trials.example", role)
        }
        try await counter.lend(["A1"], to: "US", ["partner": "Northlight"])
    }

    @Test func `neither who asks nor who types it in decides, whatever token is shown`() async throws {
        let ann = try await counter.program("ann@trials.example")
        let asked = try await ann.post(
            "/v1/shipments/SH-1/extensions",
            ["to": "2025-04-25", "reason": "more", "requestedBy": "BEN@trials.example"])
        #expect(asked.status == 201, "\(asked)")
        let second = Caller(counter: counter, token: try await counter.token(of: "ann@trials.example"))
        for caller in [ann, second, try await counter.program("ben@trials.example")] {
            let refused = try await caller.post("/v1/extensions/E-1/approve", [:])
            #expect(refused.json["code"] == "E_SELF_DECISION", "\(refused)")
        }
        let cid = try await counter.program("cid@trials.example")
        #expect(try await cid.post("/v1/extensions/E-1/approve", [:]).json["state"] == "approved")
        let trail = try await counter.desk.auditLines(
            of: "E-1", before: nil, for: .init(actor: .team, today: day("2025-03-03")))
        #expect(trail.map(\.actor) == ["cid@trials.example", "ann@trials.example"])
    }

    @Test func `a token sent again with its request is not shown again, and no second one is made`()
        async throws
    {
        let body: JSON = ["user": "ann@trials.example"]
        let actor = Actor(name: "olga@trials.example", role: .operator)
        let first = await counter.ask(
            .post, "tokens", bytes: try body.encoded(), as: actor, key: "token-asked-once")
        let again = await counter.ask(
            .post, "tokens", bytes: try body.encoded(), as: actor, key: "token-asked-once")
        #expect(first.json["token"]?.string?.hasPrefix("rt_") == true && first.status == 201)
        #expect(again.status == 201 && again.json["token"] == .null && again.json["id"] == first.json["id"])
        #expect(try await counter.desk.tokens(for: Counter.operatorAsker).count == 1)
    }

    @Test func `a webhook's secret is shown once, also when its request comes again`() async throws {
        let body: JSON = ["url": "https://hooks.acme.example/a"]
        let first = await counter.ask(
            .post, "webhooks", bytes: try body.encoded(), key: "hook-asked-once-only")
        let again = await counter.ask(
            .post, "webhooks", bytes: try body.encoded(), key: "hook-asked-once-only")
        #expect(first.status == 201 && first.json["secret"]?.string?.hasPrefix("whsec_") == true)
        #expect(again.status == 201 && again.json["secret"] == .null && again.json["id"] == first.json["id"])
    }
}
