import Logistics
import Testing

@testable import Web

/// Forms that are sent twice: by two clicks, by loading a page again, or after an answer was lost (D30, K4–K6).
@Suite struct FormRepeatTests {
    private let trial: KeyValuePairs<String, String> = [
        "key": "k1", "kind": "new", "orgId": "ORG-9", "company": "Acme", "adminEmail": "it@acme.example",
        "portalExpires": "2025-12-31", "again": "yes",
    ]

    private func trials(_ counter: Counter) async -> Int { await counter.get("trials").items.count }

    @Test func `a form that is sent twice is done once and leads to the same page`() async throws {
        let counter = try Counter()
        let first = await counter.send("/trials", trial)
        let second = await counter.send("/trials", trial)
        #expect(first.location == "/trials/T-1?done=trial-added" && second.location == first.location)
        #expect(await trials(counter) == 1)
        #expect(await counter.send("/trials", trial, as: .lead).location == "/trials/T-2?done=trial-added")
    }

    @Test func `two clicks at once make one trial, and both lead to it`() async throws {
        let counter = try Counter()
        async let one = counter.send("/trials", trial)
        async let other = counter.send("/trials", trial)
        let places = await [one.location, other.location]
        #expect(places == ["/trials/T-1?done=trial-added", "/trials/T-1?done=trial-added"])
        #expect(await trials(counter) == 1)
    }

    @Test func `an answer that was lost with the process is found in the transaction of its effect`()
        async throws
    {
        let counter = try Counter(diesAfterEffect: true)
        _ = await counter.send("/trials", trial)
        #expect(await counter.send("/trials", trial).location == "/trials/T-1?done=trial-added")
        let note: KeyValuePairs<String, String> = ["key": "k2", "note": "Call first."]
        for _ in 0..<2 {
            #expect(await counter.send("/trials/T-1/notes", note).location == "/trials/T-1?done=note-kept")
        }
        #expect(await trials(counter) == 1)
        #expect(await counter.see("/trials/T-1").count(">Call first.</p>") == 1)
    }

    @Test func `a note on a return is there once, and what ends one leads on`() async throws {
        let counter = try Counter(diesAfterEffect: true)
        let lent = try await counter.lend(["A1"], to: "US")
        let made = try await counter.post("trials/\(lent.trial)/returns")
        let page = "/returns/\(try #require(made.json["rmaNumber"]?.string))"
        for _ in 0..<2 {
            let noted = await counter.send("\(page)/notes", ["key": "k1", "note": "Ring twice."])
            #expect(noted.location == "\(page)?done=note-kept#notes-title", "\(noted)")
        }
        #expect(await counter.see(page).count(">Ring twice.</p>") == 1)
        for _ in 0..<2 {
            let ended = await counter.send("\(page)/cancel", ["key": "k2"])
            #expect(ended.location == "\(page)?done=return-cancelled", "\(ended)")
        }
    }

    @Test func `a form changed after it was sent is asked for anew, with a new key`() async throws {
        let counter = try Counter()
        _ = await counter.send("/trials", trial)
        let page = await counter.send("/trials/T-1/notes", ["key": "k2", "note": "one"])
        #expect(page.status == 303)
        let changed = await counter.send("/trials/T-1/notes", ["key": "k2", "note": "two"])
        #expect(changed.status == 422 && changed.says("two</textarea>"), "\(changed)")
        #expect(!changed.says("value=\"k2\""))
    }

    @Test func `a refusal is not kept: mended under the same key it goes through`() async throws {
        let counter = try Counter()
        #expect(await counter.send("/trials", ["key": "k1", "kind": "new"]).status == 400)
        #expect(await counter.send("/trials", trial).status == 303)
        #expect(await trials(counter) == 1)
    }
}
