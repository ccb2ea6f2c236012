import Foundation

extension Desk {
    /// Expeditors: Tracking API v2, read only (help.expeditors.com), and a booking call of our own assumption.
    static let expeditors = Desk(
        routes: [
            Route("POST", "/tracking/v2/oauth2/token", isOpen: true, Expeditors.token),
            Route("GET", "/tracking/v2/health", Expeditors.health),
            Route("GET", "/tracking/v2/shipments", Expeditors.list),
            Route("GET", "/tracking/v2/shipments/count", Expeditors.count),
            Route("GET", "/tracking/v2/shipments/exactmatch", Expeditors.exactMatch),
            Route("GET", "/tracking/v2/shipments/{id}", Expeditors.detail),
            Route("GET", "/tracking/v2/shipments/{id}/events", Expeditors.events),
            Route("GET", "/tracking/v2/shipments/{id}/references", Expeditors.references),
            Route("POST", "/bookings", isOpen: true, Expeditors.book),
        ],
        admit: Expeditors.admit, shape: Expeditors.shape)
}

enum Expeditors {
    @Sendable static func shape(_ refusal: Refusal, _: Call) -> Answer {
        let words = [
            400: "invalid_request", 401: "invalid_token", 403: "insufficient_scope", 404: "not_found",
            405: "method_not_allowed", 429: "too_many_requests",
        ]
        let code = refusal.code.contains("_") ? refusal.code : words[refusal.status] ?? "server_error"
        return Answer(refusal.status, ["error": .string(code), "error_description": .string(refusal.text)])
    }

    static let tokenSeconds = 900
    /// Token calls of one client in any hour, and data calls (the notes on the Tracking API).
    static let (tokenCalls, dataCalls) = (10, 2000)

    @Sendable static func token(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        guard let client = call.basicUser, !client.hasPrefix("bad") else {
            throw Refusal(401, "invalid_client", "Client authentication failed.")
        }
        if client.hasPrefix("busy") { throw Refusal(500, "server_error", "The server is busy.") }
        guard call.form.first(where: { $0.name == "grant_type" })?.value == "client_credentials" else {
            throw Refusal(400, "unsupported_grant_type", "Only client_credentials is supported.")
        }
        let now = office.clock.now
        guard office.tokens.admit("token \(client)", perHour: tokenCalls, at: now) else {
            throw Refusal(429, "too_many_requests", "At most \(tokenCalls) token requests an hour.")
        }
        let token = office.tokens.issue(to: client, by: .expeditors, lasting: Double(tokenSeconds), at: now)
        return Answer(
            200,
            [
                "access_token": .string(token), "token_type": "bearer",
                "expires_in": .number(Double(tokenSeconds)),
                "scope": "application",
            ])
    }

    /// A known trap of the real service is kept: a value that is not plain letters and digits gives a 500.
    @Sendable static func admit(_ call: Call, _ office: inout Office) throws(Refusal) {
        let now = office.clock.now
        guard let token = call.bearer, office.tokens.standing(token, at: .expeditors, now: now) == .good
        else {
            throw Refusal(401, "invalid_token", "The access token is missing, unknown or expired.")
        }
        guard office.tokens.admit("data", perHour: dataCalls, at: now) else {
            throw Refusal(429, "too_many_requests", "At most \(dataCalls) requests an hour.")
        }
        for (name, value) in call.query where ["ref", "id"].contains(name) && !isPlain(value) {
            throw Refusal(500, "server_error", "An unexpected error occurred.")
        }
    }

    static func isPlain(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z0-9]+/) != nil }

    @Sendable static func health(_: Call, _: [String: String], _: inout Office) throws(Refusal) -> Answer {
        Answer(200, ["status": "UP"])
    }
}
