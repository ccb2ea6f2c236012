import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/shipments`
struct ShipmentRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.post("trials/:trial/shipments", use: record)
        api.get("shipments", use: list)
        api.get("shipments/:shipment", use: show)
        api.post("shipments/:shipment/labels", use: labels)
        api.post("shipments/:shipment/dispatch", use: dispatch)
        api.post("shipments/:shipment/deliver", use: deliver)
        api.post("shipments/:shipment/undelivered", use: undelivered)
        api.post("shipments/:shipment/release", use: release)
        api.post("shipments/:shipment/cancel", use: cancel)
        api.post("shipments/:shipment/term", use: setTerm)
    }

    @Sendable private func record(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        guard let shipTo = try fields.address("shipTo") else {
            throw DeskRefusal.malformed(field: "shipTo", reason: "is missing")
        }
        let draft = ShipmentDraft(
            deviceType: try fields.requiredText("deviceType"),
            orderNumber: try fields.requiredText("orderNumber"), loanNumber: try fields.text("loanNumber"),
            shipTo: shipTo.address, poeAvailable: try fields.flag("poeAvailable"))
        let lines = (try fields.texts("serials") ?? []).enumerated().map {
            SerialLine(number: $0.offset + 1, text: $0.element)
        }
        let wish = ShipmentWish(draft: draft, model: try fields.text("model"), serials: lines)
        let trial = try context.id("trial", Trial.self)
        return try await context.answer(.created) {
            try await desk.recordShipment(wish, for: trial, by: context.asker)
        } as: {
            JSON($0).adding(shipTo.notes)
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var filter = ShipmentFilter(outOnly: try request.queryFlag("out"))
        filter.trialID = try request.queryID("trial", Trial.self)
        filter.states = try request.queryWord("state").map { [$0] }
        filter.narrow(by: request)
        let files = try await desk.shipments(filter, try request.part(of: "shipments"), for: context.asker)
        return try JSON.list(files, of: "shipments") { JSON($0) }.response()
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        try await answer(context) { try await desk.shipment($0, for: context.asker) }
    }

    @Sendable private func labels(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("shipment", Shipment.self)
        let outcomes = try await desk.buyLabelsInBox(for: id, by: context.asker)
        let file = try await desk.shipment(id, for: context.asker)
        let doubts = try await desk.openCalls(for: file.units.map(\.id), asker: context.asker)
        return try PurchaseAnswer(outcomes, of: "shipment").response(
            JSON(file).adding(["calls": .array(doubts.map { JSON($0) })]))
    }

    @Sendable private func dispatch(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let dispatch = DispatchNotice(
            on: try fields.date("on") ?? context.asker.today, carrier: try fields.text("outboundCarrier"),
            tracking: try fields.text("outboundTracking"))
        return try await answer(context) { try await desk.dispatchShipment($0, dispatch, by: context.asker) }
    }

    @Sendable private func deliver(_ request: Request, _ context: APIContext) async throws -> Response {
        let on = try await Fields(of: request, context: context).date("on") ?? context.asker.today
        return try await answer(context) { try await desk.deliverShipment($0, on: on, by: context.asker) }
    }

    @Sendable private func undelivered(_ request: Request, _ context: APIContext) async throws -> Response {
        let note = try await Fields(of: request, context: context).requiredText("note")
        return try await answer(context) {
            try await desk.markUndelivered($0, note: note, by: context.asker)
        }
    }

    @Sendable private func release(_ request: Request, _ context: APIContext) async throws -> Response {
        let note = try await Fields(of: request, context: context).requiredText("note")
        return try await answer(context) {
            try await desk.releaseShipment($0, note: note, by: context.asker)
        }
    }

    @Sendable private func cancel(_ request: Request, _ context: APIContext) async throws -> Response {
        let note = try await Fields(of: request, context: context).text("note")
        return try await answer(context) {
            try await desk.cancelShipment($0, note: note, by: context.asker)
        }
    }

    @Sendable private func setTerm(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let dates = TermDates(
            startsOn: try fields.date("startsOn"), mailedOn: try fields.date("mailedOn"),
            expiresOn: try fields.date("expiresOn"))
        return try await answer(context) { try await desk.setTerm(of: $0, dates, by: context.asker) }
    }

    private func answer(
        _ context: APIContext, _ act: (ShipmentID) async throws -> ShipmentFile
    ) async throws -> Response {
        let id = try context.id("shipment", Shipment.self)
        return try await context.answer {
            try await act(id)
        } as: {
            JSON($0)
        }
    }
}
