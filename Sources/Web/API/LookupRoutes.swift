import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Order lookup and what is due
struct LookupRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.post("orders/find", use: findOrder)
        api.get("due", use: due)
        api.get("search", use: search)
    }

    @Sendable private func findOrder(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let orgID = try fields.text("orgId")
        let email = try fields.text("adminEmail")
        let serials = try fields.texts("serials").map { Set(try $0.map { try SerialNumber.read($0) }) }
        let question: OrderLookup.Question
        switch (orgID, email, serials) {
        case (let orgID?, let email?, nil): question = .customer(orgID: orgID, adminEmail: email)
        case (nil, nil, let serials?): question = .serials(serials)
        case (let orgID?, let email?, let serials?):
            question = .both(orgID: orgID, adminEmail: email, serials: serials)
        default:
            throw DeskRefusal.malformed(
                field: "orgId and adminEmail", reason: "are needed together, or the serials of all devices")
        }
        let orders = try await desk.findOrders(question, for: context.asker)
        return try JSON.list(
            orders.map { ["orderNumber": .string($0.orderNumber), "trial": .string($0.trialID.text)] }
        ).response()
    }

    /// At most fifty; exact ones first.
    @Sendable private func search(_ request: Request, _ context: APIContext) async throws -> Response {
        guard let text = request.query("q") else {
            throw DeskRefusal.malformed(field: "q", reason: "is missing")
        }
        return try JSON.list(try await desk.search(text, for: context.asker).map { JSON($0) }).response()
    }

    @Sendable private func due(_ request: Request, _ context: APIContext) async throws -> Response {
        let within = try request.query("within").map { text in
            guard let days = Int(text), days >= 0 else {
                throw DeskRefusal.malformed(field: "within", reason: "is not a number of days")
            }
            return days
        }
        let filter = BoardFilter(
            owner: request.query("owner"), partnerEmail: request.query("partner"),
            country: request.query("country")?.uppercased(), deviceType: request.query("type"))
        let part = try await desk.due(
            within: within, filter, try request.part(of: "due"), for: context.asker)
        let claims = try await desk.claimsDue(within: within, for: context.asker)
        return try JSON.list(part, of: "due") { JSON($0, on: context.asker.today) }
            .adding(["claims": .array(claims.map { JSON($0) })]).response()
    }
}
