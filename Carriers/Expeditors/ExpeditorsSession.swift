import CarrierInterface
import FoundationEssentials
import HTTPTypes

/// Calls to the Tracking API with one token for all, within what an hour allows.
struct ExpeditorsSession: Sendable {
    /// Token calls and data calls in an hour of the UTC clock (Tracking API v2, limits).
    static let (tokenCalls, dataCalls) = (10, 2_000)
    /// The carrier's own "there is none", whatever it calls it.
    static let notFound = "not_found"

    private let settings: ExpeditorsSettings.Tracking
    private let transport: any Transport
    private let pause: @Sendable (RetryWait) async throws -> Void
    private let tokens: AccessTokens
    private let allowance: any CallAllowance

    init(
        settings: ExpeditorsSettings.Tracking, transport: any Transport, surroundings: Surroundings,
        allowance: any CallAllowance
    ) {
        self.settings = settings
        self.transport = transport
        self.allowance = allowance
        pause = surroundings.pause
        tokens = AccessTokens(
            now: surroundings.now,
            fetch: { () async throws(CarrierFailure) in
                // Not repeated: each try is one of the ten of this hour.
                try await allowance.take("token", of: ExpeditorsCarrier.name, atMost: Self.tokenCalls)
                return try await transport.once(.token(settings))
            })
    }

    /// A read; with a token that ran out once more, with a new one.
    func read<Answer: Sendable>(
        _ path: String, _ read: @escaping @Sendable ([UInt8]) throws(CarrierFailure) -> Answer
    ) async throws(CarrierFailure) -> Answer {
        let token = try await tokens.token()
        do throws(CarrierFailure) {
            return try await ask(path, token, read)
        } catch {
            guard error.kind == .expiredToken else {
                throw error.hiding([token.reveal(), settings.clientSecret.reveal()])
            }
        }
        await tokens.drop(token)
        let fresh = try await tokens.token()
        do throws(CarrierFailure) {
            return try await ask(path, fresh, read)
        } catch {
            throw error.hiding([fresh.reveal(), settings.clientSecret.reveal()])
        }
    }

    private func ask<Answer: Sendable>(
        _ path: String, _ token: Secret,
        _ read: @escaping @Sendable ([UInt8]) throws(CarrierFailure) -> Answer
    ) async throws(CarrierFailure) -> Answer {
        try await allowance.take("data", of: ExpeditorsCarrier.name, atMost: Self.dataCalls)
        let fields: HTTPFields = [
            .authorization: "Bearer " + token.reveal(), .accept: "application/json",
        ]
        let call = CarrierCall<Answer>(request: settings.baseURL.request(.get, path, fields)) {
            (response, body) throws(CarrierFailure) in
            guard response.status.code == 200 else {
                var failure = CarrierFailure(
                    status: response.status.code, problem: CarrierProblem(expeditors: body))
                // Which word goes with 404 is nowhere said.
                if response.status == .notFound, failure.isDocumented { failure.carrierCode = Self.notFound }
                throw failure
            }
            return try read(body)
        }
        return try await transport.read(call, pausing: pause)
    }
}

extension Transport {
    /// One try and no other.
    fileprivate func once<Answer>(_ call: CarrierCall<Answer>) async throws(CarrierFailure) -> Answer {
        try await read(call) { _ in throw CarrierFailure(kind: .busy, message: "not asked again") }
    }
}

extension CarrierCall where Answer == AccessTokens.Granted {
    /// `POST /oauth2/token`, below the tracking address.
    fileprivate static func token(_ settings: ExpeditorsSettings.Tracking) -> CarrierCall {
        let credentials = Data("\(settings.clientID):\(settings.clientSecret.reveal())".utf8)
            .base64EncodedString()
        let fields: HTTPFields = [
            .authorization: "Basic " + credentials, .accept: "application/json",
            .contentType: "application/x-www-form-urlencoded",
        ]
        let secrets = [settings.clientSecret.reveal(), credentials]
        let request = settings.baseURL.request(.post, "/oauth2/token", fields)
        return CarrierCall(request: request, body: [UInt8]("grant_type=client_credentials".utf8)) {
            (response, body) throws(CarrierFailure) in
            guard response.status.code == 200 else {
                var problem = CarrierProblem(expeditors: body)
                problem?.tokenExpired = false
                throw CarrierFailure(status: response.status.code, problem: problem).hiding(secrets)
            }
            guard let answer = reading(TokenAnswer.self, from: body), let token = answer.token?.text else {
                throw CarrierFailure(kind: .unreadable, message: "the answer carries no token")
            }
            // Without a word on it, as documented: a token for each call would use up the ten of the hour.
            let seconds = answer.seconds?.text.flatMap(Int.init) ?? 900
            return AccessTokens.Granted(token: Secret(token), lifetime: .seconds(seconds))
        }
    }
}

private struct TokenAnswer: Decodable {
    let token: LooseText?
    let seconds: LooseText?

    enum CodingKeys: String, CodingKey {
        case token = "access_token"
        case seconds = "expires_in"
    }
}

extension CarrierProblem {
    /// `{error, error_description}` (Tracking API v2).
    init?(expeditors body: [UInt8]) {
        guard let said = reading(Said.self, from: body), let code = said.error?.text else { return nil }
        self.init(
            code: code, message: said.description?.text ?? code, tokenExpired: code == "invalid_token")
    }

    private struct Said: Decodable {
        let error: LooseText?
        let description: LooseText?

        enum CodingKeys: String, CodingKey {
            case error
            case description = "error_description"
        }
    }
}
