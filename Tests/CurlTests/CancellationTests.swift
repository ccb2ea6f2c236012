import Testing

@testable import Curl

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    @Test func `a hundred and more in flight all end when cancelled, and the client goes on`() async throws {
        let silent = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient(
            limits: .with {
                $0.connections = 128
                $0.connectionsPerHost = 128
            })
        let calls = (0..<128).map { _ in Task { await client.failure(of: CurlRequest(url: silent.url())) } }
        await silent.tally.wait(requests: 128)
        for call in calls { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
        await silent.tally.wait(ended: 128)

        let fine = try MisbehavingServer(Misbehavior.none)
        #expect(await client.failure(of: CurlRequest(url: fine.url())) == nil)
    }

    @Test func `those that wait for a connection end too, and never reach the server`() async throws {
        let silent = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient(limits: .with { $0.connections = 4 })
        let calls = (0..<120).map { _ in Task { await client.failure(of: CurlRequest(url: silent.url())) } }
        await silent.tally.wait(requests: 4)
        // From the back, so that those in flight do not make room for those that wait.
        for call in calls.reversed() { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
    }

    @Test func `a task cancelled before the call opens nothing`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient()
        let failure = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.failure(of: CurlRequest(url: server.url()))
        }.value
        #expect(failure == .cancelled)
        #expect(server.tally.connections == 0)
    }

    @Test func `cancelled at any moment, every call ends, as done or as cancelled`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        let client = try CurlClient(limits: .with { $0.connections = 8 })
        await withTaskGroup(of: CurlError?.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let call = Task { await client.failure(of: CurlRequest(url: server.url())) }
                    for _ in 0..<number % 7 { await Task.yield() }
                    if number % 3 != 0 { call.cancel() }
                    return await call.value
                }
            }
            for await failure in group { #expect(failure == nil || failure == .cancelled) }
        }
        #expect(await client.failure(of: CurlRequest(url: server.url())) == nil)
    }

    @Test func `shutting down ends what is under way and refuses what comes later`() async throws {
        let silent = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient()
        let calls = (0..<10).map { _ in Task { await client.failure(of: CurlRequest(url: silent.url())) } }
        await silent.tally.wait(requests: 10)
        client.shutdown()
        client.shutdown()
        for call in calls { #expect(await call.value == .shutDown) }
        #expect(await client.failure(of: CurlRequest(url: silent.url())) == .shutDown)
        #expect(await client.sendOnce(.purchase(at: silent.url())) {}.failure == .shutDown)
        await silent.tally.wait(ended: 10)
    }

    @Test func `a client nobody holds any more closes its connections`() async throws {
        let server = try MisbehavingServer(Misbehavior.none)
        do {
            let client = try CurlClient()
            #expect(await client.failure(of: CurlRequest(url: server.url())) == nil)
        }
        await server.tally.wait(ended: 1)
    }

    @Test func `more requests than the limit are refused, not kept`() async throws {
        let silent = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient(limits: .with { $0.requests = 2 })
        let calls = (0..<2).map { _ in Task { await client.failure(of: CurlRequest(url: silent.url())) } }
        await silent.tally.wait(requests: 2)
        #expect(await client.failure(of: CurlRequest(url: silent.url())) == .overloaded)
        for call in calls { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
        let fine = try MisbehavingServer(Misbehavior.none)
        #expect(await client.failure(of: CurlRequest(url: fine.url())) == nil)
    }
}
