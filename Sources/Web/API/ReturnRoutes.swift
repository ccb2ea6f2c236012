import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/returns`: what is decided about a return
struct ReturnRoutes: Sendable {
    let desk: Desk
    let instructions: Instructions

    func add(to api: RouterGroup<APIContext>) {
        api.post("trials/:trial/returns", use: create)
        api.get("returns", use: list)
        api.get("returns/:rma", use: show)
        api.post("returns/:rma/carrier", use: assignCarrier)
        api.post("returns/:rma/hand-over", use: handOver)
        api.post("returns/:rma/deny") { try await end($0, $1, .denied) }
        api.post("returns/:rma/cancel") { try await end($0, $1, .cancelled) }
        api.post("returns/:rma/close", use: close)
    }

    @Sendable private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let shipment = try fields.text("shipment").map { text in
            guard let id = ShipmentID(text) else { throw DeskRefusal.notFound(text) }
            return id
        }
        let pickup = try fields.address("pickupAddress")
        let wish = ReturnWish(
            shipment: shipment, serials: try fields.texts("serials")?.map { try SerialNumber.read($0) },
            pickup: pickup?.address, perAddress: try fields.flag("perAddress") ?? false,
            unitsPerParcel: try fields.integer("unitsPerParcel") ?? 1,
            parcels: try fields.integer("parcels"))
        let trial = try context.id("trial", Trial.self)
        return try await context.answer(.created) {
            try await desk.createReturns(for: trial, wish, by: context.asker)
        } as: { files in
            let items = files.map { JSON($0, instructions: instructions).adding(pickup?.notes ?? []) }
            // What goes by freight has a return of its own, so that one place may make two.
            if !wish.perAddress, items.count == 1, let only = items.first { return only }
            return JSON.list(items)
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var filter = ReturnFilter()
        filter.trialID = try request.queryID("trial", Trial.self)
        filter.authorizations = try request.queryWord("authorization").map { [$0] }
        filter.owner = request.query("owner")
        filter.partnerEmail = request.query("partner")
        filter.country = request.query("country")?.uppercased()
        filter.deviceType = request.query("type")
        let files = try await desk.returns(
            filter, headline: try request.queryWord("headline"),
            try request.part(of: "returns"), for: context.asker)
        return try JSON.list(files, of: "returns") { JSON($0, instructions: instructions) }.response()
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        try await answer(context) { try await desk.return($0, for: context.asker) }
    }

    @Sendable private func assignCarrier(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let carrier = CarrierName(try fields.requiredText("carrier"))
        let own = try fields.text("name").map {
            Return.OwnTransport(name: $0, tracking: try fields.text("tracking"))
        }
        let tracking = try fields.text("tracking")
        let note = try fields.requiredText("note")
        return try await answer(context) {
            try await desk.assignCarrier(
                carrier, own: own, tracking: tracking, to: $0, note: note, by: context.asker)
        }
    }

    @Sendable private func handOver(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let by = try fields.text("by").map { text in
            guard let by = Parcel.HandOver(rawValue: text) else {
                throw DeskRefusal.malformed(field: "by", reason: "is not courier, customer or in-person")
            }
            return by
        }
        let on = try fields.requiredDate("on")
        let parcels = try fields.texts("parcels")
        return try await answer(context) {
            try await desk.handOver($0, parcels: parcels, on: on, by: by ?? .customer, asker: context.asker)
        }
    }

    private func end(
        _ request: Request, _ context: APIContext, _ ending: ReturnStop
    ) async throws -> Response {
        let note = try await Fields(of: request, context: context).text("note")
        if ending == .denied, note == nil { throw DeskRefusal.malformed(field: "note", reason: "is missing") }
        return try await answer(context) {
            try await desk.endReturn($0, ending, note: note, by: context.asker)
        }
    }

    @Sendable private func close(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let missing = try fields.flag("missing") ?? false
        let note = try fields.text("note")
        if missing, note == nil { throw DeskRefusal.malformed(field: "note", reason: "is missing") }
        return try await answer(context) {
            try await desk.closeReturn($0, missing: missing, note: note, by: context.asker)
        }
    }

    private func answer(
        _ context: APIContext, _ act: (RMANumber) async throws -> ReturnFile
    ) async throws -> Response {
        let rma = try context.rma()
        return try await context.answer {
            try await act(rma)
        } as: {
            JSON($0, instructions: instructions)
        }
    }
}
