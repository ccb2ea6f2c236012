import Logistics
import Operations

/// Everybody who may come in, and who is here.
struct UsersPage: Page {
    static let template = "users"
    static let place: Place? = .users
    static let addID = "add-user"

    let title = "Users"
    let users, sessions: Listing
    let add: PageForm

    init(_ users: [User], _ sessions: [SessionFile], _ forms: Forms) {
        self.users = Listing(
            "Users",
            columns: [
                .init("E-mail"), .init("Id"), .init("Role"), .init("State"), .init("Organization"),
                .init("Depot"),
            ],
            rows: users.map { user in
                [
                    .link(user.email, "/users/\(user.id.text)"), .text(user.id.text),
                    .text(ProblemText.words(user.role)),
                    user.isDisabled ? .mark("disabled", "plain") : .mark("active", "fine"),
                    .text(user.partner), .text(user.depot?.rawValue),
                ]
            }, empty: "There are no users.")
        self.sessions = Listing.sessions(sessions, present: nil)
        add = forms.make(
            Self.addID, to: "/users", "Add a user", submit: "Add",
            lead: "Then hand over a link, from the user’s own page.",
            fields: [
                PageField("email", "E-mail", .input("email"), isRequired: true), .role(nil), .partner(nil),
                PageField(
                    "depot", "Depot",
                    .select([("", "none")] + Region.allCases.map { ($0.rawValue, $0.rawValue) })),
                PageField("language", "Language", hint: "Two letters, en when empty."),
            ])
    }
}

/// One user.
struct UserPage: Page {
    static let template = "user"
    static let place: Place? = .users
    static let roleID = "user-role"
    static let disableID = "disable"
    static let linkID = "link"

    let title: String
    let id, role: String
    let partner, depot, disabledAt: String?
    let tokens: Listing
    /// A link that was made just now.
    let link: String?
    /// nil: the user is disabled.
    let changeRole, disable, makeLink: PageForm?

    init(_ user: User, _ all: [User], _ tokens: [TokenFile], _ forms: Forms, link: String?) {
        title = user.email
        (id, role) = (user.id.text, ProblemText.words(user.role))
        (partner, depot, disabledAt) = (user.partner, user.depot?.rawValue, user.disabledAt?.minute)
        self.tokens = Listing.tokens(tokens)
        self.link = link
        let address = "/users/\(user.id.text)"
        let heirs = all.filter { $0.role == .trialsTeam && !$0.isDisabled && $0.id != user.id }
        guard !user.isDisabled else {
            (changeRole, disable, makeLink) = (nil, nil, nil)
            return
        }
        changeRole = forms.make(
            Self.roleID, to: address + "/role", "Change the role", submit: "Change",
            lead: "Sessions end, and tokens that would reach beyond the new role are revoked.",
            fields: [.role(user.role), .partner(user.partner)])
        disable = forms.make(
            Self.disableID, to: address + "/disable", "Let the user in no more", submit: "Disable",
            lead:
                "Sessions, tokens and links end at once.", tone: .danger,
            fields: [
                PageField(
                    "handTo", "Who takes open work over",
                    .select([("", "nobody: there is none")] + heirs.map { ($0.id.text, $0.email) }))
            ])
        makeLink = forms.make(
            Self.linkID, to: address + "/link", "Make a sign-in link", submit: "Make a link",
            lead: "Good once, for 15 minutes. An earlier one that was not used is worth nothing any more.")
    }
}

extension PageField {
    fileprivate static func role(_ role: Role?) -> PageField {
        PageField(
            "role", "Role", .select(Role.allCases.map { ($0.rawValue, ProblemText.words($0)) }),
            value: role?.rawValue ?? "")
    }

    fileprivate static func partner(_ name: String?) -> PageField {
        PageField(
            "partner", "Organization", hint: "For the role partner: as it stands in its trials.",
            value: name ?? "")
    }
}
