import HTTPTypes
import Logistics
import Testing

@testable import Web

/// A box read device by device: a verdict for each in words, and what a person can do about it.
@Suite struct BoxPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    /// A box of a return of these, opened.
    private func box(_ serials: [String]) async throws -> (rma: String, id: String) {
        let rma = try await counter.returning(serials)
        return (rma, try await counter.box(rma))
    }

    private func see(_ box: String, _ query: String = "") async -> Seen {
        await counter.see("/receiving/\(box)\(query)", as: .dock)
    }

    private func send(_ path: String, _ fields: KeyValuePairs<String, String>, as actor: Actor = .dock) async
        -> Seen
    {
        await counter.send("/receiving/" + path, fields, as: actor)
    }

    /// What the page says of a reading.
    private func verdict(_ text: String, in box: String) async throws -> Seen {
        let done = try await counter.scan(text, into: box)
        return await counter.see(try #require(done.location), as: .dock)
    }

    @Test(arguments: [
        (["scanned": "A1"], 400, "Key is missing"),
        (["scanned": " ", "key": "12345678"], 400, "read a serial"),
        (["scanned": "A1", "key": "12345678", "kind": "ghost"], 400, "what can lie on the desk"),
        (["scanned": "A1", "key": "12345678", "condition": "blue"], 400, "how a device looks"),
        (["scanned": String(repeating: "9", count: 1_001), "key": "12345678"], 400, "1000 bytes"),
    ])
    func `a reading without key or text, or of no kind, is refused at its field and changes nothing`(
        fields: [String: String], status: Int, words: String
    ) async throws {
        let (_, id) = try await box(["A1"])
        let body = fields.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        for live in [false, true] {
            let page = await counter.browse(
                .post, "/receiving/\(id)/readings", Array((body + (live ? "&part=live" : "")).utf8),
                [.contentType: "application/x-www-form-urlencoded"], .dock, "2025-03-03")
            #expect(page.status == status && page.says(words), "\(page)")
        }
        #expect(await counter.get("boxes/\(id)").json["readings"]?.array == [])
    }

    @Test func `a form of another role, of no box and with another reading’s key is refused`() async throws {
        let (_, id) = try await box(["A1", "A2"])
        let reading: KeyValuePairs = ["scanned": "A1", "key": "12345678"]
        for actor in [Actor.ann, .auditor] {
            #expect(await send("\(id)/readings", reading, as: actor).status == 403)
            #expect(await send("\(id)/undo", ["key": "12345678"], as: actor).status == 403)
        }
        #expect(await send("RC-99/readings", reading).status == 404)
        try await counter.scan("A1", into: id, key: "12345678")
        let reused = await send("\(id)/readings", ["scanned": "A2", "key": "12345678"])
        #expect(reused.status == 422 && reused.says("says something else"), "\(reused)")
        #expect(reused.says(#"value="A2""#), "what was typed stands there still")
    }

    @Test
    func `AC-14.1 each awaited device is matched, in words and with a sign, and the list gets its mark`()
        async throws
    {
        let (_, id) = try await box(["A1", "A2", "A3"])
        let page = try await verdict(" a2 ", in: id)
        #expect(page.says("✓</span> Matched</h2>") && page.says("A2 is awaited on this return."), "\(page)")
        #expect(page.says(#"desk-verdict fine"#) && page.says("<dt>Missing</dt><dd>2</dd>"))
        #expect(page.says(#"<span class="serial">A2</span>"#) && page.count("read here") == 1)
        for text in ["A1", "A3"] { try await counter.scan(text, into: id) }
        #expect(await see(id).says("<dt>Missing</dt><dd>0</dd>"))
    }

    @Test func `AC-14.5 a device read twice counts once; signs of labels are dropped`() async throws {
        let (_, id) = try await box(["A1", "A2"])
        try await counter.scan("A1", into: id)
        let twice = try await verdict("A1", in: id)
        #expect(twice.says("Read before") && twice.says("<dt>Read here</dt><dd>1</dd>"), "\(twice)")
        let folded = try await verdict("S/N A2", in: id)
        #expect(folded.says("Matched") && folded.says("Signs in front of it were dropped"))
    }

    @Test func `AC-14.3 a swap is one action: it moves to the return where it is awaited`() async throws {
        let (_, id) = try await box(["A1"])
        let other = try await counter.returning(["B9"])
        let page = try await verdict("B9", in: id)
        #expect(page.says("✕</span> Swap</h2>") && page.says("awaited on \(other)"), "\(page)")
        #expect(page.says(#"name="as" value="move:\#(other)""#))
        #expect(await counter.get("returns/\(other)").json["headline"] == "instructed", "not credited yet")
        let wrong = await send("\(id)/questions/D-1", ["as": "not-ours", "key": "11111111"])
        #expect(wrong.status == 409 && wrong.says("does not fit"), "\(wrong)")
        let moved = await send("\(id)/questions/D-1", ["as": "move:\(other)", "key": "22222222"])
        #expect(moved.location == "/receiving/\(id)?reading=1#verdict", "\(moved)")
        #expect(await counter.get("returns/\(other)").json["headline"] == "received")
        let after = await see(id)
        #expect(after.says("Moved") && after.says("<dt>Questions</dt><dd>0</dd>"))
    }

    @Test func `a swap of a device that is on no return is taken in for whom it is lent to`() async throws {
        let (_, id) = try await box(["A1"])
        try await counter.lend(["B9"])
        let page = try await verdict("B9", in: id)
        #expect(page.says("on no return") && page.says("Take it in for Acme"), "\(page)")
        _ = await send("\(id)/questions/D-1", ["as": "matched:B9", "key": "22222222"])
        #expect(await see(id).says("Taken in"))
    }

    @Test func `AC-14.6 a near miss is a question; yes matches it, no leaves it awaited`() async throws {
        let (_, id) = try await box(["DX85MMFAJS", "DX61JCPWDH"])
        let page = try await verdict("DX85MMFAJ5", in: id)
        #expect(page.says("Same device?") && page.says("Read DX85MMFAJ5; awaited: DX85MMFAJS."), "\(page)")
        #expect(page.says("Yes, it is DX85MMFAJS") && page.says("<dt>Missing</dt><dd>2</dd>"))
        _ = await send("\(id)/questions/D-1", ["as": "matched:DX85MMFAJS", "key": "22222222"])
        #expect(await see(id).says("<dt>Missing</dt><dd>1</dd>"))
        try await counter.scan("DX61JCPWDHH", into: id)
        _ = await send("\(id)/questions/D-2", ["as": "misread", "key": "33333333"])
        let no = await see(id)
        #expect(no.says("Read wrongly") && no.says("<dt>Missing</dt><dd>1</dd>"), "\(no)")
    }

    @Test func `AC-14.4 what is unknown can be said to be an awaited one, not ours, or read wrongly`()
        async throws
    {
        let (_, id) = try await box(["A1"])
        let page = try await verdict("XYZ7890", in: id)
        #expect(page.says("Unknown") && page.says("It is not ours") && page.says(#"<option value="A1">"#))
        let nothing = await send("\(id)/questions/D-1", ["as": "matched", "serial": "", "key": "11111111"])
        #expect(nothing.status == 400 && nothing.says(#"id="D-1-serial-error""#), "\(nothing)")
        #expect(await send("\(id)/questions/D-99", ["as": "accept", "key": "1"]).status == 404)
        let other = try await counter.box(nil)
        #expect(await send("\(other)/questions/D-1", ["as": "accept", "key": "1"]).status == 404)
        _ = await send("\(id)/questions/D-1", ["as": "matched", "serial": "A1", "key": "44444444"])
        #expect(await see(id).says("a person said that it is A1"))
        let again = await send("\(id)/questions/D-1", ["as": "accept", "key": "55555555"])
        #expect(again.status == 409 && again.says("It was settled on 2025-03-03"), "\(again)")
    }

    @Test func `no readable serial and an empty box are noted, and what was legible stands beside`()
        async throws
    {
        let (_, id) = try await box(["A1", "A2"])
        _ = await send("\(id)/readings", ["kind": "noSerial", "scanned": "A?", "key": "11111111"])
        let page = await see(id)
        #expect(page.says("No serial") && page.says("Read of it: A?") && page.says("Which one is it?"))
        _ = await send("\(id)/readings", ["kind": "emptyBox", "key": "22222222"])
        let empty = await see(id)
        #expect(empty.says("Empty box") && empty.says("<dt>Missing</dt><dd>2</dd>"), "\(empty)")
    }
}
