import HTTPTypes
import Logistics
import Testing

@testable import CarrierInterface

@Suite(.timeLimit(.minutes(1))) struct SteadyTransportTests {
    private let world = FakeWorld()

    private func read(_ steady: SteadyTransport) async -> Result<String, CarrierFailure> {
        do throws(CarrierFailure) {
            return .success(try await steady.read(Script.call, pausing: steady.surroundings.pause))
        } catch {
            return .failure(error)
        }
    }

    private func steady(_ script: Script) -> SteadyTransport {
        SteadyTransport(CarrierName("UPS"), over: script, world: world.world)
    }

    @Test func `AC-27.2 a read that is answered 500, 500, 200 is one answer and three requests`() async {
        let script = Script([500, 500, 200])
        #expect(await read(steady(script)) == .success("200"))
        #expect(await script.requests == 3)
        #expect(world.slept == [.milliseconds(200), .milliseconds(400)])
    }

    @Test func `AC-27.5 a 429 with Retry-After 2 is asked again after two seconds at least`() async {
        let script = Script([429, 200], retryAfter: "2")
        #expect(await read(steady(script)) == .success("200"))
        #expect(world.slept == [.seconds(2)])
    }

    @Test(arguments: ["-1", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "0"])
    func `a Retry-After that asks for nothing leaves the ordinary wait`(text: String) async {
        #expect(await read(steady(Script([429, 200], retryAfter: text))) == .success("200"))
        #expect(world.slept == [.milliseconds(200)])
    }

    @Test(arguments: [("61", 61, "14:02 UTC"), ("315360000", 3_600, "15:00 UTC")])
    func `a longer wish ends the command with the time, and nobody asks before that`(
        text: String, seconds: Int, time: String
    ) async throws {
        let script = Script([429, 200], retryAfter: text)
        let steady = steady(script)
        let failure = try #require(await read(steady).failure)
        #expect(failure.problemCode == "E_CARRIER_BUSY" && failure.message.hasSuffix("again at \(time)"))
        world.pass(.seconds(seconds - 1))
        let again = try #require(await read(steady).failure)
        #expect(again.problemCode == "E_CARRIER_BUSY" && again.message.contains(time))
        #expect(await script.requests == 1)
        world.pass(.seconds(1))
        #expect(await read(steady) == .success("200"))
        #expect(world.slept == [])
    }

    @Test func `a setting lets a read wait longer`() async {
        let script = Script([429, 200], retryAfter: "61")
        let steady = SteadyTransport(
            CarrierName("UPS"), over: script, world: world.world, longestWait: .seconds(120))
        #expect(await read(steady) == .success("200"))
        #expect(world.slept == [.seconds(61)])
    }

    @Test
    func `AC-27.7 a carrier that stays silent is E_CARRIER_TIMEOUT after three tries, and soon not asked`()
        async throws
    {
        let script = Script([Int](repeating: 0, count: 100))
        let steady = steady(script)
        #expect(await read(steady).failure?.problemCode == "E_CARRIER_TIMEOUT")
        #expect(await script.requests == 3)
        for _ in 0..<20 { _ = await read(steady) }
        #expect(await script.requests == Breaker.leastCalls)
        let failure = try #require(await read(steady).failure)
        #expect(failure.problemCode == "E_CARRIER_BUSY")
        #expect(failure.message == "UPS has not answered; asked again at 14:01 UTC")
    }

    @Test func `P31 in ten minutes without an answer few requests leave`() async {
        let script = Script([Int](repeating: 0, count: 10_000))
        let steady = steady(script)
        for _ in 0..<600 {
            _ = await read(steady)
            world.pass(.seconds(1))
        }
        // Twenty, and one probe each half minute.
        #expect(await script.requests <= Breaker.leastCalls + 20)
    }

    @Test func `P31 nothing is bought while the carrier answers no question, and again after that`() async {
        let script = Script([Int](repeating: 0, count: 100))
        let steady = steady(script)
        for _ in 0..<20 { _ = await read(steady) }
        let held = await steady.sendOnce(Script.call.request, []) {
            Issue.record("what is held back is not begun")
        }
        guard case .unsent(let failure) = held else { return #expect(Bool(false), "it was sent") }
        #expect(failure.kind == .withheld)
        #expect(failure.message == "UPS has not answered; asked again at 14:01 UTC")
        #expect(await script.sales == 0)
        // No read need come first: somebody who only buys is not kept out for ever.
        world.pass(Breaker.rest)
        let sent = await steady.sendOnce(Script.call.request, []) {}
        guard case .answered = sent else { return #expect(Bool(false), "it is still held back") }
        #expect(await script.sales == 1)
    }

    @Test func `the budget of further tries is spent once for all`() async {
        let script = Script((0..<200).map { $0 % 2 == 0 ? 200 : 503 })
        let steady = steady(script)
        var failures = 0
        for _ in 0..<100 where await read(steady).failure != nil { failures += 1 }
        // One of three requests is a further try; a fifth and ten more are allowed.
        #expect(failures > 0)
        #expect(world.slept.count <= 10 + 100 / 5)
    }

    @Test func `two carriers have two breakers`() async {
        let silent = steady(Script([Int](repeating: 0, count: 100)))
        for _ in 0..<20 { _ = await read(silent) }
        #expect(await read(steady(Script([200]))) == .success("200"))
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}

/// Time that passes when a test says so; a quarter of the dice is half of every wait.
///
/// `@unchecked Sendable`: one task at a time touches it, since every call is awaited before the next.
private final class FakeWorld: @unchecked Sendable {
    private(set) var slept: [Duration] = []
    private var passed = Duration.zero

    func pass(_ duration: Duration) { passed += duration }

    var world: SteadyTransport.World {
        SteadyTransport.World(
            now: { self.passed },
            // 2025-03-03T14:00:00Z
            wallClock: { 1_741_010_400 + self.passed.components.seconds }, fraction: { 0.5 },
            sleep: { self.slept.append($0) })
    }
}

/// Answers one status after the other; 0 is no answer.
private actor Script: Transport {
    private var statuses: [Int]
    private let retryAfter: String?
    private(set) var requests = 0
    private(set) var sales = 0

    init(_ statuses: [Int], retryAfter: String? = nil) {
        self.statuses = statuses
        self.retryAfter = retryAfter
    }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        requests += 1
        let status = statuses.removeFirst()
        guard status > 0 else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        var fields = HTTPFields()
        fields[.retryAfter] = retryAfter
        return (HTTPResponse(status: .init(code: status), headerFields: fields), [])
    }

    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        sales += 1
        return .answered(HTTPResponse(status: .ok), [])
    }

    static let call = CarrierCall<String>(
        request: HTTPRequest(method: .get, scheme: "https", authority: "carrier.test", path: "/")
    ) { (response, _) throws(CarrierFailure) in
        guard response.status.code == 200 else {
            throw CarrierFailure(status: response.status.code, problem: nil)
        }
        return "200"
    }
}
