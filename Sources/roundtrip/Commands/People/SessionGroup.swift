import ArgumentParser
import Logistics
import Web

/// Who is signed in to the pages.
struct SessionGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "session", "Who is signed in to the pages.", [SessionList.self, SessionEnd.self],
        example: "session list --actor olga@trials.example --role operator")
}

struct SessionList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists sessions that are open.",
        example: "session list --actor olga@trials.example --role operator")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("sessions") }

    func render(_ answer: JSON, on page: inout Page) {
        let items = answer.items("items")
        guard !items.isEmpty else { return page.line("Nobody is signed in.") }
        page.table(
            ["session", "user", "by", "since", "seen"],
            items.map { item in ["id", "email", "way", "createdAt", "seenAt"].map { item.text($0) } })
    }
}

struct SessionEnd: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "end", "Signs somebody out at once.",
        example: "session end SE-3 --actor olga@trials.example --role operator")

    @Argument(help: "As in session list.") var session: Identifier<WebSession>
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("sessions", session.text, "end") }

    func render(_ answer: JSON, on page: inout Page) {
        page.line("\(answer.text("id")) of \(answer.text("email")) has ended.")
    }
}
