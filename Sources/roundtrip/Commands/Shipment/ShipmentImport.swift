import ArgumentParser
import Web

struct ShipmentImport: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "import", "Records trials and shipments from a manifest, one row a unit.",
        """
        Nothing is kept unless every row is good; --keep-good keeps the good shipments whole and reports the \
        rest. The same file again changes nothing and says so; --update applies what may still change.
        """,
        example: "shipment import manifest.csv --dry-run --actor ann@trials.example --role trials-team")

    @Argument(help: ArgumentHelp("CSV with a header.", valueName: "FILE.csv|-")) var file: String
    @Flag(help: "Only say what would happen.") var dryRun = false
    @Flag(help: "Keep the shipments without a bad row.") var keepGood = false
    @Flag(help: "Apply what differs from what is stored, where it may change.") var update = false
    @OptionGroup var global: GlobalOptions

    var isRehearsal: Bool { dryRun }

    func request() throws -> APIRequest {
        .post(
            "imports",
            query: [
                ("dry-run", String(dryRun)), ("keep-good", String(keepGood)), ("update", String(update)),
            ], sending: try OpenFile.named(file, for: "The manifest"), contentType: "text/csv")
    }

    /// A refused manifest is shown like a kept one: its problems are what people came for.
    func perform(in session: Session) async throws -> Exit {
        let answer = try await session.send(try request())
        if let problem = answer.problem, !answer.json.has("problems") { throw problem }
        try session.console.show(answer) { render(answer.json, on: &$0) }
        if let problem = answer.problem {
            session.console.say("roundtrip: \(problem.detail) (\(problem.code))")
        }
        return exit(for: answer)
    }

    func exit(for answer: Answer) -> Exit {
        answer.problem?.exit ?? (answer.json.items("problems").isEmpty ? .done : .badData)
    }

    func render(_ answer: JSON, on page: inout Page) { page.importReport(answer) }
}
