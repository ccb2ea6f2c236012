import Testing

@testable import Curl

/// T6: whether bytes left is read from what was sent, since one result code means both.
@Suite(.timeLimit(.minutes(1))) struct SendOnceClassificationTests {
    private let client: CurlClient

    init() throws {
        client = try CurlClient(limits: .with { $0.responseBytes = 100_000 })
    }

    private func outcome(
        _ serve: @escaping Misbehavior.Serve, body: [UInt8] = [1], totalLimit: Duration? = nil
    ) async throws -> SendOnceOutcome {
        let server = try MisbehavingServer(serve)
        let request = CurlRequest(method: "POST", url: server.url("/buy"), body: body, totalLimit: totalLimit)
        return await client.sendOnce(request) {}
    }

    private func unsent(_ url: String, connectLimit: Duration? = nil) async -> SendOnceOutcome {
        let request = CurlRequest(method: "POST", url: url, body: [1], connectLimit: connectLimit)
        return await client.sendOnce(request) { Issue.record("no connection, so nothing to open") }
    }

    @Test func `T6: a refused connection leaves nothing sent`() async throws {
        let outcome = await unsent("http://127.0.0.1:1/")
        #expect(outcome.failure == .unreachable)
        #expect(!outcome.bytesMayHaveLeft)
        #expect(outcome.libcurl?.code == 7)
    }

    @Test func `T6: a name that does not resolve leaves nothing sent`() async throws {
        let outcome = await unsent("https://no-such-host.invalid/", connectLimit: .seconds(1))
        // Without a name server the resolver may not answer within the limit.
        #expect([.unreachable, .timeout].contains(outcome.failure))
        #expect(!outcome.bytesMayHaveLeft)
    }

    @Test func `T6: a connection that is never accepted leaves nothing sent`() async throws {
        let full = try FullPort()
        let outcome = await unsent("http://127.0.0.1:\(full.port)/", connectLimit: .milliseconds(300))
        #expect(outcome.failure == .timeout)
        #expect(!outcome.bytesMayHaveLeft)
    }

    @Test func `T6: a TLS handshake that hangs leaves nothing sent`() async throws {
        let server = try MisbehavingServer(Misbehavior.stalling())
        let outcome = await unsent(server.secureURL(), connectLimit: .milliseconds(300))
        #expect(outcome.failure == .timeout)
        #expect(outcome.libcurl?.code == 28)
        #expect(!outcome.bytesMayHaveLeft)
        await server.tally.wait(ended: 1)
        #expect(server.tally.bytes > 0)
    }

    @Test func `T6: a TLS handshake that breaks leaves nothing sent`() async throws {
        let server = try MisbehavingServer { connection in
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.waitForClose()
        }
        let outcome = await unsent(server.secureURL())
        #expect(outcome.failure == .tls)
        #expect(!outcome.bytesMayHaveLeft)
    }

    @Test func `T6: a purchase without an answer has the same code as a hung handshake, but was sent`()
        async throws
    {
        let outcome = try await outcome(Misbehavior.stalling(), totalLimit: .seconds(1))
        #expect(outcome.failure == .timeout)
        #expect(outcome.libcurl?.code == 28)
        #expect(outcome.bytesMayHaveLeft)
        #expect(outcome.requestBytes > 0)
    }

    @Test(arguments: [
        ("closes without an answer", hangingUp(), CurlError.connectionLost),
        ("resets", Misbehavior.resetting, .connectionLost),
        ("closes without reading", Misbehavior.hangingUpUnread, .connectionLost),
        ("stops in the body", truncated, .connectionLost),
        ("stops in the headers", hangingUp(after: "HTTP/1.1 200 OK\r\nContent-Le"), .connectionLost),
        ("stops after the status", hangingUp(after: "HTTP/1.1 200 OK\r\n"), .connectionLost),
        ("switches protocols", hangingUp(after: "HTTP/1.1 101 Switching\r\n\r\n"), .connectionLost),
        ("stops in a chunk", truncatedChunk, .connectionLost),
        ("says no more than continue", hangingUp(after: "HTTP/1.1 100 Continue\r\n\r\n"), .connectionLost),
        ("answers no HTTP", hangingUp(after: "\u{1}\u{2}rubbish\r\n\r\n"), .unreadable),
        ("declares too much", oversize, .responseTooLarge(limit: 100_000)),
        ("sends chunks forever", Misbehavior.sendingChunksForever, .responseTooLarge(limit: 100_000)),
        ("sends headers forever", Misbehavior.sendingHeadersForever, .responseTooLarge(limit: 65536)),
    ])
    func `T6: a server that answers badly may have acted`(
        name: String, serve: @escaping Misbehavior.Serve, failure: CurlError
    ) async throws {
        let outcome = try await outcome(serve)
        #expect(outcome.failure == failure, "\(name): \(String(describing: outcome.libcurl))")
        #expect(outcome.bytesMayHaveLeft)
    }

    /// The result is the same each time: of a handle without a URL, which says nothing about sending.
    @Test(arguments: [
        (opened: false, requestBytes: 0, mayHaveLeft: false), (true, 0, true), (false, 1, true),
        (true, 127, true),
    ])
    func `T6: an opened gate or one counted byte is enough for doubt, whatever the code`(
        opened: Bool, requestBytes: Int, mayHaveLeft: Bool
    ) throws {
        let gate = FirstByteGate(counting: BlockedResends()) {}
        if opened { #expect(gate.letsPass()) }
        let outcome = SendOnceOutcome(
            try EasyHandle().perform(), requestBytes: requestBytes, gate: gate,
            reply: IncomingReply(bodyLimit: 1, headerLimit: 1))
        #expect(outcome.bytesMayHaveLeft == mayHaveLeft)
        #expect(outcome.libcurl?.code == 3)
    }

    @Test func `T6: a server that stalls in the body has acted`() async throws {
        let outcome = try await outcome(Self.stalled, totalLimit: .seconds(1))
        #expect(outcome.failure == .timeout)
        #expect(outcome.bytesMayHaveLeft)
    }

    @Test func `T6: a body that the server does not take may have been enough`() async throws {
        let outcome = try await outcome(
            Misbehavior.neverReading, body: [UInt8](repeating: 0, count: 32 * 1024 * 1024),
            totalLimit: .seconds(1))
        #expect(outcome.failure == .timeout)
        #expect(outcome.bytesMayHaveLeft)
    }

    private static func hangingUp(after text: String = "") -> Misbehavior.Serve {
        Misbehavior.hangingUp(after: text)
    }

    private static let truncated = hangingUp(
        after: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    private static let truncatedChunk = hangingUp(
        after: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nshort")
    private static let stalled = Misbehavior.stalling(
        after: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    private static let oversize = Misbehavior.stalling(
        after: "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nshort")
}
