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

    /// nil: not for this role.
    func listing(of board: Board, on today: CivilDate) -> Listing? {
        switch self {
        case .late: out(board.out.filter { $0.daysLeft(on: today).map { $0 < 0 } ?? false }, today)
        case .due: out(board.out.filter { $0.daysLeft(on: today).map { 0...7 ~= $0 } ?? false }, today)
        case .withoutDates: out(board.out.filter { $0.returnBy == nil }, today)
        case .out: out(board.out, today)
        case .approvals: approvals(board.pending)
        case .inDoubt: board.doubts.map(doubts)
        case .unrouted: unrouted(board.unrouted)
        case .discrepancies: board.discrepancies.map(discrepancies)
        }
    }

    private func out(_ lines: [OutLine], _ today: CivilDate) -> Listing {
        Listing(
            title,
            columns: [
                .init("Shipment"), .init("Days left"), .init("Company"), .init("Units owed", isNumber: true),
                .init("Type"), .init("Return by"), .init("Country"), .init("Owner"),
            ],
            rows: lines.map { line in
                [
                    .link(line.shipmentID.text, line.trialID.page + "#" + line.shipmentID.text),
                    Self.daysLeft(line.daysLeft(on: today)), .text(line.company), .number(line.owed),
                    .text(line.deviceType), .text(line.returnBy?.text ?? "unknown"),
                    .text(line.country), .text(line.owner),
                ]
            }, empty: empty)
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

    private func approvals(_ pending: [Board.Pending]) -> Listing {
        Listing(
            title,
            columns: [
                .init("Request"), .init("Company"), .init("Shipment"), .init("Expires now"),
                .init("Asked for"), .init("Asked on"),
            ],
            rows: pending.map { line in
                let asked = line.file.extension
                return [
                    .link(asked.id.text, "/approvals#" + asked.id.text), .text(line.company),
                    .link(
                        asked.shipmentID.text,
                        line.file.shipment.trialID.page + "#" + asked.shipmentID.text),
                    .text(asked.from.text), .text(asked.to.text + (asked.isLate ? " (asked late)" : "")),
                    .text(asked.requestedOn.text),
                ]
            }, empty: empty)
    }

    private func doubts(_ doubts: [Board.Doubtful]) -> Listing {
        Listing(
            title,
            columns: [
                .init("Call"), .init("What"), .init("Return or unit"), .init("Company"), .init("Carrier"),
                .init("Asked on"),
            ],
            rows: doubts.map { line in
                let purchase = line.purchase
                let rma = purchase.rma?.text
                return [
                    .link(purchase.key.text, "/doubts#" + purchase.id.text),
                    .text(purchase.kind.rawValue),
                    rma.map { .link($0, "/returns/" + $0) }
                        ?? .link(purchase.unitID?.text ?? "", line.trialID.page), .text(line.company),
                    .text(purchase.carrier.text), .text(purchase.askedOn.text),
                ]
            }, empty: empty)
    }

    private func unrouted(_ returns: [Board.Unrouted]) -> Listing {
        Listing(
            title,
            columns: [
                .init("Return"), .init("Company"), .init("Country"), .init("Devices", isNumber: true),
                .init("Made on"),
            ],
            rows: returns.map {
                [
                    .link($0.item.rma.text, "/returns/" + $0.item.rma.text), .text($0.company),
                    .text($0.item.pickup.country.code), .number($0.item.lines.count),
                    .text($0.item.createdOn.text),
                ]
            }, empty: empty)
    }

    private func discrepancies(_ found: [Discrepancy]) -> Listing {
        Listing(
            title,
            columns: [
                .init("Discrepancy"), .init("Read"), .init("Verdict"), .init("Return"), .init("Trial"),
            ],
            rows: found.map { line in
                [
                    line.rma.map { .link(line.id.text, "/returns/\($0.text)#\(line.id.text)") }
                        ?? .link(line.id.text, "\(line.receiptID.page)#\(line.id.text)"), .text(line.scanned),
                    .mark(ProblemText.words(line.verdict), "soon"), .text(line.rma?.text),
                    line.trialID.map { .link($0.text, $0.page) } ?? .text(nil),
                ]
            }, empty: empty)
    }
}

extension TrialID {
    /// The address of its page.
    var page: String { "/trials/" + text }
}
