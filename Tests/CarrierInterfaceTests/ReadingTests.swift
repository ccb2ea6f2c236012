import CarrierInterface
import HTTPTypes
import Testing

@Suite struct ReadingTests {
    @Test(arguments: [
        ([500, 500, 200], 3, "200"), ([429, 200], 2, "200"), ([408, 200], 2, "200"), ([0, 0, 200], 3, "200"),
        ([500, 500, 500, 200], 3, "E_CARRIER_BUSY"), ([0, 0, 0, 200], 3, "E_CARRIER_TIMEOUT"),
        ([401, 200], 1, "E_CARRIER_AUTH"), ([400, 200], 1, "E_CARRIER_GARBLED"),
        ([302, 200], 1, "E_CARRIER_GARBLED"), ([409, 200], 2, "200"), ([425, 200], 2, "200"),
        ([422, 200], 1, "E_CARRIER_GARBLED"),
    ])
    func `a read is tried at most three times, and only when the next try may go otherwise`(
        statuses: [Int], requests: Int, end: String
    ) async {
        let line = Line(statuses)
        let result: String
        do throws(CarrierFailure) {
            result = try await line.read(Line.call) { _ in }
        } catch {
            result = error.problemCode
        }
        #expect(result == end)
        #expect(await line.requests == requests)
    }

    @Test func `the carrier's Retry-After reaches who waits`() async throws {
        let waits = Waits()
        _ = try await Line([429, 503, 200]).read(Line.call) { await waits.append($0) }
        #expect(
            await waits.all == [
                RetryWait(failedTries: 1, retryAfter: "2"), RetryWait(failedTries: 2, retryAfter: "2"),
            ])
    }

    @Test func `a wait that is given up ends the tries with the carrier's failure`() async {
        let line = Line([500, 200])
        await #expect(throws: CarrierFailure.self) {
            try await line.read(Line.call) { _ in throw CancellationError() }
        }
        #expect(await line.requests == 1)
    }

    @Test func `further tries use the later call`() async throws {
        let later = CarrierCall<String>(request: Line.call.request) { (_, _) throws(CarrierFailure) in "later"
        }
        #expect(try await Line([0, 404]).read(Line.call, then: later) { _ in } == "later")
    }
}

/// Answers one status after the other; 0 is no answer.
private actor Line: Transport {
    private var statuses: [Int]
    var requests = 0

    init(_ statuses: [Int]) { self.statuses = statuses }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        requests += 1
        let status = statuses.removeFirst()
        guard status > 0 else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        return (HTTPResponse(status: .init(code: status), headerFields: [.retryAfter: "2"]), [])
    }

    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        .unsent(TransportFailure(kind: .withheld, message: "a read is never sent so"))
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

private actor Waits {
    var all: [RetryWait] = []
    func append(_ wait: RetryWait) { all.append(wait) }
}
