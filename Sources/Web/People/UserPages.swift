import Hummingbird
import Logistics
import Operations

/// `/users`: the operator's.
struct UserPages: Sendable {
    let pages: PageWriter
    let door: Door

    func add(to router: some RouterMethods<APIContext>) {
        router.get("users") { try await list($0, $1, nil) }
        router.post("users", use: add)
        router.get("users/:user") { try await show($0, $1, nil) }
        router.post("users/:user/role", use: changeRole)
        router.post("users/:user/disable", use: disable)
        router.post("users/:user/link", use: link)
    }

    private func list(_ request: Request, _ context: APIContext, _ refused: Refused?) async throws -> Response
    {
        let users = try await pages.desk.users(for: context.asker)
        let sessions = try await pages.desk.sessions(for: context.asker)
        let page = UsersPage(users, sessions, Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?, link: String? = nil
    ) async throws -> Response {
        let name = try context.parameter("user")
        let user = try await pages.desk.user(name, for: context.asker)
        let page = UserPage(
            user, try await pages.desk.users(for: context.asker),
            try await pages.desk.tokens(of: user.id.text, for: context.asker),
            Forms(desk: pages.desk, context: context, refused: refused), link: link)
        return pages.answer(page, to: request, context, refused: refused)
    }

    @Sendable private func add(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: UsersPage.addID, fields: ["E_USER": "email"],
            again: { try await list(request, context, $0) },
            { values in
                let email = try values.requiredText("email")
                guard EmailAddress.isPlausible(email) else {
                    throw DeskRefusal.malformed(field: "email", reason: "is no e-mail address")
                }
                let draft = UserDraft(
                    email: email, role: try values.role(), partner: values.text("partner"),
                    depot: try values.word("depot", Region.self), language: values.text("language") ?? "en")
                return try await pages.desk.addUser(draft, by: context.asker)
            }, to: { (user: User) in Flash.userAdded.on("/users/\(user.id.text)") })
    }

    @Sendable private func changeRole(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("user")
        return try await pages.act(
            request, context, form: UserPage.roleID,
            fields: ["E_USER": "partner", "E_LAST_OPERATOR": "role"],
            again: { try await show(request, context, $0) },
            { values in
                try await pages.desk.changeRole(
                    of: name, to: try values.role(), partner: values.text("partner"), by: context.asker)
            }, to: { (user: User) in Flash.roleChanged.on("/users/\(user.id.text)") })
    }

    @Sendable private func disable(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("user")
        return try await pages.act(
            request, context, form: UserPage.disableID,
            fields: ["E_OPEN_WORK": "handTo", "E_HAND_TO": "handTo"],
            again: { try await show(request, context, $0) },
            { values in
                try await pages.desk.disableUser(name, handTo: values.text("handTo"), by: context.asker)
            }, to: { (done: HandedOver) in Flash.userDisabled.on("/users/\(done.user.id.text)") })
    }

    /// The link is on the page that answers and nowhere else: no address, no kept answer.
    @Sendable private func link(_ request: Request, _ context: APIContext) async throws -> Response {
        let values = try await FormValues(of: request, context: context)
        do {
            let made = try await pages.desk.link(for: try context.parameter("user"), by: context.asker)
            let origin =
                door.origin ?? request.head.authority.map { (door.isSecure ? "https://" : "http://") + $0 }
            return try await show(
                request, context, nil, link: (origin ?? "") + "/sign-in?key=\(made.secret)")
        } catch let refusal as UserRefusal {
            return try await show(request, context, Refused(refusal, form: UserPage.linkID, values: values))
        }
    }
}

extension FormValues {
    fileprivate func role() throws -> Role {
        guard let role = try word("role", Role.self) else {
            throw DeskRefusal.malformed(field: "role", reason: "is missing")
        }
        return role
    }
}
