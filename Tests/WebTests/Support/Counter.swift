import Foundation
import Glibc
import HTTPTypes
import Logging
import Logistics
import Operations
import Testing

@testable import Store
@testable import Web

/// The API over a real database in a folder of its own, asked without a socket.
final class Counter: Sendable {
    let folder: String
    let store: DatabaseStore
    let service: WebService
    let desk: Desk
    let ups = Clerk("UPS")
    private let keys = Locked(0)

    /// - Parameter diesAfterEffect: as a process that is killed when the effect is written and the answer is not.
    init(
        dailyPurchases: Int = 500, diesAfterEffect: Bool = false, requestsPerSecond: Int? = nil
    ) throws {
        var template = Array((NSTemporaryDirectory() + "/web-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw StoreError(errno: errno, opening: "a folder") }
        folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        store = try DatabaseStore.open(path: folder + "/trials.db", create: true)
        let draws = Locked(UInt64(7))
        desk = Desk(
            store: diesAfterEffect ? ForgetfulStore(inner: store) : store, carriers: [ups.carrier],
            settings: DeskSettings(
                depots: [.unitedStates: .depot, .emear: .depot], contact: "trials@roundtrip.example",
                dailyPurchases: dailyPurchases),
            now: { Instant(milliseconds: 1_740_999_600_000) },
            draw: {
                // A linear congruence (Knuth, MMIX): the same in every run.
                draws.withLock { state in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            })
        service = WebService(
            desk: desk,
            instructions: try Instructions(contact: "trials@roundtrip.example", carrierContacts: [:]),
            logger: Logger(label: "test"), requestsPerSecond: requestsPerSecond)
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func drawn() -> Int {
        keys.withLock { last in
            last += 1
            return last
        }
    }

    /// Asks for a path under `/v1/`.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8] = [], as actor: Actor? = .team,
        on today: String = "2025-03-03", key: String? = nil
    ) async -> Reply {
        var request = HTTPRequest(method: method, scheme: nil, authority: nil, path: "/v1/" + path)
        if method != .get, let name = IdempotencyKey.name {
            request.headerFields[name] = key ?? "key-of-this-test-\(drawn())"
        }
        let (head, body) = await service.respond(to: request, body: bytes, as: actor, today: day(today))
        let reply = Reply(head: head, bytes: body)
        for flaw in ContractCheck.flaws(of: reply, to: method, path) { Issue.record("\(flaw)") }
        return reply
    }

    func get(_ path: String, as actor: Actor? = .team, on today: String = "2025-03-03") async -> Reply {
        await ask(.get, path, as: actor, on: today)
    }

    func post(
        _ path: String, _ body: JSON = [:], as actor: Actor? = .team, on today: String = "2025-03-03"
    ) async throws -> Reply {
        await ask(.post, path, bytes: try body.encoded(), as: actor, on: today)
    }

    /// Sends a file as a manifest.
    func take(_ file: String, _ options: String = "", as actor: Actor? = .team) async -> Reply {
        await ask(.post, "imports" + options, bytes: Array(file.utf8), as: actor)
    }

    /// As after a disk that went away.
    func loseStore() { store.close() }
}

/// An answer of the API.
struct Reply: CustomStringConvertible {
    let head: HTTPResponse
    let bytes: [UInt8]

    var status: Int { head.status.code }
    var json: JSON { (try? JSON(reading: bytes)) ?? .null }
    var code: String? { json["code"]?.string }
    var detail: String { json["detail"]?.string ?? "" }
    var type: String? { head.headerFields[.contentType] }
    var items: [JSON] { json["items"]?.array ?? [] }
    var description: String { "\(status) \(String(decoding: bytes, as: UTF8.self))" }

    /// Holds a problem document to its promises: media type, `type`, `title`, `status`, `code`, `detail`.
    func expectProblem(
        _ status: Int, _ code: String, naming words: String..., at place: SourceLocation = #_sourceLocation
    ) {
        let expected: JSON = [
            "type": .string("/problems/\(code)"), "status": .integer(Int64(status)),
            "code": .string(code),
        ]
        let found = json.object?.filter { ["type", "status", "code"].contains($0.key) }
        #expect(found == expected.object, "\(self)", sourceLocation: place)
        #expect(self.status == status, "\(self)", sourceLocation: place)
        #expect(type == "application/problem+json", sourceLocation: place)
        #expect(json["title"]?.string?.isEmpty == false, sourceLocation: place)
        #expect(detail.hasSuffix("."), "\(detail)", sourceLocation: place)
        for word in words { #expect(detail.contains(word), "\(detail)", sourceLocation: place) }
    }
}
