import CarrierInterface
import HTTPTypes

/// Calls with a token that all of this carrier's capabilities share.
struct UPSSession: Sendable {
    let settings: UPSSettings
    let tokens: AccessTokens
    private let transport: any Transport
    private let pause: @Sendable (RetryWait) async throws -> Void

    init(settings: UPSSettings, transport: any Transport, surroundings: Surroundings) {
        self.settings = settings
        self.transport = transport
        pause = surroundings.pause
        tokens = AccessTokens(
            now: surroundings.now,
            fetch: { () async throws(CarrierFailure) in
                try await transport.read(.upsToken(settings: settings), pausing: surroundings.pause)
            })
    }

    /// A call that spends: a token first, which costs nothing, then one request.
    ///
    /// An expired token is forgotten, so that the repeat under a new key (D3) gets a new one.
    func spend<Bought>(
        hiding texts: [String], beforeFirstByte: @escaping @Sendable () throws -> Void,
        _ call: (Secret) -> CarrierCall<Bought>
    ) async -> PurchaseOutcome<Bought> {
        let token: Secret
        do throws(CarrierFailure) { token = try await tokens.token() } catch { return .unsent(error) }
        let call = call(token)
        let sent = await transport.sendOnce(call.request, call.body, beforeFirstByte: beforeFirstByte)
        let outcome = PurchaseOutcome(sent, reading: call)
        if case .expiredToken = outcome { await tokens.drop(token) }
        return outcome.hiding(texts, secrets: secrets(token))
    }

    /// What a carrier may repeat and nobody else shall see.
    private func secrets(_ token: Secret) -> [String] { [token.reveal(), settings.clientSecret.reveal()] }

    /// A call that may be repeated: with an expired token once more, with a new one.
    ///
    /// - Parameter later: the call of the further tries, where an earlier one may have been done.
    func read<Answer>(
        _ call: (Secret) -> CarrierCall<Answer>, then later: ((Secret) -> CarrierCall<Answer>)? = nil
    ) async throws(CarrierFailure) -> Answer {
        let token = try await tokens.token()
        do throws(CarrierFailure) {
            return try await transport.read(call(token), then: later?(token), pausing: pause)
        } catch {
            guard error.kind == .expiredToken else { throw error.hiding(secrets(token)) }
        }
        await tokens.drop(token)
        let fresh = try await tokens.token()
        do throws(CarrierFailure) {
            return try await transport.read(call(fresh), then: later?(fresh), pausing: pause)
        } catch {
            throw error.hiding(secrets(fresh))
        }
    }
}

extension UPSSettings {
    /// A request below `/api` with its token. `transId` correlates, it does not de-duplicate.
    func request(
        _ method: HTTPRequest.Method, _ path: String, token: Secret, transaction: String? = nil
    ) -> HTTPRequest {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer " + token.reveal()
        fields[.accept] = "application/json"
        if method == .post { fields[.contentType] = "application/json" }
        if let transaction, let name = HTTPField.Name("transId"),
            let source = HTTPField.Name("transactionSrc")
        {
            fields[name] = String(transaction.filter(\.isTransactionCharacter).prefix(32))
            fields[source] = "roundtrip"
        }
        return baseURL.request(method, "/api" + path, fields)
    }
}

extension Character {
    /// What is sure to pass in a header; UPS counts 32 of them.
    fileprivate var isTransactionCharacter: Bool { isASCII && (isLetter || isNumber) }
}
