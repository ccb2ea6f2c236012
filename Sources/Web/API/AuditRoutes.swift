import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// The audit trail
struct AuditRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("audit", use: list)
        api.post("audit/verify", use: verify)
        api.get("audit/checkpoint", use: checkpoint)
    }

    /// Newest first.
    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let lines = try await desk.auditLines(
            of: request.query("subject"), try request.part(of: "audit"), for: context.asker)
        return try JSON.list(lines, of: "audit") { JSON($0) }.response()
    }

    @Sendable private func verify(_ request: Request, _ context: APIContext) async throws -> Response {
        let checkpoint = try await Fields(of: request, context: context).text("checkpoint")
        switch try await desk.verifyAudit(against: checkpoint, for: context.asker) {
        case .intact(let entries):
            return try JSON.object([
                "intact": true, "entries": .integer(entries), "brokenAt": .null, "reason": .null,
            ]).response()
        case .broken(let entry, let reason):
            return try JSON.object([
                "intact": false, "entries": .null, "brokenAt": .integer(entry), "reason": .string(reason),
            ]).response()
        }
    }

    @Sendable private func checkpoint(_ request: Request, _ context: APIContext) async throws -> Response {
        try JSON.object(["checkpoint": .string(try await desk.auditCheckpoint(for: context.asker))])
            .response()
    }
}
