import Foundation
import Testing

/// A carrier that does not go to a country for a time (A-18).
@Suite(.timeLimit(.minutes(4))) struct SuspensionTests {
    @Test func `A-18 a suspended lane has no carrier, buys nothing, and lists what is open on it`()
        async throws
    {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.importUnits([ManifestRow("ORG-1", "A1", "CZ"), ManifestRow("ORG-2", "A2", "CZ")])
            let before = try await site.createReturn("T-1")
            let words = [
                "carrier", "suspend", "DHL", "--country", "cz", "--from", "2025-06-03", "--note", "strike",
            ]
            let outcome = try await site.program.run(site.words(words))
            #expect(outcome.exit == 0, "\(outcome.errors)")
            #expect(try outcome.document["returns"] == .list([.text(before)]))
            // It begins tomorrow.
            try await site.done("return", "label", before)
            let later = site.on("2025-06-03")
            let again = try await later.done("return", "create", "T-2")
            #expect(again["authorization"].text == "unrouted")
            #expect(again["carrier"] == .null && again["proposedCarrier"] == .null)
            let told = again["warnings"].items.first { $0["code"].text == "E_NO_CARRIER" }
            #expect(told?["detail"].text.contains("2025-06-03") == true, "\(again["warnings"])")
            let rma = again["rmaNumber"].text
            let assign = ["return", "assign-carrier", rma, "--note", "n", "--carrier"]
            let refused = try await later.program.run(later.words(assign + ["DHL"]))
            #expect(try refused.exit == 1 && refused.code == "E_SUSPENDED", "\(refused.output)")
            let resume = ["carrier", "resume", "DHL", "--country", "CZ", "--note", "over"]
            let other = [
                "carrier", "suspend", "UPS", "--country", "CZ", "--from", "2025-06-01", "--note", "n",
            ]
            #expect(try await later.program.run(later.words(other)).exit == 0)
            let shown = try await later.done("return", "show", rma)["warnings"].items.first
            #expect(shown?["detail"].text.contains("DHL is suspended") == true, "\(shown ?? .null)")
            let ended = try await later.program.run(later.words(resume))
            #expect(ended.exit == 0)
            #expect(try ended.document["returns"].items.contains(.text(rma)))
            let list = try await later.done("carrier", "list")["items"].items
            // By their first day.
            #expect(list.map { $0["state"].text } == ["suspended", "resumed"])
            #expect(list[1]["returns"] == .list([]))
            #expect(try await later.program.run(later.words(resume)).code == "E_STATE")
            #expect(try await later.program.run(later.words(assign + ["DHL"])).exit == 0)
            try await later.done("return", "label", rma)
            #expect(try sandbox.sales("label").count == 2)
        }
    }

    @Test
    func
        `A-18 a label on a suspended lane is refused with the day, twice is E_SUSPENDED, and not anybody may`()
        async throws
    {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn("CZ")
            let words = [
                "carrier", "suspend", "DHL", "--country", "CZ", "--from", "2025-06-01", "--note", "strike",
            ]
            let partner = site.as("it@partner.example", "partner")
            #expect(try await partner.program.run(partner.words(words)).exit == 77)
            #expect(try await site.program.run(site.words(words)).exit == 0)
            #expect(try await site.program.run(site.words(words)).code == "E_SUSPENDED")
            let label = try await site.program.run(site.words(["return", "label", rma]))
            #expect(try label.exit == 1 && label.code == "E_SUSPENDED", "\(label.output)")
            #expect(label.errors.contains("2025-06-01"))
            #expect(try sandbox.sales("label").isEmpty)
            let list = try await site.done("carrier", "list")["items"].items
            #expect(list.count == 1 && list[0]["state"].text == "suspended")
        }
    }
}
