import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Receiving, reconciliation, discrepancies
struct ReceiptRoutes: Sendable {
    let desk: Desk

    /// A depot may send a million readings at once.
    static let limit = 64 * 1_048_576

    func add(to api: RouterGroup<APIContext>) {
        api.post("receipts", use: receive)
        api.get("returns/:rma/reconciliation", use: reconcileReturn)
        api.get("trials/:trial/reconciliation", use: reconcileTrial)
        api.get("discrepancies", use: list)
        api.post("discrepancies/:discrepancy/resolve", use: resolve)
    }

    @Sendable private func receive(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context, limit: Self.limit)
        let rma = try fields.text("rmaNumber").map(Self.rma)
        let scans = (try fields.texts("serials") ?? []).filter { !$0.trimmed.isEmpty }.map { Scan($0) }
        guard !scans.isEmpty else { throw SerialListRefusal.noSerials }
        let received = try fields.date("receivedOn") ?? context.asker.today
        return try await context.answer {
            try await desk.receive(scans, on: rma, receivedOn: received, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func reconcileReturn(_ request: Request, _ context: APIContext) async throws -> Response
    {
        try JSON(try await desk.reconcile(try context.rma(), by: context.asker)).response()
    }

    @Sendable private func reconcileTrial(_ request: Request, _ context: APIContext) async throws -> Response
    {
        let trial = try context.id("trial", Trial.self)
        return try JSON(try await desk.reconcile(trial, by: context.asker)).response()
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var filter = DiscrepancyFilter()
        filter.state = try request.queryWord("state")
        filter.rma = try request.query("rma").map(Self.rma)
        filter.trialID = try request.queryID("trial", Trial.self)
        let found = try await desk.discrepancies(
            filter, try request.part(of: "discrepancies"), for: context.asker)
        return try JSON.list(found, of: "discrepancies") { JSON($0) }.response()
    }

    @Sendable private func resolve(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        guard let settlement = Discrepancy.Settlement(word: try fields.requiredText("as")) else {
            throw DeskRefusal.malformed(
                field: "as", reason: "is not matched:SERIAL, move:RMA, misread, not-ours or accept")
        }
        return try await context.answer {
            try await desk.settle(
                try context.id("discrepancy", Discrepancy.self), as: settlement,
                note: try fields.requiredText("note"), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    private static func rma(_ text: String) throws -> RMANumber {
        guard let rma = RMANumber(text) else { throw DeskRefusal.noRMANumber(text) }
        return rma
    }
}
