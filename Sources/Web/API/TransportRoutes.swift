import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Labels and pickups: what carriers are asked for
struct TransportRoutes: Sendable {
    let desk: Desk
    let instructions: Instructions

    func add(to api: RouterGroup<APIContext>) {
        api.post("returns/:rma/labels", use: labels)
        api.post("returns/:rma/pickups", use: pickup)
        api.post("returns/:rma/pickups/cancel", use: cancelPickup)
        api.post("returns/:rma/pickups/change", use: changePickup)
        api.post("returns/:rma/void", use: void)
        api.get("parcels/:parcel/label", use: label)
        api.get("parcels/:parcel/documents/:kind", use: document)
    }

    @Sendable private func labels(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let reason = try fields.text("reason")
        guard reason == nil || reason == "lost" else {
            throw DeskRefusal.malformed(field: "reason", reason: "is not lost")
        }
        var wanted = LabelRequest(
            lost: reason == "lost", serials: try fields.texts("serials")?.map { try SerialNumber.read($0) },
            parcels: try fields.texts("parcels"), delivery: try fields.labelDelivery())
        wanted.timeZone = try fields.text("timeZone")
        let rma = try context.rma()
        let outcomes =
            try fields.flag("dryRun") ?? false
            ? try await desk.checkLabels(for: rma, wanted, by: context.asker)
            : try await desk.buyLabels(for: rma, wanted, by: context.asker)
        return try await answer(rma, outcomes, context)
    }

    @Sendable private func pickup(_ request: Request, _ context: APIContext) async throws -> Response {
        let wanted = try await Fields(of: request, context: context).pickupRequest()
        let rma = try context.rma()
        let outcome = try await desk.bookPickup(for: rma, wanted, by: context.asker)
        return try await answer(rma, [outcome], context)
    }

    @Sendable private func changePickup(_ request: Request, _ context: APIContext) async throws -> Response {
        let wanted = try await Fields(of: request, context: context).pickupRequest()
        let rma = try context.rma()
        try await desk.changePickup(of: rma, to: wanted, by: context.asker)
        return try await answer(rma, [], context)
    }

    @Sendable private func cancelPickup(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let rma = try context.rma()
        let confirmation = try fields.text("confirmation")
        if try fields.flag("knownCancelled") ?? false {
            try await desk.noteCancelledPickup(
                of: rma, confirmation: confirmation, note: try fields.text("note"), by: context.asker)
            return try await answer(rma, [], context)
        }
        try await desk.cancelPickup(
            of: rma, confirmation: confirmation, reason: try fields.text("reason") ?? "no longer needed",
            by: context.asker)
        return try await answer(rma, [], context)
    }

    @Sendable private func void(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let rma = try context.rma()
        let outcomes = try await desk.voidLabels(
            of: rma, parcels: try fields.texts("parcels"), note: try fields.text("note"), by: context.asker)
        return try await answer(rma, outcomes, context)
    }

    @Sendable private func label(_ request: Request, _ context: APIContext) async throws -> Response {
        try await desk.labelFile(of: try context.parameter("parcel"), for: context.asker).response()
    }

    @Sendable private func document(_ request: Request, _ context: APIContext) async throws -> Response {
        let parcel = try context.parameter("parcel")
        let kind = try context.parameter("kind")
        return try await desk.document(kind, of: parcel, for: context.asker).response()
    }

    private func answer(
        _ rma: RMANumber, _ outcomes: [ParcelOutcome], _ context: APIContext
    ) async throws -> Response {
        let file = try await desk.return(rma, for: context.asker)
        return try PurchaseAnswer(outcomes).response(JSON(file, instructions: instructions))
    }
}

extension Fields {
    fileprivate func pickupRequest() throws -> PickupRequest {
        PickupRequest(
            on: try requiredDate("on"), ready: try time("ready"), close: try time("close"),
            timeZone: try text("timeZone"))
    }

    /// `by` is `email` or `post`; an e-mail goes `to` one address.
    fileprivate func labelDelivery() throws -> LabelRequest.Delivery? {
        let address = try text("to")
        switch try text("by") {
        case nil where address == nil: return nil
        case "post" where address == nil: return .post
        case "email":
            guard let address else { throw DeskRefusal.malformed(field: "to", reason: "is missing") }
            guard EmailAddress.isPlausible(address) else {
                throw DeskRefusal.malformed(field: "to", reason: "is no e-mail address")
            }
            return .email(to: address)
        case nil, "post": throw DeskRefusal.malformed(field: "to", reason: "is for labels by email")
        default: throw DeskRefusal.malformed(field: "by", reason: "is not email or post")
        }
    }
}

/// How a command that spends is answered when parcels fare differently: a doubt outweighs a failure (D10).
struct PurchaseAnswer {
    private let outcomes: [ParcelOutcome]
    /// The member under which a failure carries the resource as it is now.
    private let name: String

    init(_ outcomes: [ParcelOutcome], of name: String = "return") {
        self.outcomes = outcomes
        self.name = name
    }

    func response(_ resource: JSON) throws -> Response {
        let results = resource.adding(["results": .array(outcomes.map { JSON($0) })])
        if let doubt = outcomes.first(where: { $0.kind == .inDoubt }) {
            return try results.adding([
                "code": "E_IN_DOUBT", "cause": cause(of: doubt, in: resource),
                "detail": .string(ProblemText.doubt(doubt)),
            ]).response(.accepted)
        }
        if let failed = outcomes.first(where: { $0.kind == .failed }) {
            return try Problem(failed, of: outcomes).response(beside: [
                "results": results["results"] ?? [], name: resource,
            ])
        }
        return try results.response()
    }

    private func cause(of doubt: ParcelOutcome, in resource: JSON) -> JSON {
        let call = resource["calls"]?.array?.first { $0["id"]?.string == doubt.detail }
        return call?["cause"] ?? .null
    }
}
