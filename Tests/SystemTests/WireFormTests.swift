import Testing

/// Requests that no honest client writes, byte by byte, against the real program (RELIABILITY T9).
@Suite(.timeLimit(.minutes(1))) struct WireFormTests {
    @Test func `what two readers could read in two ways is refused, and the connection ends`() async throws {
        try await withServer { server in
            for (name, request) in ambiguous {
                let answer = try await Wire.ask(server.port, request)
                #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name): \(answer)")
                #expect(answer.contains("\r\nConnection: close\r\n"), "\(name)")
                #expect(answer.contains("E_USAGE"), "\(name)")
                #expect(answer.components(of: "HTTP/1.1 4") == 1, "\(name) is answered once: \(answer)")
            }
            #expect(try await server.ask("/health/live") == "200 live\n")
        }
    }

    @Test func `methods for proxies and mirrors are not answered`() async throws {
        try await withServer { server in
            for line in ["TRACE /health/live", "CONNECT a:80", "TRACE /assets/roundtrip.css"] {
                let answer = try await Wire.ask(
                    server.port, "\(line) HTTP/1.1\r\nHost: a\r\nX-Secret: s\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 405 "), "\(line): \(answer)")
                #expect(!answer.contains("X-Secret"), "\(line) sends nothing back")
            }
        }
    }

    @Test func `a head that holds too much is refused with 431`() async throws {
        try await withServer { server in
            let long = String(repeating: "a", count: 17 * 1_024)
            let many = (1...65).map { "X-\($0): a\r\n" }.joined()
            for (name, request) in [
                ("a field", "GET /health/live HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n"),
                ("an address", "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n"),
                ("a hundred KiB", "GET /\(String(repeating: long, count: 6)) HTTP/1.1\r\nHost: a\r\n\r\n"),
                ("65 fields", "GET /health/live HTTP/1.1\r\nHost: a\r\n\(many)\r\n"),
            ] {
                let answer = try await Wire.ask(server.port, request)
                #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(name): \(answer.prefix(200))")
            }
        }
    }

    @Test func `an address in absolute form is answered as its path`() async throws {
        try await withServer { server in
            let live = try await Wire.ask(
                server.port, "GET http://other.example/health/live HTTP/1.1\r\n\(closing)\r\n")
            #expect(live.hasPrefix("HTTP/1.1 200 ") && live.hasSuffix("live\n"), "\(live)")
            let closed = try await Wire.ask(
                server.port, "GET http://other.example/v1/trials HTTP/1.1\r\n\(closing)\r\n")
            #expect(closed.hasPrefix("HTTP/1.1 401 "), "another host opens no door: \(closed)")
        }
    }

    @Test func `requests sent ahead are answered one by one, in their order`() async throws {
        try await withServer { server in
            let many = 500
            let requests = (1...many).map { number in
                number % 2 == 0
                    ? "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"
                    : "POST /v1/trials HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
            }
            let last = "GET /health/ready HTTP/1.1\r\n\(closing)\r\n"
            let answers = try await Wire.ask(
                server.port, requests.joined() + last, within: .seconds(20))
            let statuses = answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
            #expect(statuses.count == many + 1)
            for (index, status) in statuses.dropLast().enumerated() {
                #expect(status == (index % 2 == 0 ? "401" : "200"), "number \(index + 1)")
            }
            #expect(answers.hasSuffix("ready\n"))
        }
    }

    @Test func `a connection ends when its client wants it so, by whatever words`() async throws {
        try await withServer { server in
            for fields in [
                "HTTP/1.0\r\n", "HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n",
                "HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n",
            ] {
                let isClosed = try await Wire.onThread {
                    let wire = try Wire(server.port)
                    wire.send("GET /health/live \(fields)\r\n")
                    _ = wire.hear(within: .seconds(5))
                    return wire.isClosed
                }
                #expect(isClosed, "\(fields)")
            }
        }
    }

    private let closing = "Host: a\r\nConnection: close\r\n"

    private let ambiguous: [(String, String)] = {
        func post(_ fields: String, _ body: String) -> String {
            "POST /v1/trials HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
        }
        let smuggled = "0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"
        return [
            ("length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked", smuggled)),
            ("two lengths", post("Content-Length: 2\r\nContent-Length: 3", "{}")),
            ("a length twice", post("Content-Length: 2\r\nContent-Length: 2", "{}")),
            ("a list of lengths", post("Content-Length: 2, 2", "{}")),
            ("a signed length", post("Content-Length: +2", "{}")),
            ("a negative length", post("Content-Length: -2", "{}")),
            ("another coding last", post("Transfer-Encoding: chunked, identity", smuggled)),
            ("a folded field", "GET /health/live HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n"),
            ("a blank before the colon", "GET /health/live HTTP/1.1\r\nHost : a\r\n\r\n"),
            ("a field with NUL", "GET /health/live HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"),
            ("lines that end in LF", "GET /health/live HTTP/1.1\nHost: a\n\n"),
            ("no host", "GET /health/live HTTP/1.1\r\n\r\n"),
            ("two hosts", "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
            ("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            ("no protocol", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}"),
        ]
    }()
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
