import ArgumentParser
import Web

/// A verb that takes in a file of records.
protocol RecordImport: OneRequest {
    /// Of the API, `depots`.
    static var path: String { get }
    /// What a row is, and what the file is called in a sentence.
    static var words: (one: String, file: String) { get }
    var file: String { get }
    var dryRun: Bool { get }
}

extension RecordImport {
    var isRehearsal: Bool { dryRun }

    func request() throws -> APIRequest {
        .post(
            Self.path, "import", query: [("dry-run", String(dryRun))],
            file: try InputFile.bytes(of: file, for: Self.words.file), contentType: "text/csv")
    }

    /// A refused file is shown like a kept one: its problems are what people came for.
    func perform(in session: Session) async throws -> Exit {
        let answer = try await session.send(try request())
        if let problem = answer.problem, !answer.json.has("problems") { throw problem }
        try session.console.show(answer) { render(answer.json, on: &$0) }
        if let problem = answer.problem {
            session.console.say("roundtrip: \(problem.detail) (\(problem.code))")
        }
        return answer.problem?.exit ?? .done
    }

    func render(_ answer: JSON, on page: inout Page) { page.records(answer, of: Self.words.one) }
}

extension Page {
    fileprivate mutating func records(_ report: JSON, of kind: String) {
        let isDry = report.flag("dryRun")
        heading(kind.prefix(1).uppercased() + kind.dropFirst() + "s" + (isDry ? ", tried only" : ""))
        let problems = report.items("problems")
        facts([("rows", report.text("rows"))])
        if problems.isEmpty {
            facts([
                ("new", report.texts("created").joined(separator: ", ")),
                ("changed", report.texts("updated").joined(separator: ", ")),
                ("as they stand", report.text("unchanged")),
            ])
        } else {
            heading("Bad rows")
            let keys = ["line", "column", "reason"]
            table(keys, problems.map { item in keys.map(item.said) })
        }
        line(verdict(report, problems, isDry: isDry))
    }

    private func verdict(_ report: JSON, _ problems: [JSON], isDry: Bool) -> String {
        guard problems.isEmpty else { return "Nothing was kept. Mend the rows above." }
        if isDry { return "Nothing was written: --dry-run." }
        let changes = report.texts("created") + report.texts("updated")
        return changes.isEmpty ? "Nothing changed: all of it was recorded before." : "Kept."
    }
}
