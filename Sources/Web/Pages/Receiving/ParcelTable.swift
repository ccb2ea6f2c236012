import Logistics
import Operations

/// Parcels that come or came, each with a button that opens its box.
struct ParcelTable: Sendable {
    struct Row: Sendable {
        let head: Listing.Cell
        let cells: [Listing.Cell]
        let openNumber: String
    }

    static let columns: [Listing.Column] = [
        .init("Parcel"), .init("Where it is"), .init("Company"), .init("Devices", isNumber: true),
        .init("Expected"), .init("Handed over"), .init("Tracking number"),
    ]

    let columns = Self.columns
    let parcelRows: [Row]
    let canOpen: Bool
    let openCSRF, openKey: String
    /// Said where rows were left out.
    let rest: String?

    /// - Parameter count: how many there are, read or not.
    init(_ parcels: [ArrivingParcel], of count: Int, _ forms: Forms) {
        canOpen = forms.context.asker.can(.receive)
        openCSRF = forms.context.csrf
        openKey = forms.desk.formKey()
        let today = forms.context.asker.today
        parcelRows = parcels.prefix(Listing.most).map { parcel in
            let cells = Self.cells(parcel, on: today)
            return Row(
                head: .link(parcel.id, "/returns/" + parcel.rma.text), cells: Array(cells.dropFirst()),
                openNumber: parcel.id)
        }
        rest =
            count > parcelRows.count
            ? "The first \(parcelRows.count) of \(count) are shown. Narrow it down, or export all of it."
            : nil
    }

    static func cells(_ parcel: ArrivingParcel, on today: CivilDate) -> [Listing.Cell] {
        let isDue = parcel.stage != .delivered && (parcel.expectedOn.map { $0 < today } ?? false)
        return [
            .text(parcel.id), .mark(parcel.stage.words, parcel.stage == .delivered ? "soon" : "plain"),
            .text(parcel.company), .number(parcel.units),
            parcel.expectedOn.map { isDue ? .mark("\($0), not here", "late") : .text($0.text) } ?? .text(nil),
            .text(parcel.handedOverOn?.text), .text(parcel.trackingNumber),
        ]
    }
}

extension ArrivingParcel.Stage {
    var words: String {
        switch self {
        case .handedOver: "handed over"
        case .inTransit: "in transit"
        case .delivered: "delivered, not opened"
        }
    }
}
