import Testing

@testable import Curl

private struct StoreIsFull: Error {}

@Suite(.timeLimit(.minutes(1))) struct SendOnceTests {
    @Test func `the closure has returned before the first byte arrives, and runs once`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient()
        let bytesAtOpening = Locked<[Int]>([])
        let outcome = await client.sendOnce(.purchase(at: server.url("/buy"))) {
            bytesAtOpening.withLock { $0.append(server.tally.bytes) }
        }
        #expect(outcome.status == 200)
        #expect(try outcome.result.get().body == Array("ok".utf8))
        #expect(bytesAtOpening.withLock { $0 } == [0])
        #expect(outcome.refusal == nil)
        #expect(outcome.libcurl?.code == 0)
    }

    @Test func `a closure that throws keeps every byte from the server`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient()
        let outcome = await client.sendOnce(.purchase(at: server.url("/buy"))) { throw StoreIsFull() }
        #expect(outcome.failure == .stoppedBeforeFirstByte)
        #expect(outcome.refusal is StoreIsFull)
        #expect(!outcome.bytesMayHaveLeft)
        #expect(outcome.requestBytes == 0)
        await server.tally.wait(ended: 1)
        #expect(server.tally.bytes == 0)
    }

    @Test func `it speaks HTTP 1.1, waits for no 100 Continue and asks for no compression`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let body = [UInt8](repeating: 7, count: 3 * 1024 * 1024)
        let request = CurlRequest(
            method: "POST", url: server.url("/buy?x=1"), headers: [("X-Empty", ""), ("X-Key", "RT1")],
            body: body)
        let outcome = await (try CurlClient()).sendOnce(request) {}
        #expect(outcome.status == 200)
        let received = try #require(server.tally.requests.first)
        #expect(received.line == "POST /buy?x=1 HTTP/1.1")
        #expect(received.body == body)
        #expect(received.header("x-key") == "RT1")
        #expect(received.header("x-empty") == "")
        for name in ["expect", "accept-encoding", "content-type"] { #expect(received.header(name) == nil) }
    }

    @Test func `an answer that was packed unasked is unpacked, and counted as it unpacks`() async throws {
        let server = try MisbehavingServer(Misbehavior.inflating(to: 1_000))
        let outcome = await (try CurlClient()).sendOnce(.purchase(at: server.url())) {}
        let body = try outcome.result.get().body
        #expect(body.count >= 1_000 && body.allSatisfy { $0 == 0 })
        let bomb = try MisbehavingServer(Misbehavior.inflating(to: 300_000))
        let client = try CurlClient(limits: .with { $0.responseBytes = 100_000 })
        let cut = await client.sendOnce(.purchase(at: bomb.url())) {}
        #expect(cut.failure == .responseTooLarge(limit: 100_000))
    }

    @Test func `a drip is too slow, long before the total limit`() async throws {
        let server = try MisbehavingServer(Misbehavior.dripping)
        let client = try CurlClient(limits: .with { $0.sendOnceSlowFor = .seconds(1) })
        let outcome = await client.sendOnce(.purchase(at: server.url())) {}
        #expect(outcome.failure == .timeout)
        #expect(outcome.bytesMayHaveLeft)
    }

    @Test func `sixteen run at once, the rest wait; only those that wait can be cancelled`() async throws {
        let latch = try Latch()
        let server = try MisbehavingServer(Misbehavior.holding(latch))
        let client = try CurlClient()
        let begun = Locked<Set<Int>>([])
        let calls = (0..<24).map { number in
            Task {
                await client.sendOnce(.purchase(at: server.url("/buy"))) {
                    begun.withLock { _ = $0.insert(number) }
                }
            }
        }
        await server.tally.wait(requests: 16)
        let running = begun.withLock { $0 }
        #expect(running.count == 16)
        let withdrawn = Set((0..<24).filter { !running.contains($0) }.prefix(4))
        for number in withdrawn.union(running.prefix(2)) { calls[number].cancel() }
        for number in withdrawn {
            let outcome = await calls[number].value
            #expect(outcome.failure == .cancelled)
            #expect(!outcome.bytesMayHaveLeft)
        }

        #expect(begun.withLock { $0.count } == 16)
        latch.open()
        for number in 0..<24 where !withdrawn.contains(number) {
            #expect(await calls[number].value.status == 200)
        }
        #expect(server.tally.requests.count == 20)
    }

    @Test func `a task cancelled before the call sends nothing`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient()
        let outcome = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.sendOnce(.purchase(at: server.url())) {}
        }.value
        #expect(outcome.failure == .cancelled)
        #expect(server.tally.connections == 0)
    }

    @Test func `shutting down lets a begun call end and sends none of those that wait`() async throws {
        let latch = try Latch()
        let server = try MisbehavingServer(Misbehavior.holding(latch))
        let client = try CurlClient(limits: .with { $0.sendOnceThreads = 1 })
        async let first = client.sendOnce(.purchase(at: server.url())) {}
        await server.tally.wait(requests: 1)
        async let second = client.sendOnce(.purchase(at: server.url())) {}
        client.shutdown()
        let unsent = await second
        #expect(unsent.failure == .shutDown)
        #expect(!unsent.bytesMayHaveLeft)
        latch.open()
        #expect(await first.status == 200)
        #expect(server.tally.requests.count == 1)
    }
}
