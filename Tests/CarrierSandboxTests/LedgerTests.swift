import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct LedgerTests {
    @Test func `what was sold before a restart is known after it`() async throws {
        let path = freshPath("ledger.jsonl")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let before = try Bench(ledger: path)
        let (live, dead) = (await before.ship(), await before.ship())
        let void = "/api/shipments/v2409/void/cancel/"
        _ = await before.send("DELETE", void + dead, headers: await before.upsHeaders())
        let sold = await before.send("GET", "/sandbox/ledger")

        let after = try Bench(ledger: path)
        let known = await after.send("GET", "/sandbox/ledger")
        #expect(known.body == sold.body)
        #expect(known.body.list("liveLabels").compactMap { $0.text("trackingNumber") } == [live])
        #expect(
            await after.send("DELETE", void + dead, headers: await after.upsHeaders()).upsCode == "190117")
        #expect(await after.send("DELETE", void + live, headers: await after.upsHeaders()).status == 200)
    }

    @Test func `a line says what, whose, under which reference and for how much`() async throws {
        let path = freshPath("ledger.jsonl")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bench = try Bench(ledger: path)
        let number = await bench.ship()
        let line = try #require(JSON(try Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(line.text("kind") == "label")
        #expect(line.text("carrier") == "ups")
        #expect(line.text("trackingNumber") == number)
        #expect(line.list("references") == ["RT01J8ZK3V9Q", "RMA000123"])
        #expect(line.text("amount") == "15.38")
        #expect(line.text("currency") == "USD")
        #expect(line.text("time") == "2026-09-10T10:00:00Z")
    }

    @Test func `a line that was cut off is dropped, a spoiled one is not overlooked`() async throws {
        let path = freshPath("ledger.jsonl")
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = await (try Bench(ledger: path)).ship()
        let url = URL(fileURLWithPath: path)
        let whole = try Data(contentsOf: url)
        try (whole + Data("{\"kind\":\"lab".utf8)).write(to: url)
        _ = await (try Bench(ledger: path)).ship()
        #expect(try Ledger(path: path).events.count == 2)
        try (whole + Data("nonsense\n".utf8)).write(to: url)
        #expect(throws: Ledger.Unreadable.self) { try Ledger(path: path) }
    }

    @Test func `two live labels under one reference are pointed out`() async throws {
        let bench = try Bench()
        let numbers = [await bench.ship(), await bench.ship()]
        let doubled = await bench.send("GET", "/sandbox/ledger").body.list("doubledReferences/RMA000123")
        #expect(Set(doubled.compactMap { $0.text("") }) == Set(numbers))
    }

    @Test func `the day can be set, the time of day stays real`() {
        let real = Date(timeIntervalSince1970: 1_000_000_000)  // 2001-09-09 01:46:40
        let clock = SandboxClock(today: Bench.morning, real: { real })
        #expect(clock.now.stamp == "2026-09-10T01:46:40Z")
    }

    @Test(arguments: ["2026-09-10", "2000-02-29", "1999-12-31", "2026-03-01", "2100-02-28"])
    func `a date reads and writes the same`(text: String) {
        #expect(Day(text)?.dashed == text)
        #expect(Day(text.filter { $0 != "-" })?.dashed == text)
    }

    @Test(arguments: ["2026-02-30", "2100-02-29", "20261301", "00000000", "x", "2026091"])
    func `a date that no calendar has is none`(text: String) {
        #expect(Day(text) == nil)
    }
}
