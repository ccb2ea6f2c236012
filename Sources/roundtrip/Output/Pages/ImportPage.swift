import Web

extension Page {
    mutating func importReport(_ report: JSON) {
        let isDry = report.flag("dryRun")
        heading(isDry ? "Manifest, tried only" : "Manifest")
        facts([("rows", report.text("rows"))])
        table(
            ["", "created", "unchanged", "updated"],
            ["trials", "shipments", "units"].compactMap { kind in
                report[kind].map { counts in
                    [kind] + ["created", "unchanged", "updated"].map(counts.text)
                }
            })
        places("Bad rows", report.items("problems"), ["line", "column", "reason"])
        places(
            "Differs from what is stored", report.items("differences"),
            ["line", "id", "field", "stored", "given", "applied"])
        places("Notes", report.items("notes"), ["line", "column", "detail"])
        line(verdict(report, isDry: isDry))
    }

    private mutating func places(_ title: String, _ items: [JSON], _ keys: [String]) {
        guard !items.isEmpty else { return }
        heading(title)
        table(keys, items.map { item in keys.map(item.text) })
    }

    private func verdict(_ report: JSON, isDry: Bool) -> String {
        if isDry { return "Nothing was written: --dry-run." }
        guard report.flag("kept") else { return "Nothing was kept." }
        let changes = ["trials", "shipments", "units"].flatMap { kind in
            ["created", "updated"].map { report[kind]?[$0]?.integer ?? 0 }
        }
        return changes.allSatisfy { $0 == 0 } ? "Nothing changed: all of it was recorded before." : "Kept."
    }
}
