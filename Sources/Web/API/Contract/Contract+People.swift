import Logistics

/// Who may come in: users, their tokens, their sessions.
extension Contract {
    static let user: Schema = .of(
        [.must("id", .id("US")), .must("email", .said), .must("role", .words(Role.self))],
        .textsOrNull("partner", "depot"),
        [.must("language", .said), .must("createdAt", .instant), .orNull("disabledAt", .instant)],
        [.must("state", .words("active", "disabled"))])

    static let token: Schema = .of(
        [.must("id", .id("TK")), .must("user", .id("US")), .must("email", .said), .must("name", .said)],
        [.must("role", .words(Role.self)), .must("scope", .words(AccessToken.Reach.self))],
        [.must("createdAt", .instant), .must("expiresAt", .instant)],
        [.orNull("lastUsedAt", .instant), .orNull("revokedAt", .instant)],
        [.must("state", .words(AccessToken.State.self))])

    static let session: Schema = .of(
        [.must("id", .id("SE")), .must("user", .id("US")), .must("email", .said)],
        [.must("way", .words(WebSession.Way.self)), .orNull("token", .id("TK"))],
        [.must("createdAt", .instant), .must("seenAt", .instant), .orNull("endedAt", .instant)],
        [.must("state", .words("open", "ended"))])

    private static let madeToken = token.adding([
        .orNull("token", .said, "Shown once; null when the same request is sent again.")
    ])

    static let peopleOperations: [APIOperation] = [
        .change(
            "init", "initialize", "Makes the first operator and a token, once.",
            [.may("email", .email, "The operator's; whoever acts, without it.")], madeToken, status: 201,
            codes: ["E_INITIALIZED", "E_USER"]),
        .read(
            "me", "showMe", "Who asks.",
            user.adding([
                .must("actingAs", .words(Role.self)), .must("scope", .words(AccessToken.Reach.self)),
            ]),
            codes: ["E_NOT_FOUND"]),
        .list("users", "listUsers", "Lists who may come in.", of: "User"),
        .change(
            "users", "addUser", "Lets somebody in.",
            [
                .must("email", .email), .must("role", .words(Role.self)),
                .may("partner", .line(200), "The organization of a partner."),
                .may("depot", .words(Region.self)),
                .may("language", .line(20)),
            ], .named("User"), status: 201, codes: ["E_USER"]),
        .read("users/{user}", "showUser", "One of them, by id or e-mail.", .named("User")),
        .change(
            "users/{user}/role", "changeRole", "Gives somebody another role.",
            [.must("role", .words(Role.self)), .may("partner", .line(200))], .named("User"),
            codes: userCodes),
        .change(
            "users/{user}/disable", "disableUser", "Shuts somebody out; sessions and tokens end.",
            [.may("handTo", .line(254), "Who takes over open work.")],
            user.adding([.must("trials", .list(.id("T"))), .must("requests", .list(.id("E")))]),
            codes: userCodes + ["E_OPEN_WORK", "E_HAND_TO"]),
        .change(
            "users/{user}/link", "makeLink", "Makes a link that signs somebody in, once.", [],
            user.adding(
                .texts("link", "path"), [.orNull("url", .said), .must("expiresAt", .instant)]), status: 201,
            codes: userCodes),
        .list(
            "tokens", "listTokens", "Lists tokens of programs, never their texts.",
            query: [.may("user", .line(254), "Of this user.")], of: "Token"),
        .change(
            "tokens", "createToken", "Makes a token; its text is shown once.",
            [
                .must("user", .line(254)), .may("name", .line(100)), .may("role", .words(Role.self)),
                .may("scope", .words(AccessToken.Reach.self)), .may("days", .integer(1...100_000)),
            ], madeToken, status: 201, codes: ["E_TOKEN", "E_USER_DISABLED", "E_USER"]),
        .change(
            "tokens/{token}/revoke", "revokeToken", "Ends a token.", [], .named("Token"), codes: ["E_STATE"]),
        .list("sessions", "listSessions", "Lists who is signed in.", of: "Session"),
        .change(
            "sessions/{session}/end", "endSession", "Signs somebody out.", [], .named("Session"),
            codes: ["E_STATE"]),
    ]

    private static let userCodes = ["E_USER", "E_USER_DISABLED", "E_LAST_OPERATOR"]
}
