import Web

extension Page {
    mutating func importReport(_ report: JSON) {
        let isDry = report.flag("dryRun")
        heading(isDry ? "Manifest, tried only" : "Manifest")
        facts([("rows", report.text("rows"))])
        let isTold = isDry || report.flag("kept")
        if isTold { counts(report) }
        places("Bad rows", report.items("problems"), ["line", "column", "reason"])
        places(
            "Differs from what is stored", report.items("differences"),
            ["line", "id", "field", "stored", "given"] + (isTold ? ["applied"] : []))
        places("Notes", report.items("notes"), ["line", "column", "detail"])
        for (kind, count) in [
            ("problems", "problemCount"), ("differences", "differenceCount"), ("notes", "noteCount"),
        ] {
            let (shown, all) = (report.items(kind).count, report[count]?.integer ?? 0)
            if shown < all { line("The first \(shown) of \(all) \(kind) are told.") }
        }
        if report.flag("cutShort") { line("After so many problems the rest of the file was not looked at.") }
        line(verdict(report, isDry: isDry))
    }

    private mutating func counts(_ report: JSON) {
        table(
            ["", "created", "unchanged", "updated"],
            ["trials", "shipments", "units"].compactMap { kind in
                report[kind].map { counts in
                    [kind] + ["created", "unchanged", "updated"].map(counts.text)
                }
            })
    }

    private mutating func places(_ title: String, _ items: [JSON], _ keys: [String]) {
        guard !items.isEmpty else { return }
        heading(title)
        table(keys, items.map { item in keys.map(item.said) })
    }

    private func verdict(_ report: JSON, isDry: Bool) -> String {
        if isDry { return "Nothing was written: --dry-run." }
        guard report.flag("kept") else {
            return "Nothing was kept. Mend the rows above, or keep the good shipments with --keep-good."
        }
        let differing = report.items("differences").count { !$0.flag("applied") }
        let badRows = report.items("problems").count
        let changes = ["trials", "shipments", "units"].flatMap { kind in
            ["created", "updated"].map { report[kind]?[$0]?.integer ?? 0 }
        }
        let outcome = changes.contains { $0 > 0 } ? "Kept." : "Nothing changed."
        if badRows > 0 { return outcome + " The bad rows above were left out." }
        if differing > 0 {
            return outcome + " Where it differs the stored values stand; --update applies what may change."
        }
        return changes.contains { $0 > 0 } ? outcome : "Nothing changed: all of it was recorded before."
    }
}
