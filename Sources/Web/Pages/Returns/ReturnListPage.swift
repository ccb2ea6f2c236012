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
    let exportAddress: String
    /// Where the next returns are; nil: these are the last.
    let nextAddress: String?
    let doubtsAddress: String?
    let listAddress = "/returns"

    /// - Parameter lines: one more than are shown, where there are more.
    init(
        _ lines: [ReturnListLine], _ tallies: [ReturnTally], _ question: ReturnListQuestion, for asker: Asker
    ) {
        let shown = lines.prefix(Listing.most)
        count = tallies.map(question.state.count).reduce(0, +)
        shownSentence = question.sentence
        tabs = Self.tabs(tallies, question)
        filters = question.fields
        listing = Listing(
            title, columns: Self.columns, rows: shown.map(Self.cells),
            empty: question.sentence == nil ? "No return is open." : "No return is like that.")
        let next = lines.count > shown.count ? shown.last : nil
        nextAddress = next.map { question.address(after: $0.item.rma) }
        exportAddress = question.address("/returns.csv")
        doubtsAddress = asker.can(.returnDoubts) ? "/doubts" : nil
    }

    /// The open states that hold something, and whatever is shown now.
    private static func tabs(_ tallies: [ReturnTally], _ question: ReturnListQuestion) -> [Tab] {
        var states: [ReturnListQuestion.State] = [.open, .late]
        states += [
            .inDoubt, .unrouted, .instructed, .pickupAsked, .pickupConfirmed, .handedOver, .received,
        ].map { .headline($0) }
        if !states.contains(question.state) { states.append(question.state) }
        return states.compactMap { state in
            let count = tallies.map(state.count).reduce(0, +)
            let isHere = state == question.state
            guard count > 0 || isHere || state == .open else { return nil }
            return Tab(
                tabLabel: state.label, tabAddress: question.address(of: state), tabCount: count,
                isHere: isHere)
        }
    }

    static let columns: [Listing.Column] = [
        .init("Return"), .init("State"), .init("Days left"), .init("Company"),
        .init("Devices", isNumber: true), .init("Carrier"), .init("Country"), .init("Return by"),
        .init("Trial"), .init("Made on"),
    ]

    static func cells(of line: ReturnListLine) -> [Listing.Cell] {
        let item = line.item
        return [
            .link(item.rma.text, item.rma.page), ReturnWords.mark(line.headline),
            ReturnWords.timeliness(line.timeliness, isOpen: item.authorization.isOpen),
            .text(line.company), .number(line.units),
            .text(ReturnWords.carrier(item)), .text(item.pickup.country.code),
            .text(line.returnBy?.text ?? "unknown"), .link(item.trialID.text, item.trialID.page),
            .text(item.createdOn.text),
        ]
    }
}

extension RMANumber {
    /// The address of its page.
    var page: String { "/returns/" + text }
}
