import Hummingbird
import Logistics
import Operations

/// `/returns`, `/returns/RMA…` and what can be done there.
struct ReturnPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("returns", use: list)
        router.get("returns.csv", use: export)
        router.get("returns/:rma") { request, context in
            // However it was typed, there is one address of it.
            let rma = try context.rma()
            guard try context.parameter("rma") == rma.text else { return PageWriter.see(rma.page) }
            return try await show(request, context, nil)
        }
        for action in ReturnAction.all {
            router.post("returns/:rma/\(action.word)") { try await act(action, $0, $1) }
        }
        for decision in DoubtAnswer.words {
            router.post("returns/:rma/doubts/:call/\(decision)") { try await resolve(decision, $0, $1) }
        }
        router.post("returns/:rma/check-labels", use: checkLabels)
        router.post("returns/:rma/check-pickup", use: checkPickup)
        router.get("returns/:rma/in-doubt", use: inDoubt)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let question = try ReturnListQuestion(request)
        let tallies = try await pages.desk.returnTallies(question.filter, for: context.asker)
        let lines = try await pages.desk.returnLines(
            question.shown, after: question.after, limit: Listing.most + 1, for: context.asker)
        let page = ReturnListPage(lines, tallies, question, for: context.asker)
        return pages.answer(page, to: request, context)
    }

    @Sendable private func export(_ request: Request, _ context: APIContext) async throws -> Response {
        let question = try ReturnListQuestion(request)
        let asker = context.asker
        return try await CSVWriter.response(
            named: "returns", columns: ReturnListPage.columns.map(\.columnLabel),
            next: { [desk = pages.desk] (last: ReturnListLine?) in
                try await desk.returnLines(
                    question.shown, after: last?.item.rma, limit: CSVWriter.chunk, for: asker)
            }, cells: { ReturnListPage.cells(of: $0).map(\.exported) })
    }

    /// - Parameters:
    ///   - looked: a form that only looked, with what was typed.
    ///   - outcomes: what it found.
    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?,
        looked: (form: String, values: FormValues)? = nil, outcomes: [ParcelOutcome] = [],
        outcomesTitle: String = ""
    ) async throws -> Response {
        let folder = try await pages.desk.returnFolder(try context.rma(), for: context.asker)
        let forms = Forms(desk: pages.desk, context: context, refused: refused, looked: looked)
        let page = ReturnPage(folder, forms, outcomes: outcomes, outcomesTitle: outcomesTitle)
        return pages.answer(page, to: request, context, refused: refused)
    }

    private func act(
        _ action: ReturnAction, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        let rma = try context.rma()
        guard let (flash, anchor) = action.change else {
            return try await pages.act(
                request, context, form: action.word, fields: action.fields,
                again: { try await show(request, context, $0) },
                { values in
                    try await action.run(pages.desk, rma, values, context.asker) as? String ?? rma.page
                })
        }
        return try await pages.act(
            request, context, form: action.word, fields: action.fields,
            again: { try await show(request, context, $0) },
            { values -> any Sendable in try await action.run(pages.desk, rma, values, context.asker) },
            to: { _ in flash.on(rma.page, at: anchor) })
    }

    private func resolve(
        _ decision: String, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        let (rma, id) = (try context.rma(), try context.id("call", Purchase.self))
        return try await pages.act(
            request, context, form: "\(decision)-\(id.text)", fields: DoubtAnswer.fields,
            again: { try await show(request, context, $0) },
            { values in
                let item = try await pages.desk.return(rma, for: context.asker).item
                guard item.openPurchases.contains(where: { $0.id == id }) else {
                    throw DeskRefusal.notFound("\(id.text) in doubt on \(rma.text)")
                }
                return try await DoubtAnswer(decision, values).give(
                    to: id, pages.desk, context.asker, on: rma.page)
            })
    }

    // MARK: Looking first

    /// Changes nothing, so it may be sent as often as somebody likes.
    private func look(
        _ form: String, _ request: Request, _ context: APIContext, fields: [String: String] = [:],
        title: String, _ find: (RMANumber, FormValues) async throws -> [ParcelOutcome]
    ) async throws -> Response {
        let values = try await FormValues(of: request, context: context)
        do {
            try values.checkTexts()
            let outcomes = try await find(try context.rma(), values)
            return try await show(
                request, context, nil, looked: (form, values), outcomes: outcomes, outcomesTitle: title)
        } catch {
            guard Refused.isForForm(error) else { throw error }
            return try await show(
                request, context, Refused(error, form: form, values: values, fields: fields))
        }
    }

    @Sendable private func checkLabels(_ request: Request, _ context: APIContext) async throws -> Response {
        try await look("labels", request, context, title: "Checked. Nothing was bought.") { rma, values in
            let item = try await pages.desk.return(rma, for: context.asker).item
            return try await pages.desk.checkLabels(
                for: rma, try values.labelRequest(item), by: context.asker)
        }
    }

    @Sendable private func checkPickup(_ request: Request, _ context: APIContext) async throws -> Response {
        try await look(
            "pickups", request, context, fields: ReturnAction.pickupFields,
            title: "Checked. Nothing was booked."
        ) { rma, values in
            let wanted = try values.pickupRequest()
            try await pages.desk.checkPickup(for: rma, wanted, by: context.asker)
            let hours = "\(wanted.on), \(wanted.ready.text)–\(wanted.close.text)"
            return [ParcelOutcome(checking: rma.text, "\(hours) can be asked for")]
        }
    }

    /// What happens next with a call whose answer never came. 202 while it is so.
    @Sendable private func inDoubt(_ request: Request, _ context: APIContext) async throws -> Response {
        let file = try await pages.desk.return(try context.rma(), for: context.asker)
        let open = file.item.openPurchases.filter { $0.state == .inDoubt || $0.state == .sending }
        guard !open.isEmpty else { return PageWriter.see(file.item.rma.page) }
        return pages.answer(InDoubtPage(file.item, open), to: request, context, status: .accepted)
    }
}

/// Said at once after a call went into doubt.
struct InDoubtPage: Page {
    static let template = "in-doubt"
    static let place: Place? = .returns

    let title = "Nobody knows yet whether it was done"
    let doubtCarrier, doubtCalls, returnAddress, returnName: String

    init(_ item: Return, _ open: [Purchase]) {
        doubtCarrier = open.first?.carrier.text ?? "the carrier"
        doubtCalls = ProblemText.list(open.map { "\($0.id.text) for \(DoubtPart.subject(of: $0))" })
        returnAddress = item.rma.page
        returnName = item.rma.text
    }
}
