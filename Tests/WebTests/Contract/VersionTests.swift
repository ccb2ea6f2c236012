import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

/// `ETag`, `If-None-Match` and `If-Match` (RFC 9110, 13; INV-31).
@Suite struct VersionTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        try await counter.lend(["A1", "A2"])
    }

    private func tag(of path: String) async throws -> String {
        let reply = await counter.get(path)
        return try #require(reply.head.headerFields[.eTag], "\(reply)")
    }

    private func change(_ path: String, _ body: JSON = [:], if tag: String, key: String) async throws -> Reply
    {
        await counter.fetch(
            "/v1/" + path, [.ifMatch: tag, .init("Idempotency-Key")!: key], method: .post,
            body: try body.encoded())
    }

    @Test func `a read of what the reader has already is short`() async throws {
        for path in ["trials/T-1", "shipments/SH-1"] {
            let tag = try await tag(of: path)
            #expect(tag.wholeMatch(of: /"[0-9a-f]{32}"/) != nil)
            for field in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
                let again = await counter.fetch("/v1/" + path, [.ifNoneMatch: field])
                #expect(again.status == 304 && again.bytes.isEmpty && again.head.headerFields[.eTag] == tag)
            }
            let other = await counter.fetch("/v1/" + path, [.ifNoneMatch: "\"x\""])
            #expect(other.status == 200 && !other.bytes.isEmpty)
            #expect(try await self.tag(of: path) == tag)
        }
    }

    @Test func `a change of what is as it was read is made, of anything else it is not`() async throws {
        let rma = try #require(try await counter.post("trials/T-1/returns").json["rmaNumber"]?.string)
        _ = try await counter.post("shipments/SH-1/extensions", ["to": "2025-04-20", "reason": "more"])
        let changes: [(String, String, JSON)] = [
            ("trials/T-1", "trials/T-1/convert", ["on": "2025-03-03"]),
            ("shipments/SH-1", "shipments/SH-1/deliver", ["on": "2025-01-20"]),
            ("returns/\(rma)", "returns/\(rma)/hand-over", ["on": "2025-03-03"]),
            ("extensions/E-1", "extensions/E-1/withdraw", [:]),
        ]
        for (resource, path, body) in changes {
            let tag = try await tag(of: resource)
            let stale = try await change(path, body, if: "\"old\"", key: "key-of-a-stale-\(path)")
            stale.expectProblem(412, "E_VERSION", naming: "ETag")
            #expect(stale.json["present"]?.string == tag)
            let done = try await change(path, body, if: "\"old\", \(tag)", key: "key-of-a-good-\(path)")
            #expect(done.status == 200, "\(path): \(done)")
            let after = try await self.tag(of: resource)
            #expect(after != tag, "\(path)")
            let late = try await change(path, body, if: tag, key: "key-of-a-late-\(path)")
            late.expectProblem(412, "E_VERSION")
            #expect(late.json["present"]?.string == after)
        }
    }

    @Test func `a repeated change is answered as it was, whatever its version is by now`() async throws {
        let tag = try await tag(of: "trials/T-1")
        let first = try await change("trials/T-1/cancel", if: tag, key: "cancel-only-once")
        let second = try await change("trials/T-1/cancel", if: tag, key: "cancel-only-once")
        #expect(first.status == 200 && second.bytes == first.bytes)
        let other = try await change("trials/T-1/cancel", if: "\"x\"", key: "cancel-only-once")
        other.expectProblem(422, "E_KEY_OTHER")
    }

    @Test func `of two who saw the same, one changes it`() async throws {
        let tag = try await tag(of: "shipments/SH-1")
        let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await change(
                        "shipments/SH-1/term", ["expiresOn": .string("2025-04-1\(number)")], if: tag,
                        key: "key-of-the-race-\(number)")
                }
            }
            return try await group.reduce(into: [Reply]()) { $0.append($1) }
        }
        #expect(replies.count { $0.status == 200 } == 1, "\(replies.map(\.status))")
        for late in replies where late.status != 200 { late.expectProblem(412, "E_VERSION") }
    }

    @Test func `what is not the asker's has no version to tell`() async throws {
        let reply = await counter.fetch(
            "/v1/trials/T-1/cancel", [.ifMatch: "\"x\""], method: .post, as: .bob)
        reply.expectProblem(404, "E_NOT_FOUND", naming: "T-1")
        let any = await counter.fetch("/v1/trials/T-9/cancel", [.ifMatch: "*"], method: .post)
        any.expectProblem(404, "E_NOT_FOUND")
    }

    /// What is not refused by the first look is by the second, in the transaction of the change.
    @Test func `it is judged where the change is written`() async throws {
        let expectation = Expectation(
            .trial(TrialID(1)), for: Asker(actor: .team, today: day("2025-03-03")),
            version: { _ in "v2" }, isNamed: { $0 == "v1" })
        await #expect(throws: VersionRefusal(present: "v2")) {
            try await Expectation.$current.withValue(expectation) {
                _ = try await counter.desk.cancelTrial(
                    TrialID(1), on: day("2025-03-03"), note: nil,
                    by: Asker(actor: .team, today: day("2025-03-03")))
            }
        }
        #expect(await counter.get("trials/T-1").json["cancelledOn"] == .null)
    }
}
