import CarrierInterface
import Testing

@Suite(.timeLimit(.minutes(1))) struct AccessTokensTests {
    @Test func `ten callers at once make one token call`() async throws {
        let world = World()
        let tokens = AccessTokens(
            now: { .zero },
            fetch: { () async throws(CarrierFailure) in await world.fetch(for: .seconds(900)) })
        let all = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<10 { group.addTask { try await tokens.token() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(all) == [Secret("token-1")])
        #expect(await world.calls == 1)
    }

    @Test(arguments: [(0, 1), (839, 1), (840, 2), (900, 2), (5_000, 2)])
    func `a token is renewed a minute before it runs out`(seconds: Int, calls: Int) async throws {
        let world = World()
        let clock = Clock()
        let tokens = AccessTokens(
            now: { clock.now },
            fetch: { () async throws(CarrierFailure) in await world.fetch(for: .seconds(900)) })
        _ = try await tokens.token()
        clock.now = .seconds(seconds)
        _ = try await tokens.token()
        #expect(await world.calls == calls)
    }

    @Test func `a failed fetch is not remembered, and reaches every caller that waited`() async throws {
        let world = World()
        let tokens = AccessTokens(
            now: { .zero }, fetch: { () async throws(CarrierFailure) in try await world.failOnce() })
        await #expect(throws: CarrierFailure(kind: .busy, message: "later")) { try await tokens.token() }
        #expect(try await tokens.token() == Secret("token-2"))
    }

    @Test func `a refused token is dropped once, and its successor stays`() async throws {
        let world = World()
        let tokens = AccessTokens(
            now: { .zero },
            fetch: { () async throws(CarrierFailure) in await world.fetch(for: .seconds(900)) })
        let first = try await tokens.token()
        await tokens.drop(first)
        let second = try await tokens.token()
        await tokens.drop(first)
        #expect(try await tokens.token() == second)
        #expect(await world.calls == 2)
    }

    @Test func `a token without a lifetime serves its own caller and is fetched anew for the next`()
        async throws
    {
        let world = World()
        let tokens = AccessTokens(
            now: { .zero }, fetch: { () async throws(CarrierFailure) in await world.fetch(for: .zero) })
        #expect(try await tokens.token() == Secret("token-1"))
        #expect(try await tokens.token() == Secret("token-2"))
    }
}

/// Counts token calls.
private actor World {
    var calls = 0

    func fetch(for lifetime: Duration) async -> AccessTokens.Granted {
        calls += 1
        let token = Secret("token-\(calls)")
        for _ in 0..<100 { await Task.yield() }
        return AccessTokens.Granted(token: token, lifetime: lifetime)
    }

    func failOnce() async throws(CarrierFailure) -> AccessTokens.Granted {
        guard calls > 0 else {
            calls += 1
            throw CarrierFailure(kind: .busy, message: "later")
        }
        return await fetch(for: .seconds(900))
    }
}

/// A clock that a test sets between awaits, never during one.
private final class Clock: @unchecked Sendable {
    var now = Duration.zero
}
