import Hummingbird
import Logistics
import Operations

/// `/account`: who one is here, and where one is signed in.
struct AccountPages: Sendable {
    let pages: PageWriter
    let door: Door

    func add(to router: some RouterMethods<APIContext>) {
        router.get("account") { try await show($0, $1, nil) }
        router.post("account/tokens/revoke", use: revoke)
        router.post("account/sign-out-everywhere", use: signOutEverywhere)
    }

    private func show(_ request: Request, _ context: APIContext, _ refused: Refused?) async throws -> Response
    {
        let account = try await pages.desk.account(of: context.asker)
        let page = AccountPage(account, Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: AccountPage.revokeID, again: { try await show(request, context, $0) },
            { values in
                guard let id = TokenID(try values.requiredText("token")) else {
                    throw DeskRefusal.malformed(field: "token", reason: "is none of yours")
                }
                try await pages.desk.revokeOwnToken(id, by: context.asker)
                return Flash.tokenRevoked.on("/account")
            })
    }

    @Sendable private func signOutEverywhere(
        _ request: Request, _ context: APIContext
    ) async throws -> Response {
        _ = try await FormValues(of: request, context: context)
        try await pages.desk.signOutEverywhere(context.asker)
        var response = PageWriter.see(Flash.signedOut.on("/sign-in"))
        response.headers[.setCookie] = door.noCookie
        return response
    }
}

/// Who somebody is here.
struct AccountPage: Page {
    static let template = "account"
    static let revokeID = "revoke"

    let title = "Your account"
    let email, role, language: String
    let partner, depot: String?
    let sessions, tokens: Listing
    let everywhere: PageForm
    /// nil: there is no token to take back.
    let revoke: PageForm?

    init(_ account: Account, _ forms: Forms) {
        let user = account.user
        (email, role, language) = (user.email, ProblemText.words(user.role), user.language)
        (partner, depot) = (user.partner, user.depot?.rawValue)
        sessions = Listing.sessions(account.sessions, present: account.present)
        tokens = Listing.tokens(account.tokens)
        everywhere = forms.make(
            "everywhere", to: "/account/sign-out-everywhere", "Sign out everywhere",
            submit: "Sign out everywhere", lead: "Every session ends, this one too. Tokens stay.",
            tone: .danger)
        let live = account.tokens.filter { $0.state == .live }
        revoke =
            live.isEmpty
            ? nil
            : forms.make(
                Self.revokeID, to: "/account/tokens/revoke", "Take a token back", submit: "Revoke it",
                tone: .danger,
                fields: [
                    PageField("token", "Token", .select(live.map { ($0.token.id.text, $0.label) }))
                ])
    }
}

extension TokenFile {
    fileprivate var label: String { token.id.text + (token.name.isEmpty ? "" : ", \(token.name)") }
}

extension Listing {
    static func sessions(_ files: [SessionFile], present: SessionID?) -> Listing {
        Listing(
            "Sessions",
            columns: [
                .init("Session"), .init("User"), .init("Signed in"), .init("Last seen"), .init("By"),
                .init("Which"),
            ],
            rows: files.map { file in
                [
                    .text(file.session.id.text), .text(file.user.email), .text(file.session.createdAt.minute),
                    .text(file.session.seenAt.minute), .text(ProblemText.words(file.session.way)),
                    file.session.id == present ? .mark("this one", "plain") : .text(""),
                ]
            }, empty: "Nobody is signed in.")
    }

    static func tokens(_ files: [TokenFile]) -> Listing {
        Listing(
            "Tokens",
            columns: [
                .init("Token"), .init("For"), .init("Role"), .init("Scope"), .init("State"), .init("Ends"),
                .init("Last used"),
            ],
            rows: files.map { file in
                [
                    .text(file.token.id.text), .text(file.token.name),
                    .text(ProblemText.words(file.token.role)), .text(file.token.reach.rawValue),
                    .mark(file.state.rawValue, file.state == .live ? "fine" : "plain"),
                    .text(file.token.expiresAt.minute), .text(file.token.lastUsedAt?.minute),
                ]
            }, empty: "There are no tokens; an operator makes them.")
    }
}
