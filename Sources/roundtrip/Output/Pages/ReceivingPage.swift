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
        line(next(after: report))
        warnings(report)
    }

    /// What a person does now: a discrepancy is settled by its id, a missing unit has none (D15).
    private func next(after report: JSON) -> String {
        let isOpen = report.items("discrepancies").contains { $0.text("state") == "open" }
        if isOpen { return "To settle: roundtrip discrepancy resolve D-… --as …" }
        guard !report.items("missing").isEmpty else { return "Nothing is to be settled." }
        return "Missing units wait for a receipt, unit write-off, or return close --missing."
    }

    mutating func discrepancies(_ discrepancies: [JSON]) {
        guard !discrepancies.isEmpty else { return line("No discrepancies.") }
        table(
            [
                "id", "state", "read", "serial", "verdict", "meant", "trial", "RMA", "why", "settled as",
                "note",
            ],
            discrepancies.map { item in
                [
                    item.text("id"), item.said("state"), item.text("scanned"), item.text("serial"),
                    item.text("verdict"), item.texts("of").joined(separator: ", "), item.text("trial"),
                    item.text("rma"), item.text("reason"), item.text("settledAs"),
                    item.items("notes").map { $0.text("text") }.joined(separator: "; "),
                ]
            })
    }

    mutating func discrepancy(_ item: JSON) {
        heading("\(item.text("id"))  \(item.text("verdict"))")
        facts([
            ("state", item.said("state")), ("read", item.text("scanned")), ("serial", item.text("serial")),
            ("meant", item.texts("of").joined(separator: ", ")), ("receipt", item.text("receipt")),
            ("RMA", item.text("rma")), ("trial", item.text("trial")), ("other RMA", item.text("otherRma")),
            ("why", item.text("reason")), ("settled as", item.text("settledAs")),
            ("settled by", joined([item.text("settledBy"), item.text("settledOn")])),
            ("note", item.items("notes").map { $0.text("text") }.joined(separator: "; ")),
        ])
        warnings(item)
    }

    /// The order in which they are decided (DESIGN 3.7).
    private static let verdicts = [
        "matched", "matchedAfterFolding", "duplicateScan", "notOnThisReturn", "otherTrial", "alreadyReturned",
        "neverShipped", "nearMiss", "ambiguous", "unknown", "missing",
    ]
}
