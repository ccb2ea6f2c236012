import Testing

@testable import Curl

/// Limits not under test are 30 s and more, so a test that ends within its minute was ended by the short one.
@Suite(.timeLimit(.minutes(1))) struct TimeLimitTests {
    private let short = Duration.milliseconds(300)

    @Test func `the total limit ends a request without an answer`() async throws {
        let server = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient(limits: .with { $0.total = short })
        let begin = ContinuousClock.now
        #expect(await client.failure(of: CurlRequest(url: server.url())) == .timeout)
        // From below with room: libcurl rounds its clock.
        #expect((Duration.milliseconds(250)...Duration.seconds(10)).contains(.now - begin))
    }

    @Test func `a drip does not renew the total limit`() async throws {
        let server = try MisbehavingServer(Misbehavior.dripping)
        let request = CurlRequest(url: server.url(), totalLimit: short)
        #expect(try await CurlClient().failure(of: request) == .timeout)
    }

    @Test func `the connect limit ends a connection that is never accepted`() async throws {
        let full = try FullPort()
        let client = try CurlClient(limits: .with { $0.connect = short })
        let begin = ContinuousClock.now
        #expect(await client.failure(of: CurlRequest(url: "http://127.0.0.1:\(full.port)/")) == .timeout)
        #expect(.now - begin < .seconds(10))
    }

    @Test func `the connect limit includes TLS, and a request can have one of its own`() async throws {
        let server = try MisbehavingServer(Misbehavior.stalling())
        let request = CurlRequest(url: server.secureURL(), connectLimit: short)
        let client = try CurlClient(limits: .with { $0.connect = .seconds(600) })
        let begin = ContinuousClock.now
        #expect(await client.failure(of: request) == .timeout)
        #expect(.now - begin < .seconds(60), "its own limit, not the client's")
    }

    @Test func `the total limit includes the wait for a connection`() async throws {
        let server = try MisbehavingServer(Misbehavior.stalling())
        let client = try CurlClient(limits: .with { $0.connections = 1 })
        let first = Task { await client.failure(of: CurlRequest(url: server.url())) }
        await server.tally.wait(requests: 1)
        #expect(await client.failure(of: CurlRequest(url: server.url(), totalLimit: short)) == .timeout)
        #expect(server.tally.requests.count == 1)
        first.cancel()
        #expect(await first.value == .cancelled)
    }

    @Test(arguments: [
        (Duration.zero, 1), (.microseconds(1), 1), (.milliseconds(-5), 1), (.milliseconds(1500), 1500),
        (.seconds(5), 5000), (.seconds(Int64.max), 2_000_000_000),
    ])
    func `no duration becomes no limit`(duration: Duration, milliseconds: Int) {
        #expect(duration.wholeMilliseconds == milliseconds)
    }
}
