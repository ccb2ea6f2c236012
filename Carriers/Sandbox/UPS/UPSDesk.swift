import Foundation

extension Desk {
    /// UPS: Ship, Void and Pickup v2409, Label Recovery, Tracking v1, Track Alert v2 (Shipping.yaml, Pickup.yaml,
    /// Tracking.yaml, UPSTrackAlert.yaml).
    static let ups = Desk(
        routes: [
            Route("POST", "/security/v1/oauth/token", isOpen: true, UPS.token),
            Route("POST", "/api/shipments/{version}/ship", UPS.ship),
            Route("DELETE", "/api/shipments/{version}/void/cancel/{shipment}", UPS.void),
            Route("POST", "/api/labels/{version}/recovery", UPS.recover),
            Route("POST", "/api/pickupcreation/{version}/pickup", UPS.createPickup),
            Route("DELETE", "/api/shipments/{version}/pickup/{by}", UPS.cancelPickup),
            Route("GET", "/api/shipments/{version}/pickup/{type}", UPS.pendingPickups),
            Route("POST", "/api/shipments/{version}/pickup/{type}", UPS.ratePickup),
            Route("GET", "/api/track/v1/details/{number}", UPS.track),
            Route("GET", "/api/track/v1/shipment/details/{number}", UPS.trackShipment),
            Route("GET", "/api/track/v1/reference/details/{reference}", UPS.trackReference),
            Route("POST", "/api/track/{version}/subscription/{type}/package", UPS.subscribe),
            Route("POST", "/api/track/{version}/subscription/{type}/account", UPS.subscribeAccount),
            Route("DELETE", "/api/track/{version}/subscription/{type}/account", UPS.unsubscribeAccount),
        ],
        admit: UPS.admit, shape: UPS.shape)
}

enum UPS {
    /// Shipping.yaml, `errorResponse`: the same for every status.
    @Sendable static func shape(_ refusal: Refusal, _: Call) -> Answer {
        Answer(
            refusal.status,
            ["response": ["errors": [["code": .string(refusal.code), "message": .string(refusal.text)]]]])
    }

    /// A bearer token of ours, and no header longer than the specification has it.
    @Sendable static func admit(_ call: Call, _ office: inout Office) throws(Refusal) {
        guard let token = call.bearer else {
            throw Refusal(401, "UJ0001", "Invalid token or token is not present.")
        }
        switch office.tokens.standing(token, at: .ups, now: office.clock.now) {
        case .good: break
        case .expired: throw Refusal(401, "251004", "The access token has expired.")
        case .unknown: throw Refusal(401, "UJ0001", "Invalid token or token is not present.")
        }
        for (name, limit) in [("transId", 32), ("transactionSrc", 512)] {
            if let value = call.header(name), value.isEmpty || value.count > limit {
                throw Refusal(400, "10001", "The header \(name) must have 1 to \(limit) characters.")
            }
        }
    }

    /// Four hours less a second, as text, as in UPS's own sample (OAuthClientCredentials.yaml).
    static let tokenSeconds = 14_399

    @Sendable static func token(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        guard let client = call.basicUser, !client.hasPrefix("bad") else {
            throw Refusal(401, "250002", "Invalid Authentication Information.")
        }
        if client.hasPrefix("busy") { throw Refusal(500, "10004", "The service is temporarily unavailable.") }
        guard call.mediaType == "application/x-www-form-urlencoded" else {
            throw Refusal(400, "10007", "The content type must be application/x-www-form-urlencoded.")
        }
        guard call.form.first(where: { $0.name == "grant_type" })?.value == "client_credentials" else {
            throw Refusal(400, "10400", "Invalid or missing grant type.")
        }
        let now = office.clock.now
        let token = office.tokens.issue(to: client, by: .ups, lasting: Double(tokenSeconds), at: now)
        return Answer(
            200,
            [
                "token_type": "Bearer", "issued_at": .string(String(Int(now.timeIntervalSince1970 * 1000))),
                "client_id": .string(client), "access_token": .string(token), "scope": "",
                "expires_in": .string(String(tokenSeconds)), "refresh_count": "0", "status": "approved",
            ])
    }

    /// The body below its one key, every scalar of it a string.
    static func body(_ call: Call, _ key: String) throws(Refusal) -> JSON {
        guard call.mediaType == "application/json" else {
            throw Refusal(400, "10007", "The content type must be application/json.")
        }
        guard let json = JSON(call.body) else {
            throw Refusal(400, "10001", "The request is not well formed.")
        }
        guard let body = json[key], case .object = body else {
            throw Refusal(400, "10002", "Missing /\(key).")
        }
        if let path = body.firstBareScalar(below: "/\(key)") {
            throw Refusal(400, "10002", "\(path) must be a string.")
        }
        return body
    }

    static func version(_ values: [String: String], _ known: [String]) throws(Refusal) {
        guard known.contains(values["version"] ?? "") else {
            throw Refusal(
                404, "10404", "This version is not offered; known: \(known.joined(separator: ", ")).")
        }
    }

    /// `Response` as every answer has it, with the customer's context echoed.
    static func response(_ request: JSON) -> JSON {
        let context = request.text("Request/TransactionReference/CustomerContext")
        return [
            "ResponseStatus": ["Code": "1", "Description": "Success"],
            "TransactionReference": context.map { ["CustomerContext": .string($0)] } ?? "",
        ]
    }
}

extension JSON {
    /// The place of a number, a flag or a null: UPS's schemas know strings only.
    fileprivate func firstBareScalar(below path: String) -> String? {
        switch self {
        case .string: return nil
        case .object(let keys):
            for key in keys.keys.sorted() {
                if let found = keys[key]?.firstBareScalar(below: "\(path)/\(key)") { return found }
            }
            return nil
        case .array(let items):
            for (index, item) in items.enumerated() {
                if let found = item.firstBareScalar(below: "\(path)/\(index)") { return found }
            }
            return nil
        case .null, .bool, .number: return path
        }
    }
}
