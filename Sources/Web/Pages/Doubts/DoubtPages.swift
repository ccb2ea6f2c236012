import Hummingbird
import Logistics
import Operations

/// `/doubts`: every paid call whose answer never came, and what people find out.
struct DoubtPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("doubts") { try await show($0, $1, nil) }
        router.post("doubts/look-up", use: lookUp)
        for decision in DoubtAnswer.words {
            router.post("doubts/:call/\(decision)") { try await resolve(decision, $0, $1) }
        }
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        let files = try await pages.desk.knownDoubts(for: context.asker)
        let forms = Forms(desk: pages.desk, context: context, refused: refused)
        var parts: [DoubtPart] = []
        for file in files {
            let item = try await item(of: file.purchase, context)
            parts.append(DoubtPart(file, of: item, forms, at: ""))
        }
        return pages.answer(DoubtsPage(parts, forms), to: request, context, refused: refused)
    }

    /// nil for the label of a box, which belongs to a unit.
    private func item(of call: Purchase, _ context: APIContext) async throws -> Return? {
        guard let rma = call.rma else { return nil }
        return try await pages.desk.return(rma, for: context.asker).item
    }

    @Sendable private func lookUp(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: DoubtsPage.formID, again: { try await show(request, context, $0) },
            { _ in
                try context.asker.expect(.returnResolve)
                _ = try await pages.desk.doubts(for: context.asker)
                return Flash.lookedUp.on("/doubts")
            })
    }

    private func resolve(
        _ decision: String, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        let id = try context.id("call", Purchase.self)
        return try await pages.act(
            request, context, form: "\(decision)-\(id.text)", fields: DoubtAnswer.fields,
            again: { try await show(request, context, $0) },
            { values in
                try await DoubtAnswer(decision, values).give(to: id, pages.desk, context.asker, on: "/doubts")
            })
    }
}

/// What a person says about a doubt, as a form sends it.
struct DoubtAnswer {
    private let decision: DoubtDecision
    private let note: String?

    static let words = ["exists", "absent", "issueAgain", "confirm"]
    /// Which field a refusal is about, by its code.
    static let fields = ["E_NUMBER_TAKEN": "number"]

    init(_ word: String, _ values: FormValues) throws {
        note = values.text("note")
        if word == "confirm" {
            decision = .confirm
            return
        }
        let number = values.text("number").map { $0.filter { !$0.isWhitespace }.uppercased() }
        guard let kind = DoubtResolution.Kind(word: word, number: number) else {
            throw DeskRefusal.malformed(field: "number", reason: "is missing")
        }
        decision = .say(kind)
    }

    /// - Returns: where to go: the doubt is settled, or waits for a second person.
    func give(to id: PurchaseID, _ desk: Desk, _ asker: Asker, on page: String) async throws -> String {
        let file = try await desk.resolveDoubt(id, decision, note: note, by: asker)
        guard file.purchase.state == .inDoubt else { return Flash.doubtSettled.on(page) }
        return Flash.doubtWaits.on(page, at: id.text)
    }
}

/// All doubts.
struct DoubtsPage: Page {
    static let template = "doubts"
    static let place: Place? = .returns
    static let formID = "look-up"

    let title = "Doubts"
    let count: Int
    let isQuiet: Bool
    let doubts: [DoubtPart]
    let askForm: PageForm?

    init(_ parts: [DoubtPart], _ forms: Forms) {
        doubts = parts
        count = parts.count
        isQuiet = parts.isEmpty
        askForm =
            forms.context.asker.can(.returnResolve) && !parts.isEmpty
            ? forms.make(
                Self.formID, to: "/doubts/look-up", "Look all up now", submit: "Look all up now", tone: .quiet
            )
            : nil
    }
}
