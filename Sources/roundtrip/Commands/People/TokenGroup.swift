import ArgumentParser
import Logistics
import Web

/// What programs show to come in.
struct TokenGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "token", "What programs, and the command line with --server, show to come in.",
        [TokenCreate.self, TokenList.self, TokenRevoke.self],
        example: "token list --actor olga@trials.example --role operator")
}

struct TokenCreate: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "create", "Makes a token for a user and shows it, once.",
        "It ends after 90 days unless --days says otherwise, 365 at most. Keep it where secrets are kept.",
        example: """
            token create --for ann@trials.example --scope read \
            --actor olga@trials.example --role operator
            """)

    @Option(name: .customLong("for"), help: "Whose: an id or e-mail address.") var user: String
    @Option(name: .customLong("as"), help: "A role within the user's; without it, the user's.")
    var userRole: Role?
    @Option(help: "read: it changes nothing; all.") var scope = AccessToken.Reach.all
    @Option(help: "After how many days it ends, 1 to 365.") var days: Int?
    @Option(help: "What it is for.") var name: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "tokens",
            body: [
                "user": .string(user), "role": JSON(userRole?.rawValue), "scope": .string(scope.rawValue),
                "days": JSON(days), "name": JSON(name),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.madeToken(answer) }
}

struct TokenList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists tokens, without their texts.",
        example: "token list --actor olga@trials.example --role operator")

    @Option(name: .customLong("for"), help: "Of one user: an id or e-mail address.") var user: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("tokens", query: [("user", user)]) }

    func render(_ answer: JSON, on page: inout Page) {
        let items = answer.items("items")
        guard !items.isEmpty else { return page.line("There are no tokens.") }
        page.table(
            ["token", "user", "role", "scope", "state", "expires", "last used", "for"],
            items.map { item in
                ["id", "email", "role", "scope", "state", "expiresAt", "lastUsedAt", "name"].map {
                    item.text($0)
                }
            })
    }
}

struct TokenRevoke: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "revoke", "Takes a token back; it lets nobody in from now on.",
        example: "token revoke TK-2 --actor olga@trials.example --role operator")

    @Argument(help: "As in token list.") var token: Identifier<AccessToken>
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("tokens", token.text, "revoke") }

    func render(_ answer: JSON, on page: inout Page) {
        page.line("\(answer.text("id")) of \(answer.text("email")) is revoked.")
    }
}

extension Page {
    /// A token with its text.
    mutating func madeToken(_ answer: JSON) {
        facts([
            ("token", answer.text("id")), ("user", answer.text("email")), ("role", answer.text("role")),
            ("scope", answer.text("scope")), ("expires", answer.text("expiresAt")),
        ])
        line()
        line(answer.text("token"))
        line()
        line("Shown once, and kept by nobody: set ROUNDTRIP_TOKEN to it where it is needed.")
    }
}
