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

    /// Newest first; `next` is the `before` of the page that follows.
    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let before = try request.query("before").map { text in
            guard let number = Int64(text), number > 0 else {
                throw DeskRefusal.malformed(field: "before", reason: "is not the number of an entry")
            }
            return number
        }
        let lines = try await desk.auditLines(
            of: request.query("subject"), before: before, for: context.asker)
        let isFull = lines.count == Desk.auditPage
        let next: JSON =
            lines.last.flatMap { isFull && $0.sequence > 1 ? .integer($0.sequence) : nil } ?? .null
        return try JSON.list(lines.map { JSON($0) }).adding(["next": next]).response()
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
