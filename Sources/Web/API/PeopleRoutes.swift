import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/users`, `/v1/tokens`, `/v1/sessions`, `/v1/me`: who may come in
struct PeopleRoutes: Sendable {
    let desk: Desk
    let door: Door

    func add(to api: RouterGroup<APIContext>) {
        api.post("init", use: initialize)
        api.get("me", use: me)
        api.get("users", use: users)
        api.post("users", use: add)
        api.get("users/:user", use: user)
        api.post("users/:user/role", use: changeRole)
        api.post("users/:user/disable", use: disable)
        api.post("users/:user/link", use: link)
        api.get("tokens", use: tokens)
        api.post("tokens", use: createToken)
        api.post("tokens/:token/revoke", use: revoke)
        api.get("sessions", use: sessions)
        api.post("sessions/:session/end", use: endSession)
    }

    /// Whether an answer holds a secret, which is shown once and kept by nobody.
    static func showsSecret(_ request: Request) -> Bool {
        let path = request.uri.path
        return ["/v1/init", "/v1/tokens", "/v1/webhooks"].contains(path)
            || (path.hasPrefix("/v1/users/") && path.hasSuffix("/link"))
    }

    @Sendable private func initialize(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        // Whoever acts founds it, unless told otherwise.
        let email =
            try fields.text("email").map { _ in try fields.email("email") } ?? context.asker.actor?.name
        guard let email, EmailAddress.isPlausible(email) else {
            throw DeskRefusal.malformed(
                field: "email", reason: "is needed: the operator's e-mail address, as --actor or --email")
        }
        return try await context.answer(showing: "token") {
            try await desk.initialize(operator: email, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func me(_ request: Request, _ context: APIContext) async throws -> Response {
        guard let entrant = context.asker.entrant else { throw DeskRefusal.notFound("me") }
        return try JSON(entrant.user).adding([
            "actingAs": .string(entrant.actor.role.rawValue),
            "scope": .string((entrant.isReadOnly ? AccessToken.Reach.read : .all).rawValue),
        ]).response()
    }

    @Sendable private func users(_ request: Request, _ context: APIContext) async throws -> Response {
        let part = ListPart(of: try await desk.users(for: context.asker), try request.part(of: "users")) {
            ListWish.sortable($0.id.number)
        }
        return try JSON.list(part, of: "users") { JSON($0) }.response()
    }

    @Sendable private func add(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let draft = UserDraft(
            email: try fields.email("email"), role: try fields.requiredRole(),
            partner: try fields.text("partner"), depot: try fields.region("depot"),
            language: try fields.text("language") ?? "en")
        return try await context.answer(.created) {
            try await desk.addUser(draft, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func user(_ request: Request, _ context: APIContext) async throws -> Response {
        try JSON(try await desk.user(try context.parameter("user"), for: context.asker)).response()
    }

    @Sendable private func changeRole(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let (name, role) = (try context.parameter("user"), try fields.requiredRole())
        let partner = try fields.text("partner")
        return try await context.answer {
            try await desk.changeRole(of: name, to: role, partner: partner, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func disable(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("user")
        let heir = try await Fields(of: request, context: context).text("handTo")
        return try await context.answer {
            try await desk.disableUser(name, handTo: heir, by: context.asker)
        } as: { handed in
            JSON(handed.user).adding([
                "trials": JSON(handed.trials.map(\.text)), "requests": JSON(handed.requests.map(\.text)),
            ])
        }
    }

    @Sendable private func link(_ request: Request, _ context: APIContext) async throws -> Response {
        let (user, secret) = try await desk.link(for: try context.parameter("user"), by: context.asker)
        return try JSON(user).adding([
            "link": .string(secret), "path": .string("/sign-in?key=\(secret)"),
            "url": JSON(origin(request, context).map { "\($0)/sign-in?key=\(secret)" }),
            "expiresAt": .string(desk.time.adding(seconds: SignInLink.life).rfc3339),
        ]).response(.created)
    }
}

extension PeopleRoutes {
    /// Where people reach the pages; nil where nobody said, and no server is asked.
    private func origin(_ request: Request, _ context: APIContext) -> String? {
        if let origin = door.origin { return origin }
        guard context.way == .socket, let host = request.head.authority else { return nil }
        return (door.isSecure ? "https://" : "http://") + host
    }

    @Sendable private func tokens(_ request: Request, _ context: APIContext) async throws -> Response {
        let all = try await desk.tokens(of: request.query("user"), for: context.asker)
        let part = ListPart(of: all, try request.part(of: "tokens")) {
            ListWish.sortable($0.token.id.number)
        }
        return try JSON.list(part, of: "tokens") { JSON($0) }.response()
    }

    @Sendable private func createToken(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let draft = TokenDraft(
            user: try fields.requiredText("user"), name: try fields.text("name") ?? "",
            role: try fields.role(), reach: try fields.reach() ?? .all, days: try fields.integer("days"))
        return try await context.answer(showing: "token") {
            try await desk.createToken(draft, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("token", AccessToken.self)
        return try await context.answer {
            try await desk.revokeToken(id, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func sessions(_ request: Request, _ context: APIContext) async throws -> Response {
        let part = ListPart(
            of: try await desk.sessions(for: context.asker), try request.part(of: "sessions")
        ) {
            ListWish.sortable($0.session.id.number)
        }
        return try JSON.list(part, of: "sessions") { JSON($0) }.response()
    }

    @Sendable private func endSession(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("session", WebSession.self)
        return try await context.answer {
            try await desk.endSession(id, by: context.asker)
        } as: {
            JSON($0)
        }
    }
}

extension Fields {
    fileprivate func email(_ key: String) throws -> String {
        let text = try requiredText(key)
        guard EmailAddress.isPlausible(text) else {
            throw DeskRefusal.malformed(field: key, reason: "“\(text)” is no e-mail address")
        }
        return text
    }

    fileprivate func requiredRole() throws -> Role {
        try required("role", try role())
    }

    fileprivate func role() throws -> Role? { try word("role") }
    fileprivate func region(_ key: String) throws -> Region? { try word(key) }
    fileprivate func reach() throws -> AccessToken.Reach? { try word("scope") }
}
