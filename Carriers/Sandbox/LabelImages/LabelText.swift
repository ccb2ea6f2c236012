import Foundation

/// What stands on a label, in every format: large lines first.
struct LabelText: Sendable {
    var title: String
    var number: String
    var lines: [String]

    /// The label of one piece of a shipment.
    init(_ sale: LedgerEvent, piece index: Int = 0) {
        let label = sale.label
        let pieces = label?.pieces ?? []
        let carrier = sale.carrier == .ups ? "UPS" : "DHL EXPRESS"
        title = "\(carrier) \(label?.isReturn == true ? "RETURN " : "")LABEL"
        number =
            sale.carrier == .ups && pieces.indices.contains(index) ? pieces[index] : sale.trackingNumber ?? ""
        lines = [
            "FROM: \(label?.from.line ?? "")", "TO:   \(label?.to.line ?? "")",
            "SERVICE: \(label?.service ?? "")   WEIGHT: \(label?.weight ?? "")",
            "SHIPS: \(label?.shipsOn ?? "")",
        ]
        if sale.carrier == .dhl, pieces.indices.contains(index) { lines.append("PIECE: \(pieces[index])") }
        if pieces.count > 1 { lines.append("PACKAGE \(index + 1) OF \(pieces.count)") }
        // UPS prints the first two references (Shipping.yaml, ReferenceNumber).
        for (index, reference) in sale.references.prefix(2).enumerated() {
            lines.append("REF \(index + 1): \(reference)")
        }
        lines.append("SANDBOX - NOT VALID FOR SHIPMENT")
    }

    init(title: String, number: String, lines: [String]) {
        self.title = title
        self.number = number
        self.lines = lines
    }

    /// Upper case without accents: what a label's small font can show.
    static func plain(_ text: String) -> String {
        text.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil).uppercased()
    }
}
