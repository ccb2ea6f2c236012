import Web

extension Page {
    mutating func parcels(_ document: JSON) {
        guard !document.items("lines").isEmpty else { return }
        heading("Units")
        let parcels = Dictionary(document.items("parcels").map { ($0.text("id"), $0) }) { first, _ in first }
        table(
            [
                "serial", "type", "receipt", "parcel", "transport", "tracking", "label", "handed over",
                "days late",
            ],
            document.items("lines").map { line in
                let parcel = parcels[line.text("parcel")] ?? .null
                let label = parcel["label"] ?? .null
                return [
                    line.text("serial"), line.text("deviceType"),
                    joined([line.said("receipt"), line.text("receivedOn")]), line.text("parcel"),
                    parcel.said("transport"), parcel.text("trackingNumber"),
                    label.has("file") ? label.text("file") : label.text("format"),
                    joined([parcel.text("handedOverOn"), parcel.text("handedOverBy")]),
                    parcel["late"] == 0 ? "" : parcel.text("late"),
                ]
            })
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
