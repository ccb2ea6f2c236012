import Foundation
import Glibc
import Testing

/// An answer that is lost on its way, and the request that is sent again under its key (RELIABILITY K4–K6).
@Suite(.timeLimit(.minutes(2))) struct LostAnswerTests {
    /// Somebody of the trials team at a server, by a token.
    private func asTeam(
        _ body: @escaping @Sendable (Server, String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let made = try await Program(folder: folder.path).run(
            "init", "--actor", "olga@trials.example", "--database", "trials.db", "--json")
        let first = try made.document["token"].text
        try await withServer(in: folder) { server in
            let olga = server.client(first)
            _ = try await olga.run("user", "add", "ann@trials.example", "--as", "trials-team", "--json")
            let token = try await olga.run("token", "create", "--for", "ann@trials.example", "--json")
                .document
            try await body(server, token["token"].text)
        }
    }

    private static let trial = """
        {"kind":"new","orgId":"ORG-1","company":"Acme","adminEmail":"it@acme.example",\
        "portalExpires":"2999-12-31","again":true}
        """

    private static func request(_ key: String, _ token: String, body: String = trial) -> String {
        "POST /v1/trials HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer \(token)\r\n"
            + "Idempotency-Key: \(key)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// Sends, and is gone after so many milliseconds without having read.
    private func cutOff(_ request: String, after milliseconds: Int, at server: Server) async throws {
        try await Wire.onThread {
            let wire = try Wire(server.port)
            wire.send(request)
            usleep(UInt32(milliseconds) * 1_000)
        }
    }

    /// What a client that was cut off does: it asks again until the first one is no longer worked on.
    private func again(_ key: String, _ token: String, at server: Server) async throws -> String {
        for _ in 0..<100 {
            let answer = try await server.ask(
                "/v1/trials",
                fields: [
                    "Authorization: Bearer \(token)", "Idempotency-Key: \(key)",
                    "Content-Type: application/json",
                ], body: Self.trial)
            if !answer.hasPrefix("409") { return answer }
            try await Task.sleep(for: .milliseconds(20))
        }
        return "still busy"
    }

    @Test
    func
        `K4 K6 a connection that drops before its answer leaves one trial, and the same bytes for whoever asks`()
        async throws
    {
        try await asTeam { server, token in
            for number in 0..<20 {
                let key = "key-that-dropped-\(number)"
                // Cut at another moment each time: while it is read, worked on, or answered.
                try await cutOff(Self.request(key, token), after: number % 5, at: server)
                let first = try await again(key, token, at: server)
                #expect(first.hasPrefix("201") && first.contains("\"T-\(number + 1)\""), "\(first)")
                #expect(try await again(key, token, at: server) == first)
            }
            let list = try await server.ask(
                "/v1/trials?limit=200", fields: ["Authorization: Bearer \(token)"])
            #expect(list.components(separatedBy: "\"orgId\"").count - 1 == 20)
        }
    }

    @Test func `K5 a manifest that was cut at the end of a line is not taken for a whole one`() async throws {
        try await asTeam { server, token in
            let rows = ManifestRow.file([ManifestRow("ORG-1", "A1", "US"), ManifestRow("ORG-2", "A2", "US")])
            let head =
                "POST /v1/imports HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                + "Authorization: Bearer \(token)\r\nIdempotency-Key: cut-manifest\r\n"
            let length = rows.utf8.count
            for cut in [
                "Content-Length: \(length + 100)\r\n\r\n\(rows)",
                "Transfer-Encoding: chunked\r\n\r\n\(String(length, radix: 16))\r\n\(rows)\r\n",
            ] {
                try await cutOff(head + cut, after: 300, at: server)
                try await Task.sleep(for: .milliseconds(300))
                let list = try await server.ask("/v1/trials", fields: ["Authorization: Bearer \(token)"])
                #expect(list == "200 {\"items\":[],\"next\":null}")
            }
        }
    }

    @Test func `K5 a request that was cut in half did nothing, and is done when it comes whole`() async throws
    {
        try await asTeam { server, token in
            try await cutOff(
                String(Self.request("half-of-a-request", token).dropLast(20)), after: 50, at: server)
            let list = try await server.ask("/v1/trials", fields: ["Authorization: Bearer \(token)"])
            #expect(list == "200 {\"items\":[],\"next\":null}")
            #expect(try await again("half-of-a-request", token, at: server).hasPrefix("201"))
        }
    }
}
