import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/doubts`: paid calls whose answer never came
struct DoubtRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("doubts", use: list)
        api.post("doubts/:call/resolve", use: resolve)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let part = ListPart(of: try await desk.doubts(for: context.asker), try request.part(of: "doubts")) {
            ListWish.sortable($0.purchase.id.number)
        }
        return try JSON.list(part, of: "doubts") { JSON($0) }.response()
    }

    /// 200 when it is settled; 202 while a second person must confirm it.
    @Sendable private func resolve(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let id = try context.id("call", Purchase.self)
        let number = try fields.text("number").map { $0.filter { !$0.isWhitespace }.uppercased() }
        let file = try await desk.resolveDoubt(
            id, try decision(fields, number: number), note: try fields.text("note"), by: context.asker)
        guard file.purchase.state == .inDoubt, let kind = file.resolution?.kind else {
            return try JSON(file).response()
        }
        let waits = DoubtRefusal.needsSecondPerson(id, kind, file.evidence)
        return try JSON(file).adding([
            "code": "E_IN_DOUBT", "detail": .string(ProblemText.sentence(waits)),
        ]).response(.accepted)
    }

    private func decision(_ fields: Fields, number: String?) throws -> DoubtDecision {
        let word = try fields.requiredText("decision")
        if word == "confirm" { return .confirm }
        guard let kind = DoubtResolution.Kind(word: word, number: number) else {
            throw DeskRefusal.malformed(
                field: "decision", reason: "is not exists with a number, absent, issueAgain or confirm")
        }
        return .say(kind)
    }
}
