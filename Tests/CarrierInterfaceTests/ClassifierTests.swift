import CarrierInterface
import HTTPTypes
import Logistics
import Testing

@Suite struct ClassifierTests {
    /// What came back, and what it must be taken for (D2, D3, D5).
    static let table: [(Observed, Verdict)] = [
        (.unsent(.unreachable), .unsent("E_CARRIER_TIMEOUT")),
        (.unsent(.timeout), .unsent("E_CARRIER_TIMEOUT")),
        (.unsent(.withheld), .unsent("E_CARRIER_BUSY")),
        (.lost(.timeout), .inDoubt("E_CARRIER_TIMEOUT")),
        (.lost(.interrupted), .inDoubt("E_CARRIER_TIMEOUT")),
        (.lost(.tooLarge), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(200, .good), .purchased),
        (.answered(201, .good), .purchased),
        (.answered(200, .rubbish), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(200, .problem), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(204, .rubbish), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(302, .rubbish), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(400, .problem), .refused("E_CARRIER_REFUSED")),
        (.answered(400, .rubbish), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(401, .problem), .refused("E_CARRIER_AUTH")),
        (.answered(401, .expired), .expiredToken("E_CARRIER_AUTH")),
        (.answered(401, .rubbish), .inDoubt("E_CARRIER_AUTH")),
        (.answered(403, .problem), .refused("E_CARRIER_AUTH")),
        (.answered(404, .problem), .refused("E_CARRIER_REFUSED")),
        (.answered(404, .rubbish), .inDoubt("E_CARRIER_GARBLED")),
        (.answered(405, .problem), .inDoubt("E_CARRIER_REFUSED")),
        (.answered(408, .problem), .inDoubt("E_CARRIER_TIMEOUT")),
        (.answered(409, .problem), .inDoubt("E_CARRIER_REFUSED")),
        (.answered(422, .problem), .refused("E_CARRIER_REFUSED")),
        (.answered(425, .problem), .inDoubt("E_CARRIER_REFUSED")),
        (.answered(429, .problem), .inDoubt("E_CARRIER_BUSY")),
        (.answered(500, .problem), .inDoubt("E_CARRIER_BUSY")),
        (.answered(500, .expired), .inDoubt("E_CARRIER_BUSY")),
        (.answered(502, .rubbish), .inDoubt("E_CARRIER_BUSY")),
        (.answered(503, .problem), .inDoubt("E_CARRIER_BUSY")),
        (.answered(504, .rubbish), .inDoubt("E_CARRIER_TIMEOUT")),
    ]

    @Test(arguments: table)
    func `a call that was sent once is judged by what was sent and what came back`(
        observed: Observed, verdict: Verdict
    ) {
        #expect(Verdict(PurchaseOutcome(observed.sent, reading: Observed.call)) == verdict)
    }

    @Test func `texts to hide are gone from a failure's sentence, the longest first`() {
        let failure = CarrierFailure(kind: .refused, message: "Main St 5, Suite 4 is not Main St 5")
        #expect(failure.hiding(["Main St 5", "Main St 5, Suite 4", "is", ""]).message == "… is not …")
    }

    @Test func `an order that does not fit says where and why`() {
        let failure = CarrierFailure.unfit([
            OrderProblem(field: "from.city", detail: "is needed"),
            OrderProblem(field: "to.phone", detail: "is ten"),
        ])
        #expect(failure.message == "from.city: is needed; to.phone: is ten")
        #expect(failure.problemCode == "E_ADDRESS")
        let heavy = CarrierFailure.unfit([OrderProblem(field: "pieces", detail: "weigh 70 kg at most")])
        #expect(heavy.problemCode == "E_CARRIER_REFUSED" && heavy.misfit == .order)
        let number = CarrierFailure.unfit([OrderProblem(field: "trackingNumber", detail: "is ten digits")])
        #expect(number.misfit == .number)
    }

    @Test func `not configured is a matter of credentials`() {
        let failure = CarrierFailure.notConfigured(.other)
        #expect(failure.problemCode == "E_CARRIER_AUTH")
        #expect(failure.message.contains("not configured"))
    }
}

/// What a call came to, as a line of the table writes it.
enum Observed: Sendable {
    case unsent(TransportFailure.Kind)
    case lost(TransportFailure.Kind)
    case answered(Int, Body)

    enum Body: String, Sendable { case good, problem, expired, rubbish }

    var sent: Sent {
        switch self {
        case .unsent(let kind): .unsent(TransportFailure(kind: kind, message: "no connection"))
        case .lost(let kind): .lost(TransportFailure(kind: kind, message: "no answer"))
        case .answered(let status, let body):
            .answered(HTTPResponse(status: .init(code: status)), [UInt8](body.rawValue.utf8))
        }
    }

    /// A carrier whose bodies are one word.
    static let call = CarrierCall<Int>(
        request: HTTPRequest(method: .post, scheme: "https", authority: "carrier.test", path: "/")
    ) { (response, body) throws(CarrierFailure) in
        let word = String(decoding: body, as: UTF8.self)
        if response.status.kind == .successful {
            guard word == "good" else { throw CarrierFailure(kind: .unreadable, message: "no number") }
            return 1
        }
        let isProblem = word == "problem" || word == "expired"
        throw CarrierFailure(
            status: response.status.code,
            problem: isProblem
                ? CarrierProblem(code: "7", message: word, tokenExpired: word == "expired") : nil)
    }
}

/// An outcome without its values, but for the problem code.
enum Verdict: Hashable, Sendable {
    case purchased
    case refused(String)
    case expiredToken(String)
    case inDoubt(String)
    case unsent(String)

    init(_ outcome: PurchaseOutcome<Int>) {
        self =
            switch outcome {
            case .purchased: .purchased
            case .refused(let failure): .refused(failure.problemCode)
            case .expiredToken(let failure): .expiredToken(failure.problemCode)
            case .inDoubt(let failure): .inDoubt(failure.problemCode)
            case .unsent(let failure): .unsent(failure.problemCode)
            }
    }
}
