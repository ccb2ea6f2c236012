import Web

extension Page {
    mutating func orders(_ orders: [JSON]) {
        guard !orders.isEmpty else { return line("No orders.") }
        table(
            ["order", "trial", "shipment"],
            orders.map { order in ["orderNumber", "trial", "shipment"].map(order.text) })
    }

    mutating func due(_ items: [JSON]) {
        guard !items.isEmpty else { return line("Nothing is due.") }
        table(
            [
                "shipment", "trial", "company", "type", "last day", "return by", "days left", "", "units",
                "RMA", "note",
            ],
            items.map { item in
                let late = (item["daysLeft"]?.integer ?? 0) < 0
                return [
                    item.text("shipment"), item.text("trial"), item.text("company"), item.text("deviceType"),
                    item.text("expiresOn"), item.text("returnBy"), item.text("daysLeft"),
                    item.has("returnBy") ? (late ? "late" : "") : "no date", item.text("unitsOut"),
                    item.texts("rma").joined(separator: ", "),
                    joined([item.text("note"), item.text("code")]),
                ]
            })
        for item in items { warnings(item) }
    }

    mutating func auditVerdict(_ verdict: JSON) {
        guard !verdict.flag("intact") else {
            return line("The audit trail is intact: \(verdict.text("entries")) entries.")
        }
        line("The audit trail is broken at entry \(verdict.text("brokenAt")): \(verdict.text("reason"))")
    }
}
