import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Where parcels and shipments are, and claims for those that are lost
struct TrackingRoutes: Sendable {
    let desk: Desk
    let instructions: Instructions

    func add(to api: RouterGroup<APIContext>) {
        api.post("returns/:rma/track", use: trackReturn)
        api.post("shipments/:shipment/track", use: trackShipment)
        api.post("parcels/:parcel/claims", use: claim)
    }

    @Sendable private func trackReturn(_ request: Request, _ context: APIContext) async throws -> Response {
        let tracked = try await desk.track(try context.rma(), by: context.asker)
        let json = JSON(tracked, instructions: instructions)
        return try TrackingAnswer(tracked.outcomes, of: "return").response(json)
    }

    @Sendable private func trackShipment(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("shipment", Shipment.self)
        let tracked = try await desk.track(id, by: context.asker)
        let outcomes = [tracked.outcome].compactMap(\.self)
        return try TrackingAnswer(outcomes, of: "shipment").response(JSON(tracked))
    }

    @Sendable private func claim(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let report = ClaimReport(
            kind: try fields.required("kind", try fields.word("kind", Claim.Kind.self)),
            number: try fields.requiredText("number"), filedOn: try fields.requiredDate("filedOn"),
            lastDay: try fields.requiredDate("lastDay"),
            outcome: try fields.word("outcome", Claim.Outcome.self), amount: try fields.money("amount"),
            note: try fields.text("note"))
        let parcel = try context.parameter("parcel")
        return try await context.answer {
            try await desk.recordClaim(for: parcel, report, by: context.asker)
        } as: {
            JSON($0, instructions: instructions)
        }
    }
}

/// How a look at carriers is answered: as a failure when any of them failed (D10); what others said is kept, and
/// shown all the same, with a warning for each that did not answer.
struct TrackingAnswer {
    private let outcomes: [TrackOutcome]
    /// The member under which a failure carries the resource as it is now.
    private let name: String

    init(_ outcomes: [TrackOutcome], of name: String) {
        self.outcomes = outcomes
        self.name = name
    }

    /// The first failure; nil when every carrier answered.
    var problem: Problem? {
        guard let failed = outcomes.first(where: { $0.code != nil }), let code = failed.code else {
            return nil
        }
        return Problem(DeskRefusal.carrier(code: code, sentence: failed.detail ?? code))
    }

    func response(_ resource: JSON) throws -> Response {
        guard let problem else { return try resource.response() }
        return try problem.response(beside: [name: resource])
    }
}

extension Fields {
    /// `{"amount":"120.00","currency":"USD"}`, as money is printed.
    fileprivate func money(_ key: String) throws -> Money? {
        guard let json = self[key] else { return nil }
        guard let amount = json["amount"]?.string, let currency = json["currency"]?.string,
            let money = Money(amount, currency: currency)
        else {
            throw DeskRefusal.malformed(
                field: key, reason: "is not an amount like 120.00 with a currency like USD")
        }
        return money
    }
}
