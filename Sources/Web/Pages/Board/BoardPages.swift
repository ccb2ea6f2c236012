import Hummingbird
import Logistics
import Operations

/// `/` and `/lists/…`: the board, its lists, and their exports.
struct BoardPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("/", use: board)
        router.get("lists/:list", use: list)
    }

    @Sendable private func board(_ request: Request, _ context: APIContext) async throws -> Response {
        let question = try BoardQuestion(request, context.asker)
        let board = try await pages.desk.board(question.filter, for: context.asker)
        let page = BoardPage(board, question, on: context.asker.today)
        return pages.answer(page, to: request, context)
    }

    /// `late` is a page, `late.csv` the same rows as a file.
    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("list")
        let isExport = name.hasSuffix(".csv")
        let question = try BoardQuestion(request, context.asker)
        guard let list = BoardList(rawValue: isExport ? String(name.dropLast(4)) : name),
            let listing = list.listing(
                of: try await pages.desk.board(question.filter, for: context.asker),
                on: context.asker.today)
        else { throw DeskRefusal.notFound(name) }
        if isExport { return listing.csv(named: list.rawValue) }
        return pages.answer(BoardListPage(list, listing, question), to: request, context)
    }
}
