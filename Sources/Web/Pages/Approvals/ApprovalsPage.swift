import Logistics
import Operations

/// The queue of requests for a later expiry: what is asked, what the cap allows, and a decision on several.
struct ApprovalsPage: Page {
    static let template = "approvals"
    static let place: Place? = .approvals
    static let formID = "decide"

    /// What a decision just came to.
    struct Result: Sendable {
        let resultID, resultWord, resultTone, resultSentence: String
    }

    let title = "Approvals"
    let count: Int
    /// Said where more wait than are shown.
    let moreSentence: String?
    let isQueueEmpty, canDecide: Bool
    let csrf, key: String
    let cards: [ApprovalCard]
    let note: PageField
    let results: [Result]
    let hasResults: Bool
    let decided: Listing

    /// - Parameter told: requests whose outcome is to be told, as the address names them.
    init(_ approvals: Approvals, told: [ExtensionID], _ forms: Forms) {
        let asker = forms.context.asker
        let mayDecide = asker.can(.extensionApprove)
        let choosable = approvals.waiting.filter { ApprovalCard.isChoosable($0, mayDecide) }
        let sent = forms.refused?.values.texts("request")
        cards = approvals.waiting.map { waiting in
            let isAlone = choosable.count == 1 && told.isEmpty
            return ApprovalCard(
                waiting, mayDecide: mayDecide,
                isChosen: sent?.contains(waiting.extension.id.text) ?? isAlone, on: asker.today)
        }
        count = approvals.count
        moreSentence =
            approvals.count > cards.count
            ? "The first \(cards.count) of \(approvals.count) are shown. The others come when these are decided; "
                + "the export has all."
            : nil
        isQueueEmpty = cards.isEmpty
        canDecide = !choosable.isEmpty
        csrf = forms.context.csrf
        key = forms.desk.formKey()
        note = PageField("note", "Note", .area(rows: 2), hint: "Kept with each request that is decided.")
            .placed(in: Self.formID, sent: forms.refused?.values, error: nil)
        results = told.compactMap { Self.result(of: $0, in: approvals) }
        hasResults = !results.isEmpty
        decided = Self.decided(approvals.decided)
    }

    private static func result(of id: ExtensionID, in approvals: Approvals) -> Result? {
        if let waiting = approvals.waiting.first(where: { $0.extension.id == id }) {
            let why = waiting.obstacle.map { PageText.sentence(for: $0) } ?? "It still waits."
            return Result(
                resultID: id.text, resultWord: "not done", resultTone: "late", resultSentence: why)
        }
        guard let file = approvals.decided.first(where: { $0.extension.id == id }) else { return nil }
        let asked = file.extension
        let word = ProblemText.words(asked.state)
        let by = asked.decidedBy.map { " by \($0)" } ?? ""
        let what =
            asked.state == .approved
            ? "\(asked.shipmentID.text) expires on \(asked.to)" : "\(asked.shipmentID.text) stays as it is"
        return Result(
            resultID: id.text, resultWord: word, resultTone: asked.state == .approved ? "fine" : "plain",
            resultSentence: "\(what), decided\(by) on \(asked.decidedOn?.text ?? "an unknown day").")
    }

    private static func decided(_ files: [ExtensionFile]) -> Listing {
        Listing(
            "Requests decided lately",
            columns: [
                .init("Request"), .init("Became"), .init("Shipment"), .init("From"), .init("To"),
                .init("Asked by"), .init("Decided by"), .init("On"), .init("Note"),
            ],
            rows: files.map { file in
                let asked = file.extension
                return [
                    .text(asked.id.text),
                    .mark(ProblemText.words(asked.state), asked.state == .approved ? "fine" : "plain"),
                    .link(asked.shipmentID.text, file.shipment.trialID.page + "#" + asked.shipmentID.text),
                    .text(asked.from.text), .text(asked.to.text), .text(asked.requestedBy),
                    .text(asked.decidedBy), .text(asked.decidedOn?.text), .text(asked.note),
                ]
            }, empty: "Nothing was decided yet.")
    }

    /// The queue as a file.
    static func export(_ approvals: Approvals) -> Listing {
        Listing(
            "Approvals",
            columns: [
                .init("Request"), .init("Company"), .init("Trial"), .init("Shipment"), .init("Type"),
                .init("Start"), .init("Expires now"), .init("Asked for"), .init("Days more", isNumber: true),
                .init("Last possible"), .init("Asked by"), .init("Typed in by"), .init("Asked on"),
                .init("Late"), .init("Reason"),
            ],
            rows: approvals.waiting.map { waiting in
                let (asked, shipment) = (waiting.extension, waiting.file.shipment)
                return [
                    .text(asked.id.text), .text(waiting.company), .text(shipment.trialID.text),
                    .text(shipment.id.text), .text(shipment.deviceType),
                    .text(shipment.term.startsOn?.text), .text(shipment.term.expiresOn?.text),
                    .text(asked.to.text), .number(asked.to.days(since: asked.from)),
                    .text(shipment.term.lastExpiry?.text), .text(asked.requestedBy), .text(asked.enteredBy),
                    .text(asked.requestedOn.text), .text(asked.isLate ? "yes" : "no"), .text(asked.reason),
                ]
            }, empty: "")
    }
}
