import Hummingbird
import Logistics
import Operations

/// `/record`: which trial; `/trials/T-1/record`: the shipment.
struct RecordPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("record", use: choose)
        router.get("trials/:trial/record") { try await show($0, $1, nil) }
        router.post("trials/:trial/record", use: record)
    }

    @Sendable private func choose(_ request: Request, _ context: APIContext) async throws -> Response {
        try context.asker.expect(.shipmentRecord)
        let text = request.query("trial") ?? ""
        let hits = try await pages.desk.search(text, for: context.asker)
        var seen: Set<TrialID> = []
        let trials = hits.filter { seen.insert($0.trialID).inserted }
        if trials.count == 1, let only = trials.first { return PageWriter.see(only.trialID.page + "/record") }
        return pages.answer(ChooseTrialPage(text, trials), to: request, context)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        try context.asker.expect(.shipmentRecord)
        let file = try await pages.desk.trial(try context.id("trial", Trial.self), for: context.asker)
        let texts = refused.map { Array($0.values.serials("serials").prefix(Desk.mostJudged)) } ?? []
        let judged = try await pages.desk.judge(texts, for: context.asker)
        let types = try await pages.desk.catalog(for: context.asker).map(\.type)
        let page = RecordPage(
            file, of: types,
            zip(texts, judged).enumerated().map {
                JudgedSerial($1.0, $1.1, place: $0 + 1)
            },
            Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    @Sendable private func record(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("trial", Trial.self)
        return try await pages.act(
            request, context, form: RecordPage.formID,
            fields: [
                "E_ONE_SHIPMENT": "deviceType", "E_TYPE": "deviceType", "E_POE": "poe",
                "E_SERIAL": "serials", "E_SERIAL_IN_USE": "serials",
            ],
            again: { try await show(request, context, $0) },
            { values in
                try await pages.desk.recordShipment(try values.shipmentWish(), for: id, by: context.asker)
            }, to: { Flash.shipmentRecorded.on(id.page, at: $0.shipment.id.text) })
    }
}

extension FormValues {
    fileprivate func shipmentWish() throws -> ShipmentWish {
        let power = try text("poe").map { text in
            guard text == "yes" || text == "no" else {
                throw DeskRefusal.malformed(field: "poe", reason: "is not yes or no")
            }
            return text == "yes"
        }
        let draft = ShipmentDraft(
            deviceType: try requiredText("deviceType"), orderNumber: try requiredText("orderNumber"),
            loanNumber: text("loanNumber"), shipTo: try AddressFields.read(self), poeAvailable: power)
        let lines = zip(1..., serials("serials")).map { SerialLine(number: $0, text: $1) }
        return ShipmentWish(draft: draft, model: text("model"), serials: lines)
    }
}

/// Which trial a shipment is for.
struct ChooseTrialPage: Page {
    static let template = "choose-trial"
    static let place: Place? = .record

    let title = "Record a shipment"
    let asked: String
    let listing: Listing?

    init(_ asked: String, _ hits: [SearchHit]) {
        self.asked = asked
        listing =
            asked.isEmpty
            ? nil
            : Listing(
                "Trials", columns: [.init("Trial"), .init("Company")],
                rows: hits.map { [.link($0.trialID.text, $0.trialID.page + "/record"), .text($0.company)] },
                empty: "No trial goes under that.")
    }
}
