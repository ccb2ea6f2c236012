import ArgumentParser
import Logistics
import Web

/// What arrived and does not fit.
struct DiscrepancyGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "discrepancy", "What arrived and does not fit, until a person settles it.",
        [DiscrepancyList.self, DiscrepancyResolve.self], example: "discrepancy list --state open")
}

struct DiscrepancyList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists discrepancies.", example: "discrepancy list --state open")

    @Option(help: "open or settled.") var state: Discrepancy.State?
    @Option(help: "Of one return.") var rma: String?
    @Option(help: "Of one trial.") var trial: TrialID?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get("discrepancies", query: [("state", state?.rawValue), ("rma", rma), ("trial", trial?.text)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.discrepancies(answer.items("items")) }
}

struct DiscrepancyResolve: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "resolve", "Settles a discrepancy.",
        """
        matched:SERIAL it is this unit, read wrongly; both readings are kept. move:RMA it belongs on that \
        return. misread there was no such unit. not-ours it is somebody else's. accept it is recorded and no \
        balance changes.
        """,
        example: """
            discrepancy resolve D-1 --as matched:FOC1234 --note "label scratched" \
            --actor dock@depot.example --role warehouse
            """)

    @Argument(help: "The discrepancy, D-1.") var discrepancy: DiscrepancyID
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("How.", valueName: "matched:SERIAL|move:RMA|misread|not-ours|accept"))
    var settlement: String
    @Option(help: "Why, for the record.") var note: String
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let parts = settlement.split(separator: ":", maxSplits: 1).map(String.init)
        let isComplete =
            switch parts.first ?? "" {
            case "matched", "move": parts.count == 2
            case "misread", "not-ours", "accept": settlement == parts[0]
            default: false
            }
        guard isComplete else {
            throw ValidationError(
                "--as \(settlement) is none of matched:SERIAL, move:RMA, misread, not-ours, accept.")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "discrepancies", discrepancy.text, "resolve",
            body: ["as": .string(settlement), "note": .string(note)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.discrepancy(answer) }
}
