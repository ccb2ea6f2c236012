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
        let board = try await pages.desk.board(
            question.filter, parts: BoardPage.parts, rows: BoardPage.rows, for: context.asker)
        let page = BoardPage(board, question, on: context.asker.today)
        return pages.answer(page, to: request, context)
    }

    /// `late` is a page, `late.csv` the same rows as a file.
    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("list")
        let isExport = name.hasSuffix(".csv")
        let question = try BoardQuestion(request, context.asker)
        guard let list = BoardList(rawValue: isExport ? String(name.dropLast(4)) : name) else {
            throw DeskRefusal.notFound(name)
        }
        let today = context.asker.today
        if isExport, let span = list.part.span(on: today) {
            return try await export(list, span, question.filter, for: context.asker)
        }
        let board = try await pages.desk.board(
            question.filter, parts: [list.part], rows: isExport ? nil : Listing.most, for: context.asker)
        guard let listing = list.listing(of: board, on: today) else { throw DeskRefusal.notFound(name) }
        if isExport { return listing.csv(named: list.rawValue) }
        return pages.answer(BoardListPage(list, listing, question), to: request, context)
    }

    /// Read while it is sent, however much is out.
    private func export(
        _ list: BoardList, _ span: DueSpan, _ filter: BoardFilter, for asker: Asker
    ) async throws -> Response {
        try await CSVWriter.response(
            named: list.rawValue, columns: BoardList.owedColumns.map(\.columnLabel),
            next: { [desk = pages.desk] (last: OutLine?) in
                let after = last.map { OwedPlace(returnBy: $0.returnBy, shipmentID: $0.shipmentID) }
                return try await desk.owed(
                    filter, span, after: after, limit: CSVWriter.chunk, for: asker)
            }, cells: { BoardList.cells(of: $0, on: asker.today).map(\.exported) })
    }
}
