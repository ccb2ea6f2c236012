import HTTPTypes
import Logistics
import Testing

@testable import Web

/// The queue of requests: nobody decides their own, the cap is told, several are decided one by one.
@Suite struct ApprovalPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    /// E-1 of the team for SH-1, E-2 of the lead for SH-2; both to be decided by the other.
    private func scene() async throws {
        for (serial, who) in [("A1", Actor.team), ("B1", Actor.lead)] {
            let (_, shipment) = try await counter.lend([serial])
            let asked = try await counter.post(
                "shipments/\(shipment)/extensions", ["to": "2025-05-10", "reason": "more <time>"], as: who)
            #expect(asked.status == 201, "\(asked)")
        }
    }

    private func state(_ id: String) async -> String? {
        await counter.get("extensions").items.first { $0["id"]?.string == id }?["state"]?.string
    }

    @Test func `my own request is shown, cannot be chosen, and says why`() async throws {
        try await scene()
        let page = await counter.see("/approvals")
        #expect(page.status == 200)
        #expect(page.says(#"id="E-1""#) && page.says("Not yours to decide.") && page.says("E_SELF_DECISION"))
        #expect(!page.says(#"id="choose-E-1""#) && page.says(#"id="choose-E-2""#))
    }

    @Test func `my own request is refused when it is sent all the same`() async throws {
        try await scene()
        let sent = await counter.send("/approvals", ["request": "E-1", "decision": "approve"])
        #expect(sent.status == 403 && sent.says("E_SELF_DECISION"), "\(sent)")
        #expect(await state("E-1") == "pending")
    }

    @Test(arguments: [
        ("decision=approve", 400, "choose one or several"), ("request=E-2", 400, "Decision is missing"),
        ("request=E-2&decision=shrug", 400, "not approve or deny"),
        ("request=E-9&decision=approve", 404, "E-9"),
        ("request=nonsense&decision=approve", 404, "nonsense"),
    ])
    func `a form that says too little changes nothing`(
        body: String, status: Int, words: String
    ) async throws {
        try await scene()
        let sent = await counter.sendRaw("/approvals", body)
        #expect(sent.status == status && sent.says(words), "\(sent)")
        #expect(await state("E-2") == "pending")
    }

    @Test func `roles that approve nothing see the queue without buttons`() async throws {
        try await scene()
        let page = await counter.see("/approvals", as: .auditor)
        #expect(page.status == 200 && page.says(#"id="E-1""#) && !page.says(">Approve</button>"))
        let sent = await counter.send("/approvals", ["request": "E-1", "decision": "approve"], as: .auditor)
        #expect(sent.status == 403)
        #expect(await counter.see("/approvals", as: .bob).says("Nobody waits for an approval."))
    }

    @Test func `before and after stand in words and on the line, with what the cap allows`() async throws {
        try await scene()
        let page = await counter.see("/approvals", as: .lead)
        #expect(page.says("E-1 asks for 2025-05-10"), "the line")
        #expect(page.says("<strong>2025-05-10</strong>") && page.says(">25 days more</span>"))
        #expect(page.says("2025-05-15, day 120; 5 days would be left"))
        #expect(page.says("2025-04-29 now, 2025-05-24 if approved"))
        #expect(page.says("more &lt;time&gt;") && page.says(#"rect class="asked""#))
        #expect(!page.says("asked late"))
    }

    @Test func `one that can be chosen alone is chosen`() async throws {
        try await scene()
        #expect(await counter.see("/approvals").says(#"value="E-2" checked"#))
    }

    @Test func `a late request is marked`() async throws {
        try await counter.lend(["A1"])
        let asked = try await counter.post(
            "shipments/SH-1/extensions", ["to": "2025-05-10", "reason": "more"], on: "2025-04-20")
        #expect(asked.status == 201)
        #expect(await counter.see("/approvals", as: .lead, on: "2025-04-20").says("asked late"))
    }

    @Test func `several are decided each on its own, and each is told`() async throws {
        try await scene()
        try await counter.lend(["C1"])
        _ = try await counter.post(
            "shipments/SH-3/extensions", ["to": "2025-05-01", "reason": "x"], as: .lead)
        let sent = await counter.sendRaw(
            "/approvals", "request=E-1&request=E-2&request=E-3&decision=approve&note=fine")
        #expect(sent.status == 303 && sent.location == "/approvals?decided=E-1.E-2.E-3", "\(sent)")
        #expect(await state("E-1") == "pending")
        #expect(await state("E-2") == "approved")
        #expect(await state("E-3") == "approved")
        let page = await counter.see(sent.location ?? "")
        #expect(page.says("What became of each"))
        #expect(page.says(##"<span class="mark late">not done</span> <a href="#E-1">E-1</a>"##), "\(page)")
        #expect(page.says("SH-2 expires on 2025-05-10, decided by team@team.example on 2025-03-03."))
        #expect(await counter.get("extensions").items.last?["note"]?.string == "fine")
    }

    @Test func `what the rules refuse now is told beside the request with the date that decided`()
        async throws
    {
        try await scene()
        let made = try await counter.post("trials/T-2/returns")
        let rma = try #require(made.json["rmaNumber"]?.string)
        _ = try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-02"])
        let page = await counter.see("/approvals")
        #expect(page.says("It cannot be approved.") && page.says("E_TERM_ENDED"), "\(page)")
        let sent = await counter.send("/approvals", ["request": "E-2", "decision": "approve"])
        #expect(sent.status == 409 && sent.says("2025-03-02"), "\(sent)")
        let denied = await counter.send(
            "/approvals", ["request": "E-2", "decision": "deny", "note": "too late"])
        #expect(denied.status == 303)
        #expect(await state("E-2") == "denied")
        #expect(await counter.see("/approvals?decided=E-2").says("SH-2 stays as it is"))
    }

    @Test func `the same form twice decides once`() async throws {
        try await scene()
        for _ in 0..<2 {
            let sent = await counter.send(
                "/approvals", ["request": "E-2", "decision": "approve", "key": "abc"])
            #expect(sent.location == "/approvals?decided=E-2", "\(sent)")
        }
    }

    @Test func `the queue is exported, and no cell runs`() async throws {
        try await counter.lend(["A1"], to: "US", ["company": "=Acme"])
        _ = try await counter.post("shipments/SH-1/extensions", ["to": "2025-05-10", "reason": "@x"])
        let file = await counter.see("/approvals.csv")
        #expect(file.head.headerFields[.contentDisposition] == #"attachment; filename="approvals.csv""#)
        #expect(
            file.text.contains(
                "E-1,'=Acme,T-1,SH-1,phone,2025-01-15,2025-04-15,2025-05-10,25,2025-05-15,"), "\(file)")
        #expect(file.text.contains(",no,'@x\r\n"))
    }
}
