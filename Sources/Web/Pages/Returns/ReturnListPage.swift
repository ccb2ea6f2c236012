import Logistics
import Operations

/// Returns, the late ones first.
struct ReturnListPage: Page {
    static let template = "returns"
    static let place: Place? = .returns

    struct Tab: Sendable {
        let tabLabel, tabAddress: String
        let tabCount: Int
        let isHere: Bool
    }

    let title = "Returns"
    let count: Int
    let shownSentence: String?
    let tabs: [Tab]
    let filters: [PageField]
    let listing: Listing
    /// For the export.
    let whole: Listing
    let exportAddress: String
    let doubtsAddress: String?
    let listAddress = "/returns"

    init(_ lines: [ReturnListLine], _ question: ReturnListQuestion, for asker: Asker) {
        let shown = lines.filter(question.state.holds)
        count = shown.count
        shownSentence = question.sentence
        tabs = Self.tabs(lines, question)
        filters = question.fields
        whole = Self.list(
            shown, empty: question.sentence == nil ? "No return is open." : "No return is like that.")
        listing = whole.cut
        exportAddress = question.address("/returns.csv")
        doubtsAddress = asker.can(.returnDoubts) ? "/doubts" : nil
    }

    /// The open states that hold something, and whatever is shown now.
    private static func tabs(_ lines: [ReturnListLine], _ question: ReturnListQuestion) -> [Tab] {
        var states: [ReturnListQuestion.State] = [.open, .late]
        states += [
            .inDoubt, .unrouted, .instructed, .pickupAsked, .pickupConfirmed, .handedOver, .received,
        ].map { .headline($0) }
        if !states.contains(question.state) { states.append(question.state) }
        return states.compactMap { state in
            let count = lines.count(where: state.holds)
            let isHere = state == question.state
            guard count > 0 || isHere || state == .open else { return nil }
            return Tab(
                tabLabel: state.label, tabAddress: question.address(of: state), tabCount: count,
                isHere: isHere)
        }
    }

    private static func list(_ lines: [ReturnListLine], empty: String) -> Listing {
        Listing(
            "Returns",
            columns: [
                .init("Return"), .init("State"), .init("Days left"), .init("Company"),
                .init("Devices", isNumber: true), .init("Carrier"), .init("Country"), .init("Return by"),
                .init("Trial"), .init("Made on"),
            ],
            rows: lines.map { line in
                let item = line.item
                return [
                    .link(item.rma.text, item.rma.page), ReturnWords.mark(item.headline),
                    ReturnWords.timeliness(line.timeliness, isOpen: item.authorization.isOpen),
                    .text(line.company), .number(item.lines.count),
                    .text(ReturnWords.carrier(item)), .text(item.pickup.country.code),
                    .text(line.returnBy?.text ?? "unknown"), .link(item.trialID.text, item.trialID.page),
                    .text(item.createdOn.text),
                ]
            }, empty: empty)
    }
}

extension RMANumber {
    /// The address of its page.
    var page: String { "/returns/" + text }
}
