import Logistics
import Testing

@testable import Operations
@testable import Web

/// Lists come in pages, and nothing that is added meanwhile is lost or shown twice.
@Suite struct PagingTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    /// Every line of a list, page by page.
    private func all(
        _ list: String, limit: Int, as actor: Actor = .team, meanwhile: () async throws -> Void = {}
    ) async throws -> [JSON] {
        var items: [JSON] = []
        var cursor: String?
        repeat {
            let mark = list.contains("?") ? "&" : "?"
            let more = cursor.map { "&cursor=\($0)" } ?? ""
            let page = await counter.get("\(list)\(mark)limit=\(limit)\(more)", as: actor)
            #expect(page.status == 200 && page.items.count <= limit, "\(page)")
            items += page.items
            cursor = page.json["next"]?.string
            try await meanwhile()
        } while cursor != nil
        return items
    }

    @Test(arguments: [1, 2, 3, 7, 200])
    func `every line is on one page`(limit: Int) async throws {
        for number in 1...7 { try await counter.lend(["A\(number)"]) }
        for number in 1...3 { _ = try await counter.post("trials/T-\(number)/returns") }
        for id in 4...6 {
            _ = try await counter.post(
                "shipments/SH-\(id)/extensions", ["to": "2025-04-20", "reason": "more"])
        }
        #expect(
            try await all("trials", limit: limit).compactMap { $0["id"]?.string } == (1...7).map { "T-\($0)" }
        )
        #expect(
            try await all("shipments", limit: limit).compactMap { $0["id"]?.string }
                == (1...7).map { "SH-\($0)" })
        #expect(
            try await all("returns", limit: limit).compactMap { $0["trial"]?.string } == [
                "T-1", "T-2", "T-3",
            ])
        #expect(try await all("extensions?state=pending", limit: limit).count == 3)
        #expect(
            try await all("due", limit: limit).compactMap { $0["shipment"]?.string }
                == (1...7).map { "SH-\($0)" })
        let entries = try await all("audit", limit: limit).compactMap { $0["entry"]?.integer }
        #expect(entries == Array((1...Int64(entries.count)).reversed()))
    }

    @Test func `what is added while somebody turns pages moves nothing`() async throws {
        for number in 1...5 { try await counter.lend(["A\(number)"]) }
        let number = Numbers(100)
        let seen = try await all("trials", limit: 2) {
            if await number.next < 103 { try await counter.lend(["B\(await number.value)"]) }
        }.compactMap { $0["id"]?.string }
        #expect(seen == (1...7).map { "T-\($0)" })
        let entries = try await all("audit", limit: 10) {
            if await number.next < 108 { try await counter.lend(["C\(await number.value)"]) }
        }.compactMap { $0["entry"]?.integer }
        #expect(Set(entries).count == entries.count && entries.last == 1 && entries == entries.sorted(by: >))
    }

    @Test func `a filter that few lines fit still fills its pages`() async throws {
        for number in 1...6 {
            try await counter.lend(
                ["A\(number)"], to: number % 3 == 0 ? "CZ" : "US",
                [
                    "owner": number % 2 == 0 ? "Ann@Team.example" : "bob@team.example",
                    "partnerEmail": number < 3 ? "ann@partner.example" : .null,
                ])
        }
        for number in [2, 4, 6] { _ = try await counter.post("trials/T-\(number)/cancel") }
        func ids(_ list: String, as actor: Actor = .team) async throws -> [String] {
            try await all(list, limit: 1, as: actor).compactMap { ($0["id"] ?? $0["shipment"])?.string }
        }
        #expect(try await ids("trials?state=cancelled") == ["T-2", "T-4", "T-6"])
        #expect(try await ids("trials?owner=ann%40team.example") == ["T-2", "T-4", "T-6"])
        #expect(try await ids("trials?partner=ann@partner.example") == ["T-1", "T-2"])
        #expect(try await ids("shipments?country=cz") == ["SH-3", "SH-6"])
        #expect(try await ids("shipments?country=CZ&owner=ann@team.example") == ["SH-6"])
        #expect(try await ids("shipments?type=desk-device") == [])
        #expect(try await ids("due?country=CZ&owner=bob@team.example") == ["SH-3"])
        #expect(try await ids("trials", as: .ann) == ["T-1", "T-2"])
        #expect(try await ids("trials?partner=ann@partner.example", as: .bob) == [])
        #expect(try await ids("due?partner=bob@other.example", as: .ann) == [])
    }

    @Test(arguments: ["limit=0", "limit=201", "limit=x", "cursor=x", "cursor=%00", "cursor=dHJpYWxzIHg"])
    func `a page that cannot be is refused`(question: String) async throws {
        let name = try #require(question.split(separator: "=").first)
        for list in ["trials", "shipments", "returns", "extensions", "discrepancies", "audit"] {
            await counter.get("\(list)?\(question)").expectProblem(400, "E_USAGE", naming: String(name))
        }
    }

    @Test func `a cursor is of one list`() async throws {
        for number in 1...3 { try await counter.lend(["A\(number)"]) }
        let next = try #require(await counter.get("trials?limit=1").json["next"]?.string)
        await counter.get("shipments?cursor=\(next)").expectProblem(400, "E_USAGE", naming: "cursor")
    }
}

/// Numbers, one after the other.
private actor Numbers {
    private(set) var value: Int

    init(_ value: Int) { self.value = value }

    var next: Int {
        value += 1
        return value
    }
}
