import Testing

@testable import Curl

/// T1: libcurl sends a POST again by itself when a kept connection dies before the first byte of the answer.
@Suite(.timeLimit(.minutes(1))) struct SendOnceDoubleSendTests {
    /// The trap itself, for as long as libcurl has it; should this ever fail, the trap is gone, nothing worse.
    @Test func `T1: a question on a reused connection that dies reaches the server twice, as one 200`()
        async throws
    {
        let server = try MisbehavingServer(Misbehavior.hangingUpWhenReused)
        let client = try CurlClient()
        _ = try await client.send(CurlRequest(url: server.url("/warm")))
        let response = try await client.send(CurlRequest(url: server.url("/ask")))
        #expect(response.status == 200)
        #expect(server.tally.requests(to: "/ask") == 2)
    }

    @Test(arguments: ["DELETE", "PATCH", "POST", "PUT"])
    func `T1: what changes something goes once, on a connection of its own, also as a plain send`(
        method: String
    )
        async throws
    {
        let server = try MisbehavingServer(Misbehavior.hangingUpWhenReused)
        let client = try CurlClient()
        _ = try await client.send(CurlRequest(url: server.url("/warm")))
        let response = try await client.send(CurlRequest(method: method, url: server.url("/change")))
        #expect(response.status == 200)
        #expect(server.tally.requests(to: "/change") == 1)
        #expect(server.tally.connections == 2)
    }

    @Test func `T1: a reused connection that dies does not send the purchase twice`() async throws {
        let server = try MisbehavingServer { connection in
            while let request = connection.readRequest(), !request.line.contains("/buy") {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            }
        }
        let client = try CurlClient()
        _ = try await client.send(CurlRequest(url: server.url("/warm")))
        let outcome = await client.sendOnce(.purchase(at: server.url("/buy"))) {}
        #expect(outcome.failure == .connectionLost)
        #expect(outcome.bytesMayHaveLeft)
        #expect(!outcome.secondSendBlocked)
        #expect(server.tally.requests(to: "/buy") == 1)
        #expect(server.tally.connections == 2)
    }

    /// The second fence by itself: a handle on which the first one, a fresh connection, is left out.
    @Test func `T1: the gate stops the second send even on a kept connection`() throws {
        let server = try MisbehavingServer(Misbehavior.hangingUpWhenReused)
        let limits = CurlLimits()
        let handle = try EasyHandle()
        let warm = IncomingReply(bodyLimit: 100, headerLimit: 1000)
        let get = CurlRequest(url: server.url("/warm"))
        try handle.prepare(CheckedRequest(get, total: .seconds(30), limits: limits), reply: warm)
        try #require(try warm.outcome(handle.perform()).get().status == 200)

        handle.reset()
        let asked = Locked(0)
        let resends = BlockedResends()
        let gate = FirstByteGate(counting: resends) { asked.withLock { $0 += 1 } }
        let reply = IncomingReply(bodyLimit: 100, headerLimit: 1000)
        let buy = CurlRequest.purchase(at: server.url("/buy"))
        try handle.prepare(CheckedRequest(buy, total: .seconds(30), limits: limits), reply: reply)
        try handle.setGate(gate)
        let outcome = SendOnceOutcome(
            handle.perform(), requestBytes: handle.requestBytes, gate: gate, reply: reply)

        #expect(outcome.secondSendBlocked)
        #expect(outcome.bytesMayHaveLeft)
        #expect(outcome.failure == .connectionLost)
        #expect(outcome.libcurl?.code == 42)
        #expect(resends.total == 1)
        #expect(asked.withLock { $0 } == 1)
        #expect(server.tally.requests(to: "/buy") == 1)
    }

    @Test func `every purchase has a connection of its own`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient()
        for _ in 1...3 {
            let outcome = await client.sendOnce(.purchase(at: server.url("/buy"))) {}
            #expect(outcome.status == 200)
        }
        #expect(server.tally.connections == 3)
        #expect(server.tally.requests(to: "/buy") == 3)
    }

    @Test func `a redirected purchase is handed over and not followed`() async throws {
        let server = try MisbehavingServer(
            Misbehavior.answering("HTTP/1.1 307 Again\r\nLocation: /buy\r\nContent-Length: 0\r\n\r\n"))
        let outcome = await (try CurlClient()).sendOnce(.purchase(at: server.url("/buy"))) {}
        #expect(outcome.status == 307)
        #expect(server.tally.requests.count == 1)
    }
}
