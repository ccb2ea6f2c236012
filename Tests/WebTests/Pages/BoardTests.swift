import HTTPTypes
import Logistics
import Testing

@testable import Web

/// The first page: what is late comes first, everybody sees their own, every list is a page and a file.
@Suite struct BoardTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private let everybody = "owner=everybody"

    /// T-1 of the team, to be handed over by 2025-04-29; T-2 of somebody else, in the Netherlands, for Ann.
    private func scene() async throws {
        try await counter.lend(
            ["A1", "A2"], to: "US", ["owner": .string(Actor.team.name), "company": "=Acme"])
        try await counter.lend(
            ["B1"], to: "NL",
            ["owner": "other@team.example", "partnerEmail": .string(Actor.ann.name), "company": "Bravo"])
    }

    @Test func `what is due and late is counted by its return-by date, the last day is not late`()
        async throws
    {
        try await scene()
        for (today, list, count) in [
            ("2025-04-21", "due", 0), ("2025-04-22", "due", 2), ("2025-04-29", "due", 2),
            ("2025-04-29", "late", 0), ("2025-04-30", "late", 2), ("2025-04-30", "due", 0),
        ] {
            let page = await counter.see("/?\(everybody)", on: today)
            #expect(page.status == 200)
            #expect(
                page.text.firstMatch(of: try Regex("/lists/\(list)[^>]*><strong>\(count)<")) != nil,
                "\(today) \(list)")
        }
        #expect(await counter.see("/?\(everybody)", on: "2025-05-01").says(">2 days late</span>"))
    }

    @Test func `mine by default, everybody's and one owner's by an address`() async throws {
        try await scene()
        let mine = await counter.see("/lists/out")
        #expect(mine.says(">SH-1</a>") && !mine.says(">SH-2</a>") && mine.says("your trials"))
        let all = await counter.see("/lists/out?\(everybody)")
        #expect(all.says(">SH-1</a>") && all.says(">SH-2</a>"))
        #expect(await counter.see("/lists/out", as: .lead).says("Nothing is out."))
        let other = await counter.see("/lists/out?owner=TEAM@team.example", as: .lead)
        #expect(other.says(">SH-1</a>") && !other.says(">SH-2</a>"))
        #expect(await counter.see("/", as: .lead).says("See everybody’s"))
    }

    @Test(arguments: [
        ("country=nl", ["SH-2"]), ("country=US", ["SH-1"]), ("partner=Ann@Partner.example", ["SH-2"]),
        ("type=phone", ["SH-1", "SH-2"]), ("type=board", []), ("age=47", ["SH-1", "SH-2"]), ("age=48", []),
    ])
    func `filters make an address to share`(filter: String, shown: [String]) async throws {
        try await scene()
        let page = await counter.see("/lists/out?\(everybody)&\(filter)")
        for id in ["SH-1", "SH-2"] { #expect(page.says(">\(id)</a>") == shown.contains(id), "\(id)") }
        #expect(page.says("/lists/out.csv?owner=everybody&amp;\(filter.prefix(4))"), "\(page)")
    }

    @Test func `a partner sees its own and nothing of doubts and discrepancies`() async throws {
        try await scene()
        let page = await counter.see("/lists/out?\(everybody)", as: .ann)
        #expect(page.says(">SH-2</a>") && !page.says(">SH-1</a>"))
        #expect(await counter.see("/lists/out?partner=x@y.example", as: .ann).says(">SH-2</a>"))
        let board = await counter.see("/", as: .ann)
        #expect(board.says("/lists/late") && !board.says("/lists/in-doubt"))
        #expect(await counter.see("/lists/discrepancies", as: .ann).status == 404)
        #expect(await counter.see("/", as: .bob).says("<strong>0</strong> <span>All that is out</span>"))
    }

    @Test func `what waits is listed where it waits`() async throws {
        try await scene()
        let asked = try await counter.post(
            "shipments/SH-1/extensions", ["to": "2025-05-10", "reason": "more"])
        #expect(asked.status == 201, "\(asked)")
        #expect(await counter.see("/lists/approvals").says(##"<a href="/approvals#E-1">"##))
        counter.ups.say(.inDoubt)
        let rma = try #require(try await counter.post("trials/T-1/returns").json["rmaNumber"]?.string)
        #expect(try await counter.post("returns/\(rma)/labels").status == 202)
        #expect(await counter.see("/lists/in-doubt").says("/returns/\(rma)"))
        #expect(try await counter.post("receipts", ["serials": ["XX"]]).status < 300)
        #expect(await counter.see("/lists/discrepancies").says(">D-1</a>"))
    }

    @Test func `dispatched without dates, and a return without a carrier`() async throws {
        let trial = try await counter.post("trials", .trial())
        #expect(trial.status == 201)
        let made = try await counter.post("trials/T-1/shipments", .shipment(["A1"], to: "BR"))
        #expect(made.status == 201, "\(made)")
        #expect(try await counter.post("shipments/SH-1/dispatch", ["on": "2025-01-15"]).status == 200)
        #expect(await counter.see("/lists/without-dates?\(everybody)").says(">SH-1</a>"))
        let rma = try #require(try await counter.post("trials/T-1/returns").json["rmaNumber"]?.string)
        #expect(await counter.see("/lists/unrouted?\(everybody)").says("/returns/\(rma)"))
        #expect(await counter.see("/lists/unrouted?\(everybody)&country=US").says("Every return has"))
    }

    @Test func `every list is exported, and no cell runs`() async throws {
        try await scene()
        let file = await counter.see("/lists/out.csv?\(everybody)")
        #expect(file.status == 200)
        #expect(file.head.headerFields[.contentType]?.hasPrefix("text/csv; charset=utf-8") == true)
        #expect(file.head.headerFields[.contentDisposition] == #"attachment; filename="out.csv""#)
        #expect(file.text.hasPrefix("Shipment,Days left,Company,Units owed,Type,Return by,Country,Owner\r\n"))
        #expect(file.text.contains("SH-1,57 days,'=Acme,2,phone,2025-04-29,US,team@team.example\r\n"))
        let trials = await counter.see("/trials.csv")
        #expect(trials.text.contains("T-2,Bravo,ORG-1,active,"), "\(trials)")
    }

    @Test func `units out are drawn, with the same in words and as a table`() async throws {
        try await scene()
        let page = await counter.see("/?\(everybody)", on: "2025-05-01")
        #expect(page.says(#"aria-label="Units out by days left: 3 in all, 3 late, 0 due in 7 days.""#))
        #expect(page.says(#"<rect class="late""#) && page.says("1 to 7 days late</th>"))
    }

    @Test func `what is no filter is refused`() async {
        #expect(await counter.see("/?age=x").status == 400)
        #expect(await counter.see("/lists/nothing").status == 404)
        #expect(await counter.see("/?\(everybody)&country=%3Cb%3E").says("<b>") == false)
    }
}
