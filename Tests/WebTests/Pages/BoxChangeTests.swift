import HTTPTypes
import Logistics
import Testing

@testable import Web

/// What is done to a box beside reading it: numbers of boxes in the wrong field, readings taken back, looks and
/// notes, boxes without a return, and what the script asks for.
@Suite struct BoxChangeTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func send(_ path: String, _ fields: KeyValuePairs<String, String>) async -> Seen {
        await counter.send("/receiving/" + path, fields, as: .dock)
    }

    private func see(_ box: String) async -> Seen { await counter.see("/receiving/" + box, as: .dock) }

    @Test func `this box’s RMA number in the serial field says so; another box’s offers to open that`()
        async throws
    {
        let rma = try await counter.returning(["A1"])
        let other = try await counter.returning(["B1"])
        _ = try await counter.post("returns/\(other)/labels")
        let tracking = try #require(
            await counter.get("returns/\(other)").json["parcels"]?.array?.first?["trackingNumber"]?.string)
        let box = try await counter.box(rma)
        try await counter.scan(rma.lowercased(), into: box)
        #expect(await see(box).says("That is the RMA number of this box."))
        for text in [other, tracking] {
            try await counter.scan(text, into: box)
            let page = await see(box)
            #expect(page.says("Another box</h2>") && page.says("Open \(other)-1 of Acme"), "\(text): \(page)")
            #expect(page.says(#"name="number" value="\#(other)-1""#))
        }
        try await counter.scan("00:11:22:33:44:55", into: box)
        #expect(await see(box).says("That is a MAC address"))
        let report = await counter.get("returns/\(rma)/reconciliation").json
        #expect(report["discrepancies"]?.array == [], "\(report)")
    }

    @Test func `a box without a number finds its return by its serials and says which`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await counter.box(nil)
        #expect(await see(box).says("A box without a return"))
        try await counter.scan("A1", into: box)
        let page = await see(box)
        #expect(page.says("A1 is awaited on \(rma) of Acme."), "\(page)")
        #expect(page.says("\(rma) of Acme: 1 of 2 still awaited") && page.says("/returns/\(rma)/sheet"))
        #expect(page.says("Awaited on the returns found"))
    }

    @Test func `a reading is taken back once, as an entry, and the device is awaited again`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await counter.box(rma)
        for text in ["A1", "A2"] { try await counter.scan(text, into: box) }
        let one = await send("\(box)/undo", ["reading": "1", "key": "11111111"])
        #expect(one.location == "/receiving/\(box)?reading=1#verdict", "\(one)")
        let page = await see(box)
        #expect(page.says("Taken back") && page.says("<dt>Missing</dt><dd>1</dd>"), "\(page)")
        let same = await send("\(box)/undo", ["reading": "1", "key": "11111111"])
        #expect(same.status == 303, "the second of two clicks")
        let again = await send("\(box)/undo", ["reading": "1", "key": "22222222"])
        #expect(again.status == 409 && again.says("already"), "\(again)")
        #expect(await send("\(box)/undo", ["reading": "x", "key": "33333333"]).status == 400)
        _ = await send("\(box)/undo", ["key": "44444444"])
        #expect(await see(box).says("<dt>Missing</dt><dd>2</dd>"))
        _ = try await counter.post("returns/\(rma)/close", ["missing": true, "note": "gone"])
        try await counter.scan("A1", into: box)
        let ended = await send("\(box)/undo", ["key": "55555555"])
        #expect(ended.status == 409, "\(ended)")
    }

    @Test func `looks and a note are kept of a reading, before and after it is read; no count moves`()
        async throws
    {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await counter.box(rma)
        _ = await send(
            "\(box)/readings", ["scanned": "A1", "condition": "worn", "note": "dusty", "key": "11111111"])
        #expect(await see(box).says("worn; dusty"))
        #expect(await send("\(box)/looks", ["reading": "1", "key": "22222222"]).status == 400)
        let nothing = await send("\(box)/looks", ["reading": "9", "condition": "good", "key": "22222222"])
        #expect(nothing.status == 404)
        let looks: KeyValuePairs = [
            "reading": "1", "condition": "damaged", "note": "cracked", "key": "33333333",
        ]
        let done = await send("\(box)/looks", looks)
        #expect(done.location == "/receiving/\(box)?reading=2#verdict", "\(done)")
        #expect(await send("\(box)/looks", looks).location == done.location, "sent twice, done once")
        let page = await see(box)
        #expect(page.says("damaged; dusty; cracked") && page.says("<dt>Missing</dt><dd>1</dd>"), "\(page)")
        let report = await counter.get("returns/\(rma)/reconciliation").json["counts"]
        #expect(report?["matched"] == 1 && report?["duplicateScan"] == 0)
        _ = await send("\(box)/looks", ["reading": "2", "note": "photo taken", "key": "44444444"])
        #expect(
            await counter.get("boxes/\(box)").json["readings"]?.array?.count == 2, "a note needs no reading")
    }

    @Test func `D30 the script’s reading counts once and gets back what changed`() async throws {
        let rma = try await counter.returning(["A1"])
        let box = try await counter.box(rma)
        let fields: KeyValuePairs = ["scanned": "A1", "kind": "serial", "key": "12345678", "part": "live"]
        var answers: [JSON] = []
        for _ in 1...2 {
            let seen = await send("\(box)/readings", fields)
            #expect(seen.status == 200 && seen.head.headerFields[.contentType] == "application/json")
            answers.append(try JSON(reading: Array(seen.text.utf8)))
        }
        for answer in answers {
            #expect(answer["key"] == "12345678" && answer["box"]?.string == box && answer["sound"] == "ok")
            #expect(answer["said"]?.string?.hasPrefix("Matched. A1 is awaited") == true, "\(answer)")
            #expect(answer["html"]?.string?.contains("Matched</h2>") == true)
        }
        #expect(await counter.get("boxes/\(box)").json["readings"]?.array?.count == 1)
        let undone = await send("\(box)/undo", ["reading": "1", "key": "22222222", "part": "live"])
        #expect(undone.status == 200 && undone.says("Taken back"), "\(undone)")
        let refused = await send("\(box)/undo", ["reading": "1", "key": "33333333", "part": "live"])
        let why = try JSON(reading: Array(refused.text.utf8))
        #expect(refused.status == 409 && why["code"] == "E_STATE" && why["key"] == "33333333")
    }

    @Test func `two people at one box see each other’s readings and their own verdict`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await counter.box(rma)
        let mine = try await counter.scan("A1", into: box)
        try await counter.scan("A2", into: box, as: .team)
        let page = await counter.see(try #require(mine.location), as: .dock)
        #expect(page.says("Reading 1 of 2") && page.says("A1 is awaited"), "\(page)")
        #expect(page.says("<dt>Missing</dt><dd>0</dd>"))
        let other = try await counter.box(rma, again: true)
        try await counter.scan("A1", into: other)
        #expect(await see(other).says("It was read in another box of this return too."))
    }
}
