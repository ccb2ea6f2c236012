import Web

extension Page {
    mutating func `extension`(_ item: JSON) {
        heading("\(item.text("id"))  \(item.text("shipment"))")
        facts([
            ("state", item.said("state")), ("from", item.text("from")),
            ("to", item.text("to")),
            ("reason", item.text("reason")), ("late", item.flag("late") ? "yes" : ""),
            ("requested by", joined([item.text("requestedBy"), item.text("requestedOn")])),
            ("entered by", item.text("enteredBy")),
            ("return by, if approved", item.text("returnByIfApproved")),
            ("last day possible", item.text("lastPossible")),
            ("decided by", joined([item.text("decidedBy"), item.text("decidedOn")])),
            ("note", item.text("note")),
        ])
        warnings(item)
    }

    mutating func extensions(_ extensions: [JSON]) {
        guard !extensions.isEmpty else { return line("No extensions.") }
        let keys = [
            "id", "shipment", "state", "from", "to", "requestedBy", "requestedOn", "decidedBy", "reason",
        ]
        table(
            ["extension", "shipment", "state", "from", "to", "requested by", "on", "decided by", "reason"],
            extensions.map { item in keys.map(item.said) })
    }
}
