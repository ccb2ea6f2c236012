import AnswerVariants
import CarrierInterface
import HTTPTypes
import Logistics

/// Answers from a list, in order, and keeps what it was sent.
actor Wire: Transport {
    private var answers: [(status: Int, body: String)]
    /// Each stands for an hour of its own: carriers count tokens by the hour.
    private let hour = ExchangeTrace.nextHour()
    private(set) var requests: [HTTPRequest] = []
    private(set) var bodies: [String] = []
    private var given: [(status: Int, body: String)] = []

    init(_ answers: (Int, String)...) { self.answers = answers.map { (status: $0.0, body: $0.1) } }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        requests.append(request)
        bodies.append(String(decoding: body, as: UTF8.self))
        ExchangeTrace.keep("dhl", request, body, hour: hour)
        guard !answers.isEmpty else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        let answer = answers.removeFirst()
        given.append(answer)
        guard answer.status > 0 else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        return (HTTPResponse(status: .init(code: answer.status)), [UInt8](answer.body.utf8))
    }

    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        do { try beforeFirstByte() } catch {
            return .unsent(TransportFailure(kind: .withheld, message: "the intent was not stored"))
        }
        do throws(TransportFailure) {
            let (response, answer) = try await perform(request, body)
            return .answered(response, answer)
        } catch {
            return .lost(error)
        }
    }

    /// Appends every exchange to the trace, see `trace(_:_:_:status:answer:)`; for tests that assert what was
    /// sent, not for rubbish.
    func trace() throws {
        for (index, answer) in given.enumerated() {
            try DHLTests.trace(
                "dhl", requests[index], Array(bodies[index].utf8), status: answer.status, answer: answer.body)
        }
    }

    /// `POST /path` of each request.
    var lines: [String] { requests.map { "\($0.method.rawValue) \($0.path ?? "")" } }
}

extension Surroundings {
    /// Time stands still and nothing waits.
    static let still = Surroundings(now: { .zero }, pause: { _ in })
}

/// Keeps an exchange for checks against the carrier's specification, where that is asked for.
func trace(_ carrier: String, _ request: HTTPRequest, _ body: [UInt8], status: Int, answer: String) throws {
    try ExchangeTrace.keep(carrier, request, body, status: status, answer: answer)
}

extension PickupService {
    /// A pickup of the day on which it is called off.
    func cancel(_ confirmation: String, requestor: String, reason: String) async throws(CarrierFailure) {
        let day = CivilDate(dayNumber: 20_000)
        try await cancel(
            PickupCancellation(confirmation, on: day, today: day, requestor: requestor, reason: reason))
    }
}
