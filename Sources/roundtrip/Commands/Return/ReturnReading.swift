import ArgumentParser
import Logistics
import Web

struct ReturnShow: ReturnVerb {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "show", "Shows a return with its parcels and the customer's instructions.",
        example: "return show RMA7K3Q9XT2")

    @Argument(help: "The RMA number, in any case, with or without blanks.") var rma: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("returns", rma) }

    /// A doubt that is only shown is no new one; `return doubts` is the verb that tells by its exit.
    func exit(for answer: Answer) -> Exit { .done }
}

struct ReturnList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists returns.", example: "return list --authorization unrouted")

    @Option(help: "Of one trial.") var trial: TrialID?
    @Option(help: "With this authorization.") var authorization: Return.Authorization?
    @Option(help: "With this headline.") var headline: Return.Headline?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get(
            "returns",
            query: [
                ("trial", trial?.text), ("authorization", authorization?.rawValue),
                ("headline", headline?.rawValue),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.returns(answer.items("items")) }
}

struct ReturnDoubts: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "doubts", "Lists paid calls whose answer never came.",
        "The carriers are asked first. Nothing is bought again for what is left. Exit 75 while there is one.",
        example: "return doubts")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("doubts") }
    func render(_ answer: JSON, on page: inout Page) { page.doubts(answer.items("items")) }

    func exit(for answer: Answer) -> Exit {
        answer.json.items("items").isEmpty ? .done : .inDoubt
    }
}
