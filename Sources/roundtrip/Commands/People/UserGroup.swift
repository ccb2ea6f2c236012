import ArgumentParser
import Logistics
import Web

/// Who may come in over the server.
struct UserGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "user", "Who may come in: people of the team, the depots, partners, auditors, operators.",
        [UserAdd.self, UserList.self, UserRole.self, UserDisable.self, UserLink.self],
        example: "user list --actor olga@trials.example --role operator")
}

struct UserAdd: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "add", "Lets somebody in from now on.",
        """
        A partner sees the trials of its organization, by the name that stands in them. Hand the user a link \
        (user link), or set up sign-in by OpenID Connect.
        """,
        example: """
            user add ann@trials.example --as trials-team \
            --actor olga@trials.example --role operator
            """)

    @Argument(help: "The e-mail address.") var email: String
    @Option(name: .customLong("as"), help: "The role.") var userRole: Role
    @Option(help: "The partner organization, for the role partner.") var partner: String?
    @Option(help: "The depot where the user works: the region it serves.") var depot: Region?
    @Option(help: "The language of pages and mails.") var language = "en"
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "users",
            body: [
                "email": .string(email), "role": .string(userRole.rawValue), "partner": JSON(partner),
                "depot": JSON(depot?.rawValue), "language": .string(language),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.users([answer]) }
}

struct UserList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists users.", example: "user list --actor olga@trials.example --role operator")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("users") }
    func render(_ answer: JSON, on page: inout Page) { page.users(answer.items("items")) }
}

struct UserRole: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "role", "Gives a user another role.",
        "Sessions end at once, and tokens that would reach beyond the new role are revoked.",
        example: """
            user role ben@trials.example --as auditor \
            --actor olga@trials.example --role operator
            """)

    @Argument(help: "The id or e-mail address.") var user: String
    @Option(name: .customLong("as"), help: "The new role.") var userRole: Role
    @Option(help: "The partner organization, for the role partner.") var partner: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "users", user, "role",
            body: ["role": .string(userRole.rawValue), "partner": JSON(partner)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.users([answer]) }
}

struct UserDisable: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "disable", "Lets a user in no more.",
        """
        Sessions, tokens and links end at once. Open work, the trials the user looks after and the requests that \
        wait for a decision, goes to another user of the trials team with --hand-to.
        """,
        example: """
            user disable ben@trials.example --hand-to ann@trials.example \
            --actor olga@trials.example --role operator
            """)

    @Argument(help: "The id or e-mail address.") var user: String
    @Option(help: "Who takes the open work over: an id or e-mail address.") var handTo: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("users", user, "disable", body: ["handTo": JSON(handTo)])
    }

    func render(_ answer: JSON, on page: inout Page) {
        page.users([answer])
        let moved = answer.items("trials").count + answer.items("requests").count
        if moved > 0 { page.line("\(moved) things were handed over.") }
    }
}

struct UserLink: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "link", "Makes a link that signs a user in, once and within 15 minutes.",
        "An earlier one that was not used is worth nothing any more. Hand it over where nobody else reads it.",
        example: "user link ann@trials.example --actor olga@trials.example --role operator")

    @Argument(help: "The id or e-mail address.") var user: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("users", user, "link") }

    func render(_ answer: JSON, on page: inout Page) {
        page.line(answer.text("url").isEmpty ? answer.text("path") : answer.text("url"))
        page.line("Good once, until \(answer.text("expiresAt")).")
    }
}

extension Page {
    fileprivate mutating func users(_ items: [JSON]) {
        guard !items.isEmpty else { return line("There are no users; roundtrip init makes the first one.") }
        table(
            ["user", "e-mail", "role", "state", "partner", "depot", "language"],
            items.map { item in
                ["id", "email", "role", "state", "partner", "depot", "language"].map { item.text($0) }
            })
    }
}
