/// The last lines: whether all went as expected, and where to look.
struct Summary {
    let folder: DemoFolder
    let examples: String

    func show(on stage: Stage) throws {
        let files = DemoFolder.entries(of: folder.labels).filter { $0.hasPrefix("RMA") }
        try stage.line()
        try stage.title(stage.failures.isEmpty ? "Done." : "The demo failed.")
        for failure in stage.failures { try stage.say("✗ \(failure)") }
        try stage.say(
            "\(stage.held) expectations held, \(stage.failures.count) did not; nothing is left running.")
        try stage.table(
            ["where", "what"],
            [
                [
                    folder.database,
                    "the database; look into it: roundtrip due --today 2025-06-10 --database …",
                ],
                ["\(folder.path)/labels/", "\(files.count) labels, invoices and letters"],
                [folder.trace, "every exchange with the carriers"],
                [folder.ledger, "what the carriers sold"],
                ["\(examples)/", "the manifest and the list of scans, both made up"],
            ])
    }
}
