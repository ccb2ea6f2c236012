import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/extensions`
struct ExtensionRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.post("shipments/:shipment/extensions", use: ask)
        api.get("extensions", use: list)
        api.get("extensions/:extension", use: show)
        api.post("extensions/:extension/approve") { try await decide($0, $1, .approved) }
        api.post("extensions/:extension/deny") { try await decide($0, $1, .denied) }
        api.post("extensions/:extension/withdraw") { try await decide($0, $1, .withdrawn) }
    }

    @Sendable private func ask(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer(.created) {
            try await desk.requestExtension(
                of: try context.id("shipment", Shipment.self), to: try fields.requiredDate("to"),
                reason: try fields.requiredText("reason"), requestedBy: try fields.text("requestedBy"),
                by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let filter = ExtensionFilter(
            shipment: try request.queryID("shipment", Shipment.self), state: try request.queryWord("state"))
        let files = try await desk.extensions(
            filter, try request.part(of: "extensions"), for: context.asker)
        return try JSON.list(files, of: "extensions") { JSON($0) }.response()
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("extension", Extension.self)
        return try JSON(try await desk.extension(id, for: context.asker)).response()
    }

    private func decide(
        _ request: Request, _ context: APIContext, _ decision: ExtensionDecision
    ) async throws -> Response {
        let note = try await Fields(of: request, context: context).text("note")
        let id = try context.id("extension", Extension.self)
        return try await context.answer {
            try await desk.decideExtension(id, decision, note: note, by: context.asker)
        } as: {
            JSON($0)
        }
    }
}
