import HTTPTypes
import Logistics
import Testing

@testable import Web

/// The receiving desk, what comes to it, the search box and the trail, by the API.
@Suite struct BoxRouteTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func open(_ body: JSON = [:]) async throws -> String {
        let opened = try await counter.post("boxes", body, as: .dock)
        #expect(opened.status == 201, "\(opened)")
        return try #require(opened.json["id"]?.string)
    }

    private func read(
        _ body: JSON, key: String?, into box: String, as actor: Actor = .dock
    ) async throws -> Reply {
        var request = HTTPRequest(
            method: .post, scheme: nil, authority: nil, path: "/v1/boxes/\(box)/readings")
        if let key, let name = HTTPField.Name("Idempotency-Key") { request.headerFields[name] = key }
        let (head, bytes) = await counter.service.respond(
            to: request, body: try body.encoded(), as: actor, today: day("2025-03-03"))
        return Reply(head: head, bytes: bytes)
    }

    @Test func `a reading without a key, without a text, or of no kind is refused`() async throws {
        let rma = try await counter.returning(["A1"])
        let box = try await open(["number": .string(rma)])
        try await read(["scanned": "A1"], key: nil, into: box)
            .expectProblem(400, "E_USAGE", naming: "Idempotency-Key")
        try await read([:], key: "request-number-1", into: box).expectProblem(
            400, "E_USAGE", naming: "scanned")
        try await read(["kind": "ghost"], key: "request-number-1", into: box)
            .expectProblem(400, "E_USAGE", naming: "noSerial")
        try await read(["scanned": "A1"], key: "request-number-1", into: "RC-99")
            .expectProblem(404, "E_NOT_FOUND", naming: "RC-99")
        try await read(["scanned": "A1"], key: "request-number-1", into: box, as: .ann)
            .expectProblem(403, "E_ROLE")
        try await counter.post("boxes", ["number": "RMA1"], as: .dock).expectProblem(404, "E_NOT_FOUND")
        #expect(await counter.get("boxes/\(box)").json["readings"]?.array == [])
    }

    @Test func `D30 a reading sent again after a lost answer gives the same answer and counts once`()
        async throws
    {
        let rma = try await counter.returning(["A1", "A2"])
        let box = try await open(["number": .string("\(rma)-1")])
        let body: JSON = ["scanned": "A1", "condition": "damaged", "note": "cracked"]
        let first = try await read(body, key: "request-number-1", into: box)
        let again = try await read(body, key: "request-number-1", into: box)
        #expect(first.status == 200 && again.bytes == first.bytes)
        let reading = try #require(first.json["readings"]?.array?.first)
        #expect(reading["condition"] == "damaged" && reading["notes"]?.array?.count == 1)
        #expect(reading["verdict"] == "matched" && reading["rmaNumber"]?.string == rma)
        try await read(["scanned": "A2"], key: "request-number-1", into: box).expectProblem(
            422, "E_KEY_REUSED")
        let undone = try await counter.post("boxes/\(box)/undo", ["reading": 1], as: .dock)
        #expect(undone.json["readings"]?.array?.first?["undoneOn"] == "2025-03-03", "\(undone)")
        try await counter.post("boxes/\(box)/undo", ["reading": 1], as: .dock)
            .expectProblem(409, "E_STATE", naming: "2025-03-03")
    }

    @Test func `what was handed over is arriving until its box is opened, for a partner only its own`()
        async throws
    {
        let rma = try await counter.returning(["A1"])
        #expect(await counter.get("arriving").items == [])
        _ = try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-02"])
        let depots = await counter.get("arriving", as: .dock).items
        let parcel = depots.first?["parcels"]?.array?.first
        #expect(parcel?["stage"] == "handedOver" && parcel?["id"]?.string == "\(rma)-1")
        #expect(await counter.get("arriving", as: .ann).items == [])
        _ = try await open(["number": .string("\(rma)-1")])
        #expect(await counter.get("arriving").items == [])
    }

    @Test(arguments: ["A1", "70001", "SH-1", "T-1", "acme", "ORG-1", " a1 ", "Ac"])
    func `one box finds by serial, order number, id and company; a stranger finds nothing`(
        text: String
    ) async throws {
        try await counter.lend(["A1"], ["partner": "Ann", "partnerEmail": "ann@partner.example"])
        let query = text.replacing(" ", with: "%20")
        for actor in [Actor.team, .dock, .ann] {
            let found = await counter.get("search?q=\(query)", as: actor).items
            #expect(found.count == 1 && found.first?["trial"] == "T-1", "\(found)")
            #expect(found.first?["exact"] == .bool(text != "Ac"))
        }
        #expect(await counter.get("search?q=\(query)", as: .bob).items == [])
        #expect(await counter.get("search?q=%27%20OR%201=1").items == [])
    }

    @Test func `the trail is read newest first, by page and by subject, not by everybody`() async throws {
        for number in 0..<20 { try await counter.lend(["A\(number)"]) }
        let first = await counter.get("audit?limit=50", as: .auditor)
        #expect(first.items.count == 50)
        let next = try #require(first.json["next"]?.string)
        let second = await counter.get("audit?cursor=\(next)").items
        let numbers = (first.items + second).compactMap { $0["entry"]?.integer }
        #expect(numbers == Array((1...Int64(numbers.count)).reversed()), "no entry is lost between pages")
        let ofOne = await counter.get("audit?subject=T-3").items
        #expect(!ofOne.isEmpty && ofOne.allSatisfy { $0["subject"] == "T-3" })
        #expect(ofOne.first?["actor"] == "team@team.example")
        await counter.get("audit", as: .dock).expectProblem(403, "E_ROLE")
        await counter.get("audit?cursor=x").expectProblem(400, "E_USAGE", naming: "cursor")
    }
}
