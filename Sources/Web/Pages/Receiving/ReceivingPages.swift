import Hummingbird
import Logistics
import Operations

/// `/receiving`: the desk; `/receiving/RC-1`: a box on it.
struct ReceivingPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("receiving") { try await desk($0, $1, nil) }
        router.post("receiving", use: open)
        router.get("receiving/:box") { try await show($0, $1, nil) }
        router.post("receiving/:box/readings", use: read)
        router.post("receiving/:box/undo", use: undo)
        router.post("receiving/:box/looks", use: looks)
        router.post("receiving/:box/questions/:discrepancy", use: answer)
    }

    private func forms(_ context: APIContext, _ refused: Refused?) -> Forms {
        Forms(desk: pages.desk, context: context, refused: refused)
    }

    private func desk(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        let recent = try await pages.desk.recentBoxes(for: context.asker)
        let from = try request.query("from").flatMap { text in
            guard let id = ReceiptID(text) else { throw DeskRefusal.notFound(text) }
            return id
        }
        let left: BoxFile? =
            if let from { try await pages.desk.box(from, for: context.asker) } else { nil }
        let delivered = try await pages.desk.arriving(
            ArrivingFilter(stage: .delivered), limit: DeskPage.mostUnopened, for: context.asker)
        let unopened = Counted(
            count: delivered.map(\.count).reduce(0, +), items: delivered.flatMap(\.parcels))
        let page = DeskPage(
            recent, from: left, unopened: unopened, number: request.query("number") ?? "",
            forms(context, refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// A number that names nothing is no end: the box can be opened without it.
    @Sendable private func open(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: DeskPage.formID, again: { try await desk(request, context, $0) },
            { values in
                let opening = try values.boxOpening()
                do {
                    return try await pages.desk.openBox(opening, by: context.asker)
                } catch let refusal as DeskRefusal where refusal.code == "E_NOT_FOUND" {
                    throw DeskRefusal.malformed(
                        field: "number",
                        reason:
                            "is of no return here: no RMA number, no parcel’s tracking number, no device that "
                            + "is awaited")
                }
            }, to: { box in (box.isJoined ? Flash.boxJoined : .boxOpened).on(box.receipt.id.page) })
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        let box = try await pages.desk.box(try context.id("box", Receipt.self), for: context.asker)
        let page = BoxPage(
            box, at: request.query("reading").flatMap { Int($0) }, forms(context, refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// Each reading has a key of its own, so nothing beside it is kept for one that is sent again (D30).
    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("box", Receipt.self)
        let values = try await FormValues(of: request, context: context)
        do {
            try values.checkTexts()
            let reading = try values.deskReading()
            let box = try await pages.desk.read(
                reading.text, kind: reading.kind, condition: reading.condition, key: reading.key,
                note: reading.note, into: id, by: context.asker)
            let position = box.readings.last { $0.scan.key == reading.key }?.position
            return try told(box, at: position, values, context)
        } catch {
            guard Refused.isForForm(error) else { throw error }
            return try await refuse(
                Refused(error, form: BoxPage.scanForm, values: values, fields: ["E_KEY_REUSED": "scanned"]),
                request, context)
        }
    }

    @Sendable private func undo(_ request: Request, _ context: APIContext) async throws -> Response {
        try await change(request, context, form: "undo") { values, id in
            let position = try values.integer("reading")
            let box = try await pages.desk.undoReading(of: id, position: position, by: context.asker)
            return (box, position)
        }
    }

    @Sendable private func looks(_ request: Request, _ context: APIContext) async throws -> Response {
        try await change(request, context, form: "looks") { values, id in
            guard let position = try values.integer("reading") else {
                throw DeskRefusal.malformed(field: "reading", reason: "is missing")
            }
            let key = try values.deskKey()
            let box = try await pages.desk.describe(
                position, of: id, condition: try LooksFields.condition(values), note: values.text("note"),
                key: key, by: context.asker)
            return (box, box.readings.last { $0.scan.key == key }?.position ?? position)
        }
    }

    @Sendable private func answer(_ request: Request, _ context: APIContext) async throws -> Response {
        let question = try context.id("discrepancy", Discrepancy.self)
        return try await change(request, context, form: question.text) { values, id in
            let settlement = try values.deskSettlement()
            let before = try await pages.desk.box(id, for: context.asker)
            guard before.report.discrepancies.contains(where: { $0.id == question }) else {
                throw DeskRefusal.notFound(question.text)
            }
            _ = try await pages.desk.settle(
                question, as: settlement, note: values.text("note") ?? "Answered at the desk, \(id.text).",
                by: context.asker)
            let box = try await pages.desk.box(id, for: context.asker)
            return (box, before.readings.last { $0.question == question }?.position)
        }
    }
}

extension ReceivingPages {
    /// Where the script asks, it gets what changed; else the page is loaded anew.
    private func told(
        _ box: BoxFile, at position: Int?, _ values: FormValues, _ context: APIContext
    ) throws -> Response {
        guard values.isLive else {
            return PageWriter.see(
                box.receipt.id.page + (position.map { "?reading=\($0)#verdict" } ?? "#verdict"))
        }
        let live = BoxLive(box, at: position, forms(context, nil))
        let words = box.readings.last { $0.position == position }.map { DeskWords($0, in: box) }
        let json: JSON = [
            "box": .string(box.receipt.id.text), "key": .string(values.raw("key")),
            "sound": JSON(words?.tone.sound),
            "said": JSON(words.map { "\($0.word). \($0.sentence) \($0.next)" }),
            "html": .string(pages.render(live, "box-live")),
        ]
        return try json.response()
    }

    private func refuse(
        _ refused: Refused, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        guard refused.values.isLive else { return try await show(request, context, refused) }
        let json: JSON = [
            "key": .string(refused.values.raw("key")), "code": .string(refused.problem.code),
            "sentence": .string(refused.sentence),
        ]
        return try json.response(refused.problem.status)
    }

    /// Whatever changes a box beside a reading: done once for each key of its form.
    private func change(
        _ request: Request, _ context: APIContext, form: String,
        _ verb: (FormValues, ReceiptID) async throws -> (box: BoxFile, position: Int?)
    ) async throws -> Response {
        let id = try context.id("box", Receipt.self)
        let values = try await FormValues(of: request, context: context)
        let done = try await pages.act(
            on: values, request, context, form: form,
            again: { try await refuse($0, request, context) },
            { values in
                let done = try await verb(values, id)
                return id.page + (done.position.map { "?reading=\($0)" } ?? "") + "#verdict"
            }, to: { (address: String) in address })
        guard values.isLive, done.status == .seeOther else { return done }
        let box = try await pages.desk.box(id, for: context.asker)
        let position = done.headers[.location].flatMap { $0.firstMatch(of: /reading=(\d+)/)?.1 }
        return try told(box, at: position.flatMap { Int($0) }, values, context)
    }
}
