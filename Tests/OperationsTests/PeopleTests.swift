import Logistics
import Testing

@testable import Operations

/// Users, and what becomes of what they had when they go.
@Suite struct PeopleTests {
    let office: Office
    private let olga = Asker(actor: Actor(name: "olga@trials.example", role: .operator), today: monday)

    init() throws { office = try Office() }

    private func admit(_ email: String, _ role: Role, partner: String? = nil) async throws -> User {
        try await office.desk.addUser(UserDraft(email: email, role: role, partner: partner), by: olga)
    }

    private func entrant(_ user: User) async throws -> Asker {
        let made = try await office.desk.createToken(TokenDraft(user: user.id.text), by: olga)
        let entrant = try #require(try await office.desk.entrant(showing: made.secret))
        return Asker(actor: entrant.actor, today: monday, entrant: entrant)
    }

    @Test func `the first operator is made once, with a token that works`() async throws {
        let made = try await office.desk.initialize(operator: "olga@trials.example", by: olga)
        let entrant = try #require(try await office.desk.entrant(showing: made.secret))
        #expect(entrant.user.role == .operator && entrant.user.id.text == "US-1")
        await #expect(throws: UserRefusal.initialized) {
            try await office.desk.initialize(operator: "eve@trials.example", by: olga)
        }
        #expect(try await office.desk.users(for: olga).count == 1)
    }

    @Test func `two users share no e-mail, in whatever case it is written`() async throws {
        let ann = try await admit("Ann@Trials.example", .trialsTeam)
        await #expect(throws: UserRefusal.emailTaken(ann.id)) {
            try await admit("ann@trials.example ", .auditor)
        }
    }

    @Test func `only an operator lets others in`() async throws {
        for asker in [Asker.lead, .warehouse, .auditor] {
            await #expect(throws: RoleRefusal.self) {
                try await office.desk.addUser(UserDraft(email: "a@b.example", role: .auditor), by: asker)
            }
            await #expect(throws: RoleRefusal.self) { try await office.desk.users(for: asker) }
        }
    }

    @Test func `on a server a partner's own are the trials of its organization`() async throws {
        let mine = try await office.desk.addTrial(
            .example(partner: "Northlight  Partners"), again: true, by: .lead)
        let other = try await office.desk.addTrial(.example(partner: "Other"), again: true, by: .lead)
        let none = try await office.desk.addTrial(.example(partner: nil), again: true, by: .lead)
        let user = try await admit("maya@northlight.example", .partner, partner: "northlight partners")
        let maya = try await entrant(user)
        let seen = try await office.desk.trials(TrialFilter(), in: nil, for: maya)
        #expect(seen.map(\.id) == [mine.trial.id])
        #expect(try await office.desk.trial(mine.trial.id, for: maya).trial.id == mine.trial.id)
        for id in [other.trial.id, none.trial.id] {
            await #expect(throws: DeskRefusal.notFound(id.text)) {
                try await office.desk.trial(id, for: maya)
            }
        }
        let added = try await office.desk.addTrial(.example(partner: "Other"), again: true, by: maya)
        #expect(added.trial.partner == "northlight partners", "for nobody else")
    }

    @Test func `whoever is disabled is out at once, and the open work is another's in the same moment`()
        async throws
    {
        let ben = try await admit("ben@trials.example", .trialsTeam)
        let ann = try await admit("ann@trials.example", .trialsTeam)
        let wes = try await admit("wes@depot.example", .warehouse)
        let made = try await office.desk.createToken(TokenDraft(user: ben.id.text), by: olga)
        let session = try await office.desk.signIn(
            showing: try await office.desk.link(for: ben.email, by: olga).secret)
        let asker = try await entrant(ben)
        let trial = try await office.desk.addTrial(.example(partner: nil), again: true, by: asker).trial
        #expect(trial.owner == "ben@trials.example")
        await #expect(throws: UserRefusal.openWork(trials: 1, requests: 0)) {
            try await office.desk.disableUser(ben.id.text, handTo: nil, by: olga)
        }
        await #expect(throws: UserRefusal.cannotTakeOver(wes.id)) {
            try await office.desk.disableUser(ben.id.text, handTo: wes.email, by: olga)
        }
        #expect(try await office.desk.entrant(showing: made.secret) != nil, "nothing has happened yet")
        let handed = try await office.desk.disableUser(ben.id.text, handTo: ann.email, by: olga)
        #expect(handed.user.isDisabled && handed.trials == [trial.id])
        #expect(try await office.desk.trial(trial.id, for: .lead).trial.owner == "ann@trials.example")
        #expect(try await office.desk.entrant(showing: made.secret) == nil)
        #expect(try await office.desk.entrant(showing: session.secret) == nil)
        await #expect(throws: UserRefusal.shutOut(ben.id)) {
            try await office.desk.link(for: ben.email, by: olga)
        }
    }

    @Test func `the last operator stays`() async throws {
        let first = try await admit("olga@trials.example", .operator)
        await #expect(throws: UserRefusal.lastOperator(first.id)) {
            try await office.desk.disableUser(first.id.text, handTo: nil, by: olga)
        }
        await #expect(throws: UserRefusal.lastOperator(first.id)) {
            try await office.desk.changeRole(of: first.id.text, to: .auditor, partner: nil, by: olga)
        }
        _ = try await admit("oscar@trials.example", .operator)
        _ = try await office.desk.disableUser(first.id.text, handTo: nil, by: olga)
    }

    @Test func `with another role the sessions end, and tokens that would reach beyond it`() async throws {
        let ben = try await admit("ben@trials.example", .trialsTeam)
        let wide = try await office.desk.createToken(TokenDraft(user: ben.email), by: olga)
        let narrow = try await office.desk.createToken(TokenDraft(user: ben.email, role: .auditor), by: olga)
        let session = try await office.desk.signIn(
            showing: try await office.desk.link(for: ben.email, by: olga).secret)
        _ = try await office.desk.changeRole(of: ben.email, to: .auditor, partner: nil, by: olga)
        #expect(try await office.desk.entrant(showing: wide.secret) == nil)
        #expect(try await office.desk.entrant(showing: session.secret) == nil)
        #expect(try await office.desk.entrant(showing: narrow.secret)?.actor.role == .auditor)
    }

    @Test func `a token does no more than its user`() async throws {
        let wes = try await admit("wes@depot.example", .warehouse)
        await #expect(throws: UserRefusal.roleAbove(.trialsTeam, of: .warehouse)) {
            try await office.desk.createToken(TokenDraft(user: wes.email, role: .trialsTeam), by: olga)
        }
    }
}

extension TrialDraft {
    fileprivate static func example(partner: String?) -> TrialDraft {
        TrialDraft(
            kind: .new, orgID: "ORG-1", company: "Acme", adminEmail: "it@acme.example", fullAdmins: [],
            portalExpires: day("2025-12-31"), locationConfirmedOn: day("2025-01-02"), partner: partner)
    }
}
