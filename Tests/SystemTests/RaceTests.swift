import Foundation
import Testing

/// Several processes at the same moment: each waits its turn for the file, and the rules hold (D22).
@Suite(.timeLimit(.minutes(2))) struct RaceTests {
    @Test(arguments: [2, 8])
    func `AC-09.5 processes that record the same type give exactly one shipment`(count: Int) async throws {
        let site = try Site()
        try await site.addTrial()
        let commands = (1...count).map { number in
            site.words([
                "shipment", "record", "T-1", "--type", "phone", "--order-number", "7000\(number)",
                "--ship-to", "us.json", "--serial", "A\(number)", "--poe", "yes",
            ])
        }
        let outcomes = try await site.program.race(commands)
        #expect(outcomes.filter { $0.exit == 0 }.count == 1)
        for outcome in outcomes where outcome.exit != 0 {
            #expect(outcome.exit == 1)
            #expect(try outcome.code == "E_ONE_SHIPMENT")
            #expect(outcome.errors.contains("SH-1"))
        }
        let shipments = try await site.done("trial", "show", "T-1")["shipments"].items
        #expect(shipments.count == 1)
        #expect(shipments.first?["units"].items.count == 1)
        #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
    }

    @Test func `processes that make the same return give exactly one`() async throws {
        let site = try Site()
        try await site.importUnits([ManifestRow("ORG-1001", "A1", "US")])
        let command = site.words(["return", "create", "T-1"])
        let outcomes = try await site.program.race([command, command, command])
        #expect(outcomes.map(\.exit).sorted() == [0, 1, 1])
        for outcome in outcomes where outcome.exit != 0 { #expect(try outcome.code.hasPrefix("E_")) }
        #expect(try await site.done("return", "list")["items"].items.count == 1)
    }

    @Test func `a new database that several processes make at once is one`() async throws {
        let site = try Site()
        let outcomes = try await site.program.race(
            (1...4).map { number in
                site.words([
                    "trial", "add", "--kind", "new", "--org-id", "ORG-\(number)", "--company", "Acme",
                    "--admin-email", "it@a\(number).example", "--portal-expires", "2025-12-31",
                ])
            })
        #expect(outcomes.allSatisfy { $0.exit == 0 }, "\(outcomes.map(\.errors))")
        #expect(try await site.done("trial", "list")["items"].items.count == 4)
        #expect(Set(try outcomes.map { try $0.document["id"].text }).count == 4)
    }
}
