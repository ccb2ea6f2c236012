import Logistics
import Operations

/// The receiving desk before a box is opened: one field for whatever is read first.
struct DeskPage: Page {
    static let template = "desk"
    static let place: Place? = .receiving
    static let scripts = [Asset.scans, Asset.sounds, Asset.leaving, Asset.receiving]
    static let formID = "open"
    /// How many of the parcels that wait for each depot are shown; `/arriving` has more.
    static let mostUnopened = 50

    /// What is left of the box somebody comes from.
    struct Left: Sendable {
        let leftTone, leftSentence, leftAddress: String
    }

    let title = "Receiving"
    let deskWho, csrf, key, number: String
    let receives: Bool
    let numberError: String?
    /// What was read and names nothing; it may be the first reading of a box without a return.
    let stray: PageForm?
    let blind: PageForm
    let left: Left?
    let unopened: ParcelTable?
    let recent: Listing
    let allArriving = "/arriving"

    init(
        _ recent: [RecentBox], from: BoxFile?, unopened: Counted<ArrivingParcel>, number: String,
        _ forms: Forms
    ) {
        let mine = forms.refused.flatMap { $0.form == Self.formID ? $0 : nil }
        deskWho = forms.context.asker.actor?.name ?? ""
        csrf = forms.context.csrf
        key = forms.desk.formKey()
        receives = forms.context.asker.can(.receive)
        let typed = mine?.values.raw("number") ?? number
        self.number = typed
        numberError = mine?.fieldSentence
        stray = mine.flatMap { _ in
            typed.trimmed.isEmpty
                ? nil
                : forms.make(
                    "stray", to: "/receiving", "A device nobody announced?",
                    submit: "Open a box without a return, and read it there",
                    lead: "Perhaps it is a device that nobody announced.", tone: .quiet,
                    fields: [.hidden("without", "yes"), .hidden("first", typed)])
        }
        blind = forms.make(
            "blind", to: "/receiving", "No number on it?", submit: "Open a box without any number",
            lead: "No number on it? Its serials find its return.",
            tone: .quiet, fields: [.hidden("without", "yes")])
        left = from.map(Self.left)
        self.unopened =
            receives && !unopened.items.isEmpty
            ? ParcelTable(unopened.items, of: unopened.count, forms) : nil
        self.recent = Self.listing(recent)
    }

    private static func left(_ box: BoxFile) -> Left {
        let name = "\(box.company ?? "A box without a return"), \(box.receipt.id.text)"
        let questions = box.report.discrepancies.count { $0.state == .open }
        let parts = [
            box.report.missing.isEmpty ? nil : "\(box.report.missing.count) of its return still awaited",
            questions == 0 ? nil : questions == 1 ? "1 question waits" : "\(questions) questions wait",
        ].compactMap(\.self)
        return Left(
            leftTone: questions == 0 ? "plain" : "soon",
            leftSentence: "\(name): "
                + (parts.isEmpty ? "everything is back and explained." : parts.joined(separator: ", ") + "."),
            leftAddress: box.receipt.id.page)
    }

    private static func listing(_ recent: [RecentBox]) -> Listing {
        Listing(
            "Boxes opened last",
            columns: [
                .init("Box"), .init("Company"), .init("Return or parcel"), .init("Read", isNumber: true),
                .init("Awaited", isNumber: true), .init("Questions", isNumber: true), .init("Opened"),
                .init("By"),
            ],
            rows: recent.map { box in
                let receipt = box.receipt
                return [
                    .link(receipt.id.text, receipt.id.page), .text(box.company ?? "no return"),
                    .text(receipt.parcel ?? receipt.rma?.text), .number(receipt.standing.count),
                    .number(box.awaited), .number(box.questions), .text(receipt.receivedOn.text),
                    .text(receipt.by),
                ]
            }, empty: "No box was opened yet.")
    }
}
