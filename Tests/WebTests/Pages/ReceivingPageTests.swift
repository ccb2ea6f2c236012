import HTTPTypes
import Logistics
import Testing

@testable import Web

/// The receiving desk before a box is opened: whatever is read first opens it, and nothing is opened twice.
@Suite struct ReceivingPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func open(_ fields: KeyValuePairs<String, String>, as actor: Actor = .dock) async -> Seen {
        await counter.send("/receiving", fields, as: actor)
    }

    @Test
    func `a number that names nothing is said at the field, and the device may be read without a return`()
        async throws
    {
        try await counter.lend(["A1"])
        let page = await open(["number": "XYZ-1", "key": "12345678"])
        #expect(page.status == 400 && page.says(#"id="open-number-error""#), "\(page)")
        #expect(page.says("is of no return here") && page.says(#"name="first" value="XYZ-1""#))
        #expect(await counter.get("boxes").items == [], "nothing was opened")
        let known = await open(["without": "yes", "first": "A1", "key": "12345678"])
        #expect(known.location == "/receiving/RC-1?done=box-opened")
        let box = await counter.see("/receiving/RC-1", as: .dock)
        #expect(box.says("Taken in, no return") && box.says("nobody announced it"), "\(box)")
    }

    @Test(arguments: [
        ["number": ""], ["number": "A1", "key": "1"], ["number": "\u{0}A", "key": "12345678"],
    ])
    func `a number that is missing or is none, and a form without a key, are refused`(
        fields: [String: String]
    ) async throws {
        _ = try await counter.returning(["A1"])
        let body = fields.map { "\($0.key)=\($0.value == "\u{0}A" ? "%00A" : $0.value)" }.joined(
            separator: "&")
        let page = await counter.browse(
            .post, "/receiving", Array(body.utf8), [.contentType: "application/x-www-form-urlencoded"], .dock,
            "2025-03-03")
        #expect(page.status == 400, "\(page)")
        #expect(await counter.get("boxes").items == [])
    }

    @Test func `only those who receive open boxes; an auditor looks; others see nothing`() async throws {
        let rma = try await counter.returning(["A1"])
        for actor in [Actor.ann, .auditor] {
            let refused = await open(["number": rma, "key": "12345678"], as: actor)
            #expect(refused.status == 403, "\(refused)")
        }
        #expect(await counter.see("/receiving", as: .ann).status == 403)
        let look = await counter.see("/receiving", as: .auditor)
        #expect(look.status == 200 && !look.says(#"id="open-number""#))
        let box = try await counter.box(rma)
        let seen = await counter.see("/receiving/\(box)", as: .auditor)
        #expect(seen.status == 200 && !seen.says("<form id=\"scan\"") && !seen.says("Take back<"))
        #expect(await counter.see("/receiving/RC-99", as: .dock).status == 404)
        #expect(await counter.see("/receiving/X", as: .dock).status == 404)
    }

    @Test func `RMA number, parcel, tracking number and serial open the box, as scanners give them`()
        async throws
    {
        let rma = try await counter.returning(["A1", "A2"])
        _ = try await counter.post("returns/\(rma)/labels")
        let tracking = try #require(
            await counter.get("returns/\(rma)").json["parcels"]?.array?.first?["trackingNumber"]?.string)
        for text in [
            rma, rma.lowercased(), "]C1" + rma, "\(rma)-2", tracking, tracking.lowercased() + "\t", "s/n: a2",
        ] {
            let box = try await counter.box(text, again: true)
            let page = await counter.see("/receiving/\(box)", as: .dock)
            #expect(page.says("<h1>Acme ") && page.says(rma), "\(text): \(page)")
        }
        let read = await counter.get("returns/\(rma)/reconciliation").json
        #expect(
            read["counts"]?["matchedAfterFolding"] == 1, "the serial that opened a box is its first reading")
    }

    @Test func `a parcel that was opened before is gone on with, by its label or by its RMA number`()
        async throws
    {
        let rma = try await counter.returning(["A1"])
        let first = await open(["number": rma, "key": "12345678"])
        #expect(first.location == "/receiving/RC-1?done=box-opened")
        let again = await open(["number": "\(rma)-1", "key": "87654321"], as: .team)
        #expect(again.location == "/receiving/RC-1?done=box-joined")
        let page = await counter.see("/receiving/RC-1?done=box-joined", as: .dock)
        #expect(page.says("This box was opened before. You go on in it."))
        let other = await open(["number": rma, "another": "yes", "key": "abcdefgh"])
        #expect(other.location == "/receiving/RC-2?done=box-opened", "\(other)")
        #expect(await counter.see("/receiving/RC-2", as: .dock).says("RC-1, 0 read"))
    }

    @Test func `a form sent twice opens one box and reads once`() async throws {
        _ = try await counter.returning(["A1", "A2"])
        for _ in 1...2 {
            let opened = await open(["number": "A1", "key": "12345678"])
            #expect(opened.location == "/receiving/RC-1?done=box-opened", "\(opened)")
        }
        #expect(await counter.get("boxes").items.count == 1)
        #expect(await counter.get("boxes/RC-1").json["readings"]?.array?.count == 1)
    }

    @Test func `boxes opened last tell whose they are, and the box one comes from what is left of it`()
        async throws
    {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await counter.box(rma)
        try await counter.scan("A1", into: box)
        let page = await counter.see("/receiving?from=\(box)", as: .dock)
        #expect(page.says("Acme, \(box): 1 of its return still awaited."), "\(page)")
        #expect(page.says(#"<a href="/receiving/\#(box)">\#(box)</a>"#) && page.says("dock@team.example"))
        try await counter.scan("A2", into: box)
        let done = await counter.see("/receiving?from=\(box)", as: .dock)
        #expect(done.says("everything is back and explained"))
        #expect(await counter.see("/receiving?from=RC-77", as: .dock).status == 404)
    }

    @Test func `what was delivered and not opened stands there with a button`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = try await counter.post("returns/\(rma)/labels")
        _ = try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-02"])
        #expect(!(await counter.see("/receiving", as: .dock)).says("Delivered, not opened"))
        let table = await counter.see("/arriving", as: .dock)
        #expect(table.says(#"name="number" value="\#(rma)-1""#), "\(table)")
    }
}
