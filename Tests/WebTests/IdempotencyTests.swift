import HTTPTypes
import Logistics
import Operations
import Store
import Testing

@testable import Web

/// Requests that are sent again (D30, K4–K6).
@Suite struct IdempotencyTests {
    private func post(
        _ counter: Counter, _ path: String, _ body: JSON = [:], key: String, as actor: Actor = .team
    ) async throws -> Reply {
        await counter.ask(.post, path, bytes: try body.encoded(), as: actor, key: key)
    }

    private func count(_ counter: Counter, _ list: String) async -> Int {
        await counter.get(list).items.count
    }

    @Test func `what changes something without a key is refused, and changes nothing`() async throws {
        let counter = try Counter()
        let body = try JSON.trial().encoded()
        let fine = "request-number-1"
        let short = String(fine.dropLast())
        for keys in [
            [], [fine, "request-number-2"], [""], ["request number 1"], [short], ["anfrage-nümmer-1"],
            [String(repeating: "k", count: 256)],
        ] {
            var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/trials")
            let name = try #require(IdempotencyKey.name)
            for key in keys { request.headerFields.append(HTTPField(name: name, value: key)) }
            let (head, bytes) = await counter.service.respond(
                to: request, body: body, as: .team, today: day("2025-03-03"))
            Reply(head: head, bytes: bytes).expectProblem(400, "E_USAGE", naming: "Idempotency-Key")
        }
        #expect(await count(counter, "trials") == 0)
    }

    @Test func `D30 the same key and request get the same bytes, and nothing happens twice`() async throws {
        let counter = try Counter()
        let first = try await post(counter, "trials", .trial(["again": true]), key: "request-number-1")
        let second = try await post(counter, "trials", .trial(["again": true]), key: "request-number-1")
        #expect(first.status == 201 && second.status == 201)
        #expect(first.bytes == second.bytes)
        #expect(second.head.headerFields[.init("Idempotent-Replayed")!] == "true")
        #expect(await count(counter, "trials") == 1)
        _ = try await post(counter, "trials", .trial(["again": true]), key: "request-number-2")
        #expect(await count(counter, "trials") == 2)
    }

    @Test func `D30 another request under the key is refused, another person's key is their own`()
        async throws
    {
        let counter = try Counter()
        _ = try await post(counter, "trials", .trial(), key: "request-number-1")
        try await post(counter, "trials", .trial(["company": "Other"]), key: "request-number-1")
            .expectProblem(422, "E_KEY_OTHER", naming: "new one")
        let other = try await post(
            counter, "trials", .trial(["again": true]), key: "request-number-1", as: .lead)
        #expect(other.status == 201)
    }

    @Test func `a refusal is repeated too, although it would be allowed by now`() async throws {
        let counter = try Counter()
        _ = try await post(counter, "trials", .trial(), key: "request-number-1")
        let refused = try await post(counter, "trials", .trial(), key: "request-number-2")
        refused.expectProblem(409, "E_OPEN_TRIAL")
        _ = try await post(counter, "trials/T-1/cancel", key: "request-number-3")
        let again = try await post(counter, "trials", .trial(), key: "request-number-2")
        #expect(again.bytes == refused.bytes && again.status == 409)
    }

    @Test func `two at once are one, and the second is told to wait or gets the same`() async throws {
        let counter = try Counter()
        let replies = await withTaskGroup(of: Reply.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    await counter.ask(
                        .post, "trials", bytes: (try? JSON.trial(["again": true]).encoded()) ?? [],
                        key: "request-number-1")
                }
            }
            return await group.reduce(into: [Reply]()) { $0.append($1) }
        }
        #expect(Set(replies.map(\.status)).isSubset(of: [201, 409]))
        for busy in replies where busy.status == 409 { busy.expectProblem(409, "E_KEY_BUSY") }
        #expect(Set(replies.filter { $0.status == 201 }.map(\.bytes)).count == 1)
        #expect(await count(counter, "trials") == 1)
    }

    @Test func `K4 an answer that was lost with its process is given again, byte for byte`() async throws {
        let counter = try Counter(diesAfterEffect: true)
        func twice(_ path: String, _ body: JSON = [:], as actor: Actor = .team) async throws {
            try await twice(path, file: try body.encoded(), as: actor)
        }
        func twice(_ path: String, file: [UInt8], as actor: Actor = .team) async throws {
            let first = await counter.ask(.post, path, bytes: file, as: actor, key: "the-key-of-\(path)")
            #expect((200...201).contains(first.status), "\(path): \(first)")
            let length = await counter.get("audit/checkpoint").bytes
            let again = await counter.ask(.post, path, bytes: file, as: actor, key: "the-key-of-\(path)")
            #expect(again.bytes == first.bytes && again.status == first.status, "\(path): \(again)")
            #expect(await counter.get("audit/checkpoint").bytes == length, "\(path) did something twice")
        }
        try await twice("trials", .trial(["again": true]))
        try await twice("trials/T-1/shipments", .shipment(["A1", "A2"]))
        try await twice("shipments/SH-1/dispatch", ["on": "2025-01-15"])
        try await twice("shipments/SH-1/term", ["startsOn": "2025-01-15", "expiresOn": "2025-04-15"])
        try await twice("shipments/SH-1/deliver", ["on": "2025-01-18"])
        try await twice("shipments/SH-1/extensions", ["to": "2025-04-20", "reason": "runs on"])
        try await twice("extensions/E-1/approve", as: .lead)
        try await twice("units/A1/lost", ["note": "gone"])
        try await twice("units/A1/found", ["note": "under a desk"])
        try await twice("trials/T-1/returns")
        let rma = await counter.get("returns").items.first?["rmaNumber"]?.string ?? ""
        try await twice("returns/\(rma)/hand-over", ["on": "2025-03-01"])
        try await twice(
            "parcels/\(rma)-1/claims",
            ["kind": "lost", "number": "CL-1", "filedOn": "2025-03-03", "lastDay": "2025-03-30"])
        try await twice("receipts", ["rmaNumber": .string(rma), "serials": ["A1"]], as: .dock)
        try await twice("boxes", ["number": .string(rma)], as: .dock)
        try await twice("returns/\(rma)/close", ["missing": true, "note": "one is not there"])
        try await twice(
            "suspensions", ["carrier": "DHL", "country": "DE", "from": "2025-03-04", "note": "strike"])
        try await twice("suspensions/DHL/DE/resume", ["note": "over"])
        try await twice("device-types/import", file: Array("name,weight_g\nphone,1234\n".utf8))
        try await twice("imports", file: Array(Self.manifest.utf8))
        try await twice(
            "carriers/UPS/invoices/I-1", file: Array("tracking_number,amount,currency\n1Z1,1.00,USD\n".utf8))
    }

    private static let manifest = """
        org_id,company,admin_email,trial_kind,portal_expires,location_confirmed_on,device_type,serial,order_number,\
        name,street,city,subdivision,postcode,country,phone,poe
        ORG-77,Acme,it@acme.example,new,2026-12-31,2025-01-10,phone,M1,O-77,\
        Acme,1 Example Street,Portland,OR,97201,US,+1 503 555 0100,yes
        """

    @Test func `what was kept is taken away after thirty days`() async throws {
        let counter = try Counter()
        _ = try await post(counter, "trials", .trial(), key: "request-number-1")
        #expect(try await counter.desk.forgetAnswers() == 0)
        let later = Instant(milliseconds: 1_740_999_600_000 + 31 * 86_400_000)
        #expect(try await counter.store.forgetAnswers(keptBefore: later) == 1)
    }
}
