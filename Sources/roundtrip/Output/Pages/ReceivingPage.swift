import Web

extension Page {
    mutating func receiptReport(_ report: JSON) {
        let title = report.has("receipt") ? "Receipt" : "Reconciliation"
        heading(joined([title, report.text("receipt"), report.text("rma"), report.text("trial")]))
        let counts = (report["counts"]?.object ?? [:]).filter { $0.value != .integer(0) }
        facts(Page.verdicts.compactMap { verdict in counts[verdict].map { (verdict, $0.plainText) } })
        if !report.items("discrepancies").isEmpty {
            heading("To be settled, or settled")
            discrepancies(report.items("discrepancies"))
        }
        if !report.items("missing").isEmpty {
            heading("Missing")
            table(
                ["serial", "trial", "RMA"],
                report.items("missing").map { item in ["serial", "trial", "rma"].map(item.text) })
        }
        if !report.items("ignored").isEmpty {
            heading("No serials of ours, left out")
            table(
                ["read", "what it is"],
                report.items("ignored").map { item in ["scanned", "kind"].map(item.text) })
        }
        let isSettled = report.flag("settled")
        line(isSettled ? "Nothing is to be settled." : "To settle: roundtrip discrepancy resolve D-… --as …")
        warnings(report)
    }

    mutating func discrepancies(_ discrepancies: [JSON]) {
        guard !discrepancies.isEmpty else { return line("No discrepancies.") }
        table(
            ["id", "state", "read", "serial", "verdict", "meant", "trial", "RMA", "why", "settled as"],
            discrepancies.map { item in
                [
                    item.text("id"), item.text("state"), item.text("scanned"), item.text("serial"),
                    item.text("verdict"), item.texts("of").joined(separator: ", "), item.text("trial"),
                    item.text("rma"), item.text("reason"), item.text("settledAs"),
                ]
            })
    }

    mutating func discrepancy(_ item: JSON) {
        heading("\(item.text("id"))  \(item.text("verdict"))")
        facts([
            ("state", item.text("state")), ("read", item.text("scanned")), ("serial", item.text("serial")),
            ("meant", item.texts("of").joined(separator: ", ")), ("receipt", item.text("receipt")),
            ("RMA", item.text("rma")), ("trial", item.text("trial")), ("other RMA", item.text("otherRma")),
            ("why", item.text("reason")), ("settled as", item.text("settledAs")),
            ("settled by", joined([item.text("settledBy"), item.text("settledOn")])),
        ])
        warnings(item)
    }

    /// The order in which they are decided (DESIGN 3.7).
    private static let verdicts = [
        "matched", "matchedAfterFolding", "duplicateScan", "notOnThisReturn", "otherTrial", "alreadyReturned",
        "neverShipped", "nearMiss", "ambiguous", "unknown", "missing",
    ]
}
