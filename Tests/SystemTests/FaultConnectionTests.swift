import Foundation
import Testing

/// Rows 1 to 6 of the transport table (RELIABILITY 3b): what goes wrong before a byte of a request has left is no
/// doubt, whatever was asked; somebody who is not the carrier is told nothing.
@Suite(.timeLimit(.minutes(5))) struct FaultConnectionTests {
    private static let day = ["--on", "2025-06-03", "--ready", "09:00", "--close", "17:00"]

    /// A return of each country: one that is still to be labelled, one with a label, one with a courier.
    private struct Returns: Sendable {
        var bare: [String] = []
        var labelled: [String] = []
        var booked: [String] = []
    }

    @Test(DeadAddress.certificatesNeeded, arguments: DeadAddress.allCases)
    func `nothing leaves for an address at which there is no carrier`(address: DeadAddress) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let returns = try await prepare(site)
            let sold = try sandbox.ledger.count
            try await address.use { root in
                var dead = site
                dead.program.environment.merge(Sandbox.settings(root: root)) { $1 }
                dead.program.environment["ROUNDTRIP_CARRIER_TIMEOUT"] = "1"
                for words in deeds(returns) {
                    let ended = try await dead.program.run(dead.words(words))
                    #expect(ended.exit == 69, "\(address) \(words): \(ended.errors)")
                    let code = address.isUntrusted ? "E_CARRIER_AUTH" : "E_CARRIER_"
                    #expect(ended.output.contains(code), "\(address) \(words): \(ended.output)")
                    #expect(!(ended.output + ended.errors).contains(Canary.secret))
                }
            }
            #expect(try sandbox.ledger.count == sold)
            #expect(try await site.done("return", "doubts")["items"] == .list([]), "\(address)")
            // Proven unsent: the same commands go through, once.
            for words in deeds(returns) where words[1] != "track" {
                let again = try await site.program.run(site.words(words))
                #expect(again.exit == 0, "\(address) \(words): \(again.errors)")
            }
            #expect(try sandbox.sales("label").count == 6 && sandbox.sales("pickup").count == 4)
            #expect(try sandbox.sales("void").count == 1 && sandbox.sales("pickupCancel").count == 2)
        }
    }

    private func prepare(_ site: Site) async throws -> Returns {
        let labelled = try await site.withReturns(["US", "CZ", "US", "CZ"], labelled: true)
        let bare = try await site.withReturns(["US", "CZ"], street: 10)
        for rma in labelled[2...] {
            let booked = try await site.program.run(site.words(["return", "pickup", rma] + Self.day))
            #expect(booked.exit == 0, "\(booked.errors)")
        }
        return Returns(bare: bare, labelled: Array(labelled[..<2]), booked: Array(labelled[2...]))
    }

    /// Token and purchase, pickup, cancellation, tracking at both carriers; a dry run at DHL, a void at UPS.
    private func deeds(_ returns: Returns) -> [[String]] {
        let both = zip(zip(returns.bare, returns.labelled), returns.booked).flatMap { pair, booked in
            [
                ["return", "label", pair.0], ["return", "track", pair.1],
                ["return", "pickup", pair.1] + Self.day,
                ["return", "pickup-cancel", booked, "--reason", "nobody there"],
            ]
        }
        return both + [
            ["return", "label", returns.bare[1], "--dry-run"], ["return", "void", returns.booked[0]],
        ]
    }

    /// Row 6, without TLS: the connection stands and is reset before it is read. Whether a byte was under way can
    /// then be in doubt; sold it is not, and it is never sent again by itself.
    @Test(arguments: ["US", "CZ"])
    func `a connection that is reset at once sells nothing`(country: String) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(country)
            let after = country == "US" ? #","after":1"# : ""
            sandbox.misbehave(#"{"operation":"connect","fault":"reset","times":1\#(after)}"#)
            let first = try await site.run("return", "label", rma)
            sandbox.behave()
            #expect(first.exit == 69 || first.exit == 75, "\(first.errors)")
            #expect(try sandbox.sales("label").isEmpty)
            let again = try await site.run("return", "label", rma)
            #expect(again.exit == (first.exit == 69 ? 0 : 75), "\(again.errors)")
            #expect(try sandbox.sales("label").count == (first.exit == 69 ? 1 : 0))
        }
    }
}
