import HTTPTypes

/// What a spending call came to (D2, D3, D5).
public enum PurchaseOutcome<Bought: Sendable>: Sendable {
    case purchased(Bought)
    /// Surely not done; correct the order and buy under a new key.
    case refused(CarrierFailure)
    /// Surely not done, and the token is dropped: repeat once, under a new key (D3).
    case expiredToken(CarrierFailure)
    /// Perhaps done: look it up, then ask a person. Never sent again.
    case inDoubt(CarrierFailure)
    /// Proven: nothing left us.
    case unsent(CarrierFailure)
}

extension PurchaseOutcome {
    /// Judges a call that was sent once, by what was sent and what came back, and by nothing else.
    ///
    /// Refusals are the five statuses of D2 with the carrier's documented error; everything else after
    /// the first byte is in doubt.
    public init(_ sent: Sent, reading call: CarrierCall<Bought>) {
        switch sent {
        case .unsent(let failure):
            self = .unsent(CarrierFailure(failure))
        case .lost(let failure):
            var failure = CarrierFailure(failure)
            failure.exchange = RawExchange(request: call.body, status: nil, answer: nil)
            self = .inDoubt(failure)
        case .answered(let response, let body):
            do {
                self = .purchased(try call.read(response, body))
            } catch {
                var failure = error
                failure.exchange = RawExchange(
                    request: call.body, status: response.status.code, answer: body)
                self = Self.judging(failure, status: response.status.code)
            }
        }
    }

    private static func judging(_ failure: CarrierFailure, status: Int) -> PurchaseOutcome {
        guard failure.isDocumented, definiteRefusals.contains(status) else { return .inDoubt(failure) }
        return failure.kind == .expiredToken ? .expiredToken(failure) : .refused(failure)
    }

    private static var definiteRefusals: Set<Int> { [400, 401, 403, 404, 422] }

    /// The same outcome with none of these texts in a failure's message, and no secret in its bytes.
    public func hiding(_ texts: [String], secrets: [String]) -> PurchaseOutcome {
        switch self {
        case .purchased: self
        case .refused(let failure): .refused(failure.hiding(texts, secrets: secrets))
        case .expiredToken(let failure): .expiredToken(failure.hiding(texts, secrets: secrets))
        case .inDoubt(let failure): .inDoubt(failure.hiding(texts, secrets: secrets))
        case .unsent(let failure): .unsent(failure.hiding(texts, secrets: secrets))
        }
    }
}

/// An error that a carrier documents, read from an answer's body.
public struct CarrierProblem: Hashable, Sendable {
    public var code: String?
    public var message: String
    /// The credentials were right once: a new token may do (D3).
    public var tokenExpired: Bool

    public init(code: String?, message: String, tokenExpired: Bool = false) {
        self.code = code
        self.message = message
        self.tokenExpired = tokenExpired
    }
}

extension CarrierFailure {
    /// An answer that is no success, by its status and the documented error in it, if there is one.
    public init(status: Int, problem: CarrierProblem?) {
        let kind: Kind =
            switch status {
            case 401 where problem?.tokenExpired == true: .expiredToken
            case 401, 403: .unauthorized
            case 408, 504: .timeout
            case 429, 500...599: .busy
            default: problem == nil ? .unreadable : .refused
            }
        self.init(
            kind: kind, carrierCode: problem?.code,
            message: problem.map { "\($0.message)" } ?? "answered \(status) without a documented error",
            isDocumented: problem != nil)
    }
}
