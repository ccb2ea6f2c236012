import Foundation
import Testing

/// A trials team with a database, a token, and a server that may be killed and started again.
struct Team: Sendable {
    let site: Site
    let token: String
    private let settings: [String: String]

    init(_ carriers: [String: String] = [:]) async throws {
        settings = carriers
        site = try Site(carriers)
        let room = site.as("olga@trials.example", "operator")
        try await room.done("init")
        try await room.done("user", "add", "ann@trials.example", "--as", "trials-team")
        token = try await room.done("token", "create", "--for", "ann@trials.example")["token"].text
    }

    /// Serves while the closure runs, which may kill it.
    func served(_ body: @Sendable (Server) async throws -> Void) async throws {
        try await withServer(settings, arguments: ["--database", "roundtrip.db"], in: site.folder) { server in
            try await body(server)
        }
    }

    /// A request as it goes over the wire.
    func request(_ method: String, _ path: String, key: String? = nil, _ body: String = "") -> String {
        let keyField = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        return
            "\(method) \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\n\(keyField)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Opens a trial for this organization.
    func opening(_ organization: String, key: String) -> String {
        request(
            "POST", "/v1/trials", key: key,
            """
            {"kind":"new","orgId":"\(organization)","company":"Acme","portalExpires":"2999-12-31",\
            "adminEmail":"it@\(organization.lowercased()).example"}
            """)
    }

    func ask(_ request: String, at server: Server) async throws -> RawAnswer {
        RawAnswer(try await Wire.ask(server.port, request, within: .seconds(20)))
    }

    /// How many trials there are of organizations whose name begins so.
    func count(_ beginning: String, at server: Server) async throws -> Int {
        let answer = try await ask(request("GET", "/v1/trials?limit=200"), at: server)
        #expect(answer.status == "200", "\(answer)")
        return answer.body.ranges(of: "\"orgId\":\"\(beginning)").count
    }
}

/// What came over the wire.
struct RawAnswer: Sendable, CustomStringConvertible {
    let head: String
    let body: String
    var description: String { head + "\n\n" + body }

    init(_ text: String) {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        head = String(parts.first ?? "")
        body = parts.count > 1 ? String(parts[1]) : ""
    }

    var status: String { String(head.split(separator: " ").dropFirst().first ?? "") }
    var isReplayed: Bool { head.lowercased().contains("\r\nidempotent-replayed: true") }

    /// All of it arrived.
    var isWhole: Bool {
        let length = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        return length.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            == body.utf8.count
    }
}

/// What was heard before a kill, by name.
final class Answers: @unchecked Sendable {
    // Unchecked: touched only under the lock.
    private let lock = NSLock()
    private var found: [String: RawAnswer] = [:]

    func note(_ answer: RawAnswer, of name: String) { lock.withLock { found[name] = answer } }
    func answer(of name: String) -> RawAnswer? { lock.withLock { found[name] } }
    var count: Int { lock.withLock { found.count } }
}
