import ArgumentParser
import Web

struct Due: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "due", "Lists what must come back, the latest first.",
        "Shipments without a license agreement date come before all: nobody knows when they are due.",
        example: "due --within 7 --today 2025-02-21")

    @Option(help: ArgumentHelp("Only what is due in so many days, or late.", valueName: "days"))
    var within: Int?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let within, within < 0 { throw ValidationError("--within cannot be less than 0.") }
    }

    func request() throws -> APIRequest { .get("due", query: [("within", within.map(String.init))]) }
    func render(_ answer: JSON, on page: inout Page) {
        page.due(answer.items("items"))
        page.claims(answer.items("claims"))
    }
}
