import Logistics
import Operations

/// The lists of the board, in the order of what is most urgent.
enum BoardList: String, CaseIterable, Sendable {
    case late, due
    case withoutDates = "without-dates"
    case approvals
    case inDoubt = "in-doubt"
    case unrouted, discrepancies, out

    var title: String {
        switch self {
        case .late: "Late"
        case .due: "Due in 7 days"
        case .withoutDates: "Sent without term dates"
        case .approvals: "Waiting for approval"
        case .inDoubt: "In doubt"
        case .unrouted: "Returns without a carrier"
        case .discrepancies: "Discrepancies"
        case .out: "All that is out"
        }
    }

    var tone: String {
        switch self {
        case .late, .inDoubt: "late"
        case .due, .withoutDates, .approvals, .unrouted, .discrepancies: "soon"
        case .out: "plain"
        }
    }

    private var empty: String {
        switch self {
        case .late: "Nothing is late."
        case .due: "Nothing is due in the next 7 days."
        case .withoutDates: "Everything that left has its term dates."
        case .approvals: "Nobody waits for an approval."
        case .inDoubt: "Every answer of a carrier is known."
        case .unrouted: "Every return has its carrier."
        case .discrepancies: "Everything that arrived is explained."
        case .out: "Nothing is out."
        }
    }

    /// What of the board it is.
    var part: Board.Part {
        switch self {
        case .late: .late
        case .due: .due
        case .withoutDates: .undated
        case .out: .out
        case .approvals: .pending
        case .inDoubt: .doubts
        case .unrouted: .unrouted
        case .discrepancies: .discrepancies
        }
    }

    /// nil: not for this role.
    func listing(of board: Board, on today: CivilDate) -> Listing? {
        switch self {
        case .late, .due, .withoutDates, .out:
            board.out[part].map { listing($0, Self.owedColumns) { Self.cells(of: $0, on: today) } }
        case .approvals: approvals(board.pending)
        case .inDoubt: board.doubts.map(doubts)
        case .unrouted: unrouted(board.unrouted)
        case .discrepancies: board.discrepancies.map(discrepancies)
        }
    }

    private func listing<Item>(
        _ found: Counted<Item>, _ columns: [Listing.Column], _ cells: (Item) -> [Listing.Cell]
    ) -> Listing {
        Listing(title, columns: columns, rows: found.items.map(cells), empty: empty, total: found.count)
    }

    static let owedColumns: [Listing.Column] = [
        .init("Shipment"), .init("Days left"), .init("Company"), .init("Units owed", isNumber: true),
        .init("Type"), .init("Return by"), .init("Country"), .init("Owner"),
    ]

    static func cells(of line: OutLine, on today: CivilDate) -> [Listing.Cell] {
        [
            .link(line.shipmentID.text, line.trialID.page + "#" + line.shipmentID.text),
            daysLeft(line.daysLeft(on: today)), .text(line.company), .number(line.owed),
            .text(line.deviceType), .text(line.returnBy?.text ?? "unknown"),
            .text(line.country), .text(line.owner),
        ]
    }

    /// In words and a mark, so that no colour is needed.
    static func daysLeft(_ days: Int?) -> Listing.Cell {
        switch days {
        case nil: .mark("no date", "soon")
        case let days? where days < 0: .mark(days == -1 ? "1 day late" : "\(-days) days late", "late")
        case 0: .mark("today", "soon")
        case let days? where days <= 7: .mark(days == 1 ? "1 day" : "\(days) days", "soon")
        case let days?: .text("\(days) days")
        }
    }

    private func approvals(_ pending: Counted<Board.Pending>) -> Listing {
        let columns: [Listing.Column] = [
            .init("Request"), .init("Company"), .init("Shipment"), .init("Expires now"),
            .init("Asked for"), .init("Asked on"),
        ]
        return listing(pending, columns) { line in
            let asked = line.file.extension
            return [
                .link(asked.id.text, "/approvals#" + asked.id.text), .text(line.company),
                .link(
                    asked.shipmentID.text, line.file.shipment.trialID.page + "#" + asked.shipmentID.text),
                .text(asked.from.text), .text(asked.to.text + (asked.isLate ? " (asked late)" : "")),
                .text(asked.requestedOn.text),
            ]
        }
    }

    private func doubts(_ doubts: Counted<Board.Doubtful>) -> Listing {
        let columns: [Listing.Column] = [
            .init("Call"), .init("What"), .init("Return or unit"), .init("Company"), .init("Carrier"),
            .init("Asked on"),
        ]
        return listing(doubts, columns) { line in
            let purchase = line.purchase
            let rma = purchase.rma?.text
            return [
                .link(purchase.key.text, "/doubts#" + purchase.id.text),
                .text(purchase.kind.rawValue),
                rma.map { .link($0, "/returns/" + $0) }
                    ?? .link(purchase.unitID?.text ?? "", line.trialID.page), .text(line.company),
                .text(purchase.carrier.text), .text(purchase.askedOn.text),
            ]
        }
    }

    private func unrouted(_ returns: Counted<Board.Unrouted>) -> Listing {
        let columns: [Listing.Column] = [
            .init("Return"), .init("Company"), .init("Country"), .init("Devices", isNumber: true),
            .init("Made on"),
        ]
        return listing(returns, columns) {
            [
                .link($0.item.rma.text, "/returns/" + $0.item.rma.text), .text($0.company),
                .text($0.item.pickup.country.code), .number($0.item.lines.count),
                .text($0.item.createdOn.text),
            ]
        }
    }

    private func discrepancies(_ found: Counted<Discrepancy>) -> Listing {
        let columns: [Listing.Column] = [
            .init("Discrepancy"), .init("Read"), .init("Verdict"), .init("Return"), .init("Trial"),
        ]
        return listing(found, columns) { line in
            [
                line.rma.map { .link(line.id.text, "/returns/\($0.text)#\(line.id.text)") }
                    ?? .link(line.id.text, "\(line.receiptID.page)#\(line.id.text)"), .text(line.scanned),
                .mark(ProblemText.words(line.verdict), "soon"), .text(line.rma?.text),
                line.trialID.map { .link($0.text, $0.page) } ?? .text(nil),
            ]
        }
    }
}

extension TrialID {
    /// The address of its page.
    var page: String { "/trials/" + text }
}
