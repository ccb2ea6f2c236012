import HTTPTypes
import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(1))) struct SendTests {
    @Test func `a response has its status, headers and body, and the connection is kept`() async throws {
        let server = try MisbehavingServer(
            Misbehavior.answering(
                "HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\n"
                    + "HTTP/1.1 404 Not Found\r\nX-A:  one \r\nx-a: two\r\nContent-Length: 4\r\n\r\nnone"))
        let client = try CurlClient()
        for _ in 1...5 {
            let response = try await client.send(CurlRequest(url: server.url("/a")))
            #expect(response.status == 404)
            let headers = response.headers.map { "\($0.name)=\($0.value)" }
            #expect(headers == ["X-A=one", "x-a=two", "Content-Length=4"])
            #expect(response.body == Array("none".utf8))
        }
        #expect(server.tally.connections == 1)
        #expect(server.tally.requests.count == 5)
    }

    @Test(arguments: [
        ("GET", nil, nil), ("DELETE", nil, nil), ("POST", nil, "0"), ("PUT", nil, "0"), ("POST", "x", "1"),
        ("PUT", "xy", "2"), ("PATCH", "", "0"), ("DELETE", "x", "1"), ("GET", "x", "1"),
    ])
    func `method and body go out as given`(method: String, body: String?, length: String?) async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let request = CurlRequest(method: method, url: server.url("/a"), body: body.map { Array($0.utf8) })
        #expect(try await CurlClient().send(request).status == 200)
        let received = try #require(server.tally.requests.first)
        #expect(received.line == "\(method) /a HTTP/1.1")
        #expect(received.header("content-length") == length)
        #expect(received.header("content-type") == nil)
        #expect(received.body == Array((body ?? "").utf8))
    }

    @Test func `an upload is read while it is sent, and one that turns out shorter fails`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let whole = CurlUpload(size: bytes.count) { offset, buffer in
            buffer.copyBytes(from: bytes[offset...].prefix(buffer.count))
            return min(buffer.count, bytes.count - offset)
        }
        var request = CurlRequest(method: "POST", url: server.url("/a"))
        request.upload = whole
        #expect(try await CurlClient().send(request).status == 200)
        let received = try #require(server.tally.requests.first)
        #expect(received.header("content-length") == "300000" && received.body == bytes)
        request.upload = CurlUpload(size: 10) { _, _ in 0 }
        await #expect(throws: CurlError.self) { try await CurlClient().send(request) }
        request.body = [1]
        await #expect(throws: CurlError.invalidRequest(.body)) { try await CurlClient().send(request) }
    }

    @Test func `HEAD expects no body`() async throws {
        let server = try MisbehavingServer(
            Misbehavior.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"))
        let response = try await CurlClient().send(CurlRequest(method: "HEAD", url: server.url()))
        #expect(response.status == 200)
        #expect(response.body == [])
    }

    @Test func `AC-27.10 a redirect is handed over and not followed`() async throws {
        let server = try MisbehavingServer(
            Misbehavior.answering("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"))
        let response = try await CurlClient().send(CurlRequest(url: server.url()))
        #expect(response.status == 302)
        #expect(server.tally.requests.count == 1)
    }

    @Test(arguments: [
        ("sends chunks forever", Misbehavior.sendingChunksForever), ("declares too much", oversize),
        ("inflates", Misbehavior.inflating(to: 10_000_000)),
    ])
    func `T5: bytes are counted as they come, after decoding`(
        name: String, serve: @escaping Misbehavior.Serve
    ) async throws {
        let server = try MisbehavingServer(serve)
        let client = try CurlClient(limits: .with { $0.responseBytes = 100_000 })
        #expect(await client.failure(of: CurlRequest(url: server.url())) == .responseTooLarge(limit: 100_000))
        await server.tally.wait(ended: 1)
    }

    @Test func `a body of exactly the limit fits, and a request can have a limit of its own`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient(limits: .with { $0.responseBytes = 2 })
        #expect(await client.failure(of: CurlRequest(url: server.url())) == nil)
        let narrow = CurlRequest(url: server.url(), responseBytes: 1)
        #expect(await client.failure(of: narrow) == .responseTooLarge(limit: 1))
    }

    @Test(arguments: [
        ("closes", Misbehavior.hangingUp(), CurlError.connectionLost),
        ("resets", Misbehavior.resetting, .connectionLost),
        ("stops in the headers", Misbehavior.hangingUp(after: "HTTP/1.1 200 OK\r\nX: "), .connectionLost),
        ("rubbish", Misbehavior.hangingUp(after: "rubbish\r\n\r\n"), .unreadable),
    ])
    func `a failure names what happened and nothing of the request`(
        name: String, serve: @escaping Misbehavior.Serve, failure: CurlError
    ) async throws {
        let server = try MisbehavingServer(serve)
        let request = CurlRequest(url: server.url("/hush?token=hush"), headers: [("X-Key", "hush")])
        let found = try await CurlClient().failure(of: request)
        #expect(found == failure, "\(name)")
        #expect(!String(reflecting: found).contains("hush"))
    }

    @Test func `nobody listens there`() async throws {
        #expect(try await CurlClient().failure(of: CurlRequest(url: "http://127.0.0.1:1/")) == .unreachable)
    }

    private static let oversize = Misbehavior.stalling(
        after: "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nshort")
}
