import Testing

/// Claims and tracking as far as they go without a carrier.
@Suite(.timeLimit(.minutes(2))) struct ClaimTests {
    @Test func `a claim is recorded, seen by people, due, and settled`() async throws {
        let site = try Site()
        let rma = try await site.withReturn()
        let claim = [
            "return", "claim", "\(rma)-1", "--kind", "lost", "--number", "C-778", "--filed", "2025-06-02",
            "--last-day", "2025-06-20",
        ]
        let made = try await site.program.run(site.words(claim + ["--note", "told by phone"])).document
        #expect(made["claims"][0]["outcome"].text == "open" && made["claims"][0]["amount"] == .null)
        let due = try await site.done("due", "--within", "30")
        #expect(due["claims"][0]["number"].text == "C-778")
        let page = try await site.program.run("return", "show", rma)
        #expect(page.exit == 0 && page.output.contains("C-778") && page.output.contains("told by phone"))
        let settled = try await site.program.run(
            site.words(claim + ["--outcome", "paid", "--amount", "120.00", "--currency", "USD"])
        ).document
        #expect(settled["claims"][0]["amount"]["amount"].text == "120.00")
        #expect(try await site.done("due")["claims"].items.isEmpty)
        try await site.refused(
            1, "E_NOT_FOUND", "return", "claim", "\(rma)-9", "--kind", "lost", "--number", "1", "--filed",
            "2025-06-02", "--last-day", "2025-06-20")
    }

    @Test func `nothing to ask for is no failure, and a shipment without a number is one`() async throws {
        let site = try Site()
        let rma = try await site.withReturn()
        let tracked = try await site.done("return", "track", rma)
        #expect(tracked["rmaNumber"].text == rma && tracked["events"].items.isEmpty)
        #expect(try await site.done("return", "track", "--all")["items"].items.isEmpty)
        try await site.refused(1, "E_NO_TRACKING", "shipment", "track", "SH-1")
        try await site.refused(1, "E_NOT_FOUND", "return", "track", "RMA00000000")
    }
}
