import ArgumentParser
import Logistics
import Web

struct Reconcile: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "reconcile", "Holds what came back against what went out.",
        "Of a return or a whole trial, over all receipts so far. Exit 1 while something is open or missing.",
        example: "reconcile T-1")

    @Argument(help: ArgumentHelp("A trial or an RMA number.", valueName: "trial|rma")) var subject: String
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard TrialID(subject) != nil || RMANumber(subject) != nil else {
            throw ValidationError("“\(subject)” is neither a trial, like T-1, nor an RMA number.")
        }
    }

    func request() throws -> APIRequest {
        guard let trial = TrialID(subject) else { return .get("returns", subject, "reconciliation") }
        return .get("trials", trial.text, "reconciliation")
    }

    func render(_ answer: JSON, on page: inout Page) { page.receiptReport(answer) }

    func exit(for answer: Answer) -> Exit {
        answer.json.flag("settled") && answer.json.items("missing").isEmpty ? .done : .refused
    }
}
