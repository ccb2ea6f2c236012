import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Store
@testable import Web

/// An address has one spelling, since what goes by it goes by what is written.
@Suite struct StraightPathTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        try await counter.admit("ann@trials.example", .trialsTeam)
        try await counter.admit("olga@trials.example", .operator)
    }

    @Test(arguments: ["//v1/trials", "/v1//trials", "/v1/trials/", "/v1/trials//", "///v1///trials"])
    func `a change needs its key and its token however its address is written`(path: String) async throws {
        let trial = try JSON.trial().encoded()
        let program = try await counter.program("ann@trials.example")
        let missed = try await program.ask(.post, path, trial, type: "application/json")
        #expect(missed.status == 404, "\(missed)")
        let browser = try await counter.signedIn("ann@trials.example")
        #expect(try await browser.ask(.post, path, trial, type: "application/json").status >= 400)
        #expect(
            try await counter.desk.trials(
                TrialFilter(), in: nil, for: .init(actor: .team, today: day("2025-03-03"))
            ).isEmpty)
    }

    @Test(arguments: ["/v1/users/US-1/link/", "/v1//users/US-1/link", "//v1/users/US-1/link"])
    func `no spelling of an address makes a secret one that is kept`(path: String) async throws {
        let olga = try await counter.program("olga@trials.example")
        #expect(try await olga.post(path, [:]).status == 404)
        let kept = try await counter.store.database.read { connection in
            try connection.rows("SELECT body FROM kept_answer").map {
                String(decoding: try $0.bytes("body"), as: UTF8.self)
            }
        }
        #expect(!kept.contains { $0.contains("rtl_") })
    }

    @Test func `the first page is one`() async throws {
        #expect(try await counter.signedIn("ann@trials.example").see("/").status == 200)
    }
}
