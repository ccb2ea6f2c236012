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

    init(_ answers: (Int, String)...) { self.answers = answers.map { (status: $0.0, body: $0.1) } }

    init(_ first: (Int, String), list: [(Int, String)]) {
        answers = ([first] + list).map { (status: $0.0, body: $0.1) }
    }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        requests.append(request)
        bodies.append(String(decoding: body, as: UTF8.self))
        ExchangeTrace.keep("ups", request, body, hour: hour)
        guard !answers.isEmpty else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        let answer = answers.removeFirst()
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

extension Wire {
    /// Traces the last request with the answer it got.
    func traceLast(_ answer: String, status: Int = 200) throws {
        guard let request = requests.last, let body = bodies.last else { return }
        try trace("ups", request, Array(body.utf8), status: status, answer: answer)
    }

    /// A header of the last request.
    func lastHeader(_ name: String) -> String? {
        requests.last?.headerFields.first { $0.name.rawName == name }?.value
    }
}

extension Address {
    static func make(
        _ country: String, name: String = "Customer Inc", street: [String] = ["500 Main St", "Suite 4"],
        city: String = "New York", subdivision: String? = "NY", postcode: String = "10001",
        phone: String = "+1 (212) 555-0199"
    ) -> Address {
        let found = Country.all[country] ?? Country.all["US"]
        guard let found else { preconditionFailure("the table of countries has the US") }
        return Address(
            name: name, street: street, city: city, subdivision: subdivision, postcode: postcode,
            country: found,
            phone: phone)
    }

    static let customer = make("US")
    static let depot = make(
        "US", name: "Example Returns Depot", street: ["1 Depot Way"], city: "San Jose", subdivision: "CA",
        postcode: "95112", phone: "4085550101")
}

extension PickupService {
    /// A pickup of the day on which it is called off.
    func cancel(_ confirmation: String, requestor: String, reason: String) async throws(CarrierFailure) {
        let day = CivilDate(dayNumber: 20_000)
        try await cancel(
            PickupCancellation(confirmation, on: day, today: day, requestor: requestor, reason: reason))
    }
}
