import Hummingbird
import Logistics
import Operations

/// `/approvals`: what waits, and decisions on one or several.
struct ApprovalPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("approvals") { try await show($0, $1, nil) }
        router.get("approvals.csv") { _, context in
            ApprovalsPage.export(try await pages.desk.approvals(limit: nil, for: context.asker))
                .csv(named: "approvals")
        }
        router.post("approvals", use: decide)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        let approvals = try await pages.desk.approvals(for: context.asker)
        let told = (request.query("decided") ?? "").split(separator: ".").prefix(Self.most).compactMap {
            ExtensionID($0)
        }
        let page = ApprovalsPage(
            approvals, told: told, Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// Decided at once, and told at once.
    private static let most = 200

    /// Each is decided in a transaction of its own, so that one that cannot be holds up no other. Where to go
    /// names the requests; what became of each is read anew there.
    @Sendable private func decide(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: ApprovalsPage.formID, again: { try await show(request, context, $0) },
            { values in
                let decision = try values.extensionDecision()
                let ids = try values.extensionIDs(atMost: Self.most)
                var refusals: [any Refusal] = []
                for id in ids {
                    do {
                        _ = try await pages.desk.decideExtension(
                            id, decision, note: values.text("note"), by: context.asker)
                    } catch let refusal as any Refusal where Refused.isForForm(refusal) {
                        refusals.append(refusal)
                    }
                }
                if refusals.count == ids.count, let first = refusals.first { throw first }
                return "/approvals?decided=" + ids.map(\.text).joined(separator: ".")
            })
    }
}

extension FormValues {
    fileprivate func extensionDecision() throws -> ExtensionDecision {
        switch try requiredText("decision") {
        case "approve": .approved
        case "deny": .denied
        default: throw DeskRefusal.malformed(field: "decision", reason: "is not approve or deny")
        }
    }

    fileprivate func extensionIDs(atMost most: Int) throws -> [ExtensionID] {
        let ids = try texts("request").map { text in
            guard let id = ExtensionID(text) else { throw DeskRefusal.notFound(text) }
            return id
        }
        guard !ids.isEmpty else {
            throw DeskRefusal.malformed(field: "request", reason: "is missing: choose one or several")
        }
        guard ids.count <= most else {
            throw DeskRefusal.malformed(field: "request", reason: "names more than \(most)")
        }
        return ids
    }
}
