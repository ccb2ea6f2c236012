import Foundation
import Logistics
import Testing

@testable import Web

/// The list of returns: what is late first, states that are counted, filters that make an address.
@Suite struct ReturnListPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `filters that say nothing are refused`() async {
        #expect(await counter.see("/returns?state=lost-in-space").status == 400)
        #expect(await counter.see("/returns?within=soon").status == 400)
        #expect(await counter.see("/returns?trial=x").status == 404)
        #expect(await counter.see("/returns").says("No return is open."))
    }

    @Test func `a partner sees its own`() async throws {
        let (trial, _) = try await counter.lend(["B1"], to: "US", ["partnerEmail": .string(Actor.ann.name)])
        let mine = try #require(
            try await counter.post("trials/\(trial)/returns").json["rmaNumber"]?.string)
        let other = try await counter.returning(["A1"])
        let page = await counter.see("/returns?state=all", as: .ann)
        #expect(page.says(mine) && !page.says(other))
        #expect(!page.says("/doubts"))
        #expect(await counter.see("/returns", as: .bob).says("No return is open."))
    }

    @Test func `the late ones come first, and each state is counted`() async throws {
        let early = try await counter.returning(["A1"])
        let (trial, shipment) = try await counter.lend(["B1"])
        _ = try await counter.post("shipments/\(shipment)/term", ["expiresOn": "2025-04-01"])
        let late = try #require(
            try await counter.post("trials/\(trial)/returns").json["rmaNumber"]?.string)
        let page = await counter.see("/returns", on: "2025-04-20")
        let (first, second) = (
            page.text.range(of: ">\(late)</a>"), page.text.range(of: ">\(early)</a>")
        )
        #expect(try #require(first).lowerBound < #require(second).lowerBound)
        #expect(page.says("5 days late") && page.says(">Open <strong>2</strong>"))
        #expect(page.says(">Late <strong>1</strong>") && page.says(">Instructed <strong>2</strong>"))
        let only = await counter.see("/returns?state=late", on: "2025-04-20")
        #expect(only.says(late) && !only.says(early) && only.says("Shown: late."))
    }

    @Test(arguments: [
        ("country=us", true), ("country=NL", false), ("carrier=UPS", true), ("carrier=DHL", false),
        ("within=57", true), ("within=56", false), ("owner=team@team.example", true),
        ("owner=lead@team.example", false),
        ("trial=T-1", true), ("state=unrouted", false), ("state=instructed", true),
    ])
    func `filters make an address to share`(filter: String, isShown: Bool) async throws {
        let rma = try await counter.returning(["A1"])
        let page = await counter.see("/returns?\(filter)")
        #expect(page.status == 200 && page.says(">\(rma)</a>") == isShown, "\(page)")
        #expect(page.says("/returns.csv?\(filter.prefix(4))"), "the export asks the same")
    }

    @Test func `what has ended shows only where it is asked for`() async throws {
        let rma = try await counter.returning(["A1"])
        #expect(try await counter.post("returns/\(rma)/cancel", ["note": "n"]).status == 200)
        #expect(!(await counter.see("/returns").says(rma)))
        #expect(await counter.see("/returns?state=cancelled").says(rma))
        #expect(await counter.see("/returns?state=all").says(rma))
    }

    @Test func `it is exported whole, and no cell runs`() async throws {
        let (trial, _) = try await counter.lend(["A1"], to: "US", ["company": "+Acme"])
        let rma = try #require(
            try await counter.post("trials/\(trial)/returns").json["rmaNumber"]?.string)
        let file = await counter.see("/returns.csv?carrier=UPS")
        #expect(
            file.text == "Return,State,Days left,Company,Devices,Carrier,Country,Return by,Trial,Made on\r\n"
                + "\(rma),instructed,57 days,'+Acme,1,UPS,US,2025-04-29,T-1,2025-03-03\r\n", "\(file)")
    }
}
