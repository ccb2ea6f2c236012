import Web

extension Page {
    mutating func parcels(_ document: JSON) {
        guard !document.items("lines").isEmpty else { return }
        heading("Units")
        let parcels = Dictionary(document.items("parcels").map { ($0.text("id"), $0) }) { first, _ in first }
        let several = document.items("parcels").filter { $0.has("part") }
        table(
            [
                "serial", "type", "receipt", "parcel", "box", "transport", "tracking", "label", "handed over",
                "days late",
            ],
            document.items("lines").flatMap { line in
                let boxes = several.filter { $0.texts("serials").contains(line.text("serial")) }
                let own = boxes.isEmpty ? [parcels[line.text("parcel")] ?? .null] : boxes
                return own.map { row(of: line, in: $0) }
            })
    }

    /// A unit in several boxes has a row for each.
    private func row(of line: JSON, in parcel: JSON) -> [String] {
        let label = parcel["label"] ?? .null
        let part = parcel["part"] ?? .null
        return [
            line.text("serial"), line.text("deviceType"),
            joined([line.said("receipt"), line.text("receivedOn")]), parcel.text("id"),
            part.has("of") ? "\(part.text("number")) of \(part.text("of"))" : "",
            parcel.said("transport"), parcel.text("trackingNumber"),
            label.has("file") ? label.text("file") : label.text("format"),
            joined([parcel.text("handedOverOn"), parcel.text("handedOverBy")]),
            parcel["late"] == 0 ? "" : parcel.text("late"),
        ]
    }

    mutating func pickups(_ pickups: [JSON]) {
        guard !pickups.isEmpty else { return }
        heading("Pickups")
        table(
            ["confirmation", "state", "on", "from", "to", "charge"],
            pickups.map { pickup in
                ["confirmation", "state", "on", "ready", "close"].map(pickup.text) + [money(pickup["charge"])]
            })
    }

    /// For the customer, in the customer's language; written as it is, whichever way it runs.
    mutating func instructions(_ instructions: JSON?) {
        guard let instructions, !instructions.items("steps").isEmpty else { return }
        heading(instructions.text("title"))
        for (index, step) in instructions.texts("steps").enumerated() {
            line("  \(index + 1). \(step)")
        }
    }

    func money(_ charge: JSON?) -> String {
        guard let charge, !charge.isNull else { return "" }
        return joined([charge.text("amount"), charge.text("currency")])
    }
}
