import Testing

@testable import Logistics

@Suite struct PeopleTests {
    private let noon = Instant(milliseconds: 1_740_999_600_000)
    private let user = User(
        id: UserID(1), email: "ann@trials.example", role: .trialsTeam,
        createdAt: Instant(milliseconds: 0))

    private func token(_ role: Role = .trialsTeam, days: Int? = nil) throws -> AccessToken {
        AccessToken(
            id: TokenID(1), userID: UserID(1), name: "", role: role, reach: .all, createdAt: noon,
            expiresAt: try AccessToken.expiry(days: days, from: noon))
    }

    @Test func `a token lasts 90 days unless told otherwise, and 365 at most`() throws {
        let usual = try token()
        #expect(usual.state(at: noon.adding(seconds: 90 * 86_400 - 1)) == .live)
        #expect(usual.state(at: noon.adding(seconds: 90 * 86_400)) == .expired)
        #expect(try token(days: 365).expiresAt == noon.adding(seconds: 365 * 86_400))
        for days in [0, -1, 366, .max] {
            #expect(throws: UserRefusal.self) { try token(days: days) }
        }
    }

    @Test func `a token lets in nobody who is disabled, and not after it was revoked or the role shrank`()
        throws
    {
        var token = try token()
        #expect(token.letsIn(user, at: noon))
        var other = user
        other.disabledAt = noon
        #expect(!token.letsIn(other, at: noon))
        other = user
        other.role = .auditor
        #expect(!token.letsIn(other, at: noon), "the token would do more than its user")
        token.revokedAt = noon
        #expect(!token.letsIn(user, at: noon))
    }

    @Test func `a use is written down once a minute`() throws {
        var token = try token()
        #expect(token.isNews(noon))
        token.lastUsedAt = noon
        #expect(!token.isNews(noon.adding(seconds: 59)))
        #expect(token.isNews(noon.adding(seconds: 60)))
    }

    @Test func `a token's role is within its user's by the table of who may do what`() {
        #expect(Role.auditor.isWithin(.trialsTeam) && Role.warehouse.isWithin(.trialsTeam))
        #expect(!Role.trialsTeam.isWithin(.warehouse) && !Role.operator.isWithin(.trialsTeam))
        #expect(!Role.trialsTeam.isWithin(.operator) && !Role.partner.isWithin(.trialsTeam))
        for role in Role.allCases { #expect(role.isWithin(role)) }
        for (small, large) in Role.allCases.flatMap({ role in Role.allCases.map { (role, $0) } })
        where small.isWithin(large) {
            for verb in Verb.allCases where small.scope(of: verb) == .any {
                #expect(large.scope(of: verb) == .any, "\(small) \(large) \(verb)")
            }
        }
    }

    @Test func `a session ends half an hour after the last request, and after twelve hours in any case`() {
        var session = WebSession(
            id: SessionID(1), userID: UserID(1), way: .link, createdAt: noon, seenAt: noon)
        #expect(session.isLive(at: noon.adding(seconds: 30 * 60 - 1)))
        #expect(!session.isLive(at: noon.adding(seconds: 30 * 60)))
        session.seenAt = noon.adding(seconds: 12 * 3_600 - 60)
        #expect(session.isLive(at: noon.adding(seconds: 12 * 3_600 - 1)))
        #expect(!session.isLive(at: noon.adding(seconds: 12 * 3_600)))
        #expect(!session.isLive(at: noon.adding(seconds: -1)), "a clock set back")
        session.endedAt = noon
        #expect(!session.isLive(at: noon.adding(seconds: 12 * 3_600 - 60)))
    }

    @Test func `a link is good once, for a quarter of an hour`() {
        var link = SignInLink(userID: UserID(1), createdAt: noon)
        #expect(link.isLive(at: noon) && link.isLive(at: noon.adding(seconds: 899)))
        #expect(!link.isLive(at: noon.adding(seconds: 900)))
        link.usedAt = noon
        #expect(!link.isLive(at: noon))
    }

    @Test func `a partner has an organization, and nobody else has`() throws {
        var user = user
        #expect(try user.checked() == user)
        user.partner = "Northlight"
        #expect(throws: UserRefusal.partnerNotWanted(.trialsTeam)) { try user.checked() }
        user.role = .partner
        #expect(try user.checked() == user)
        user.partner = "  "
        #expect(throws: UserRefusal.partnerMissing) { try user.checked() }
    }

    @Test func `whoever misses too often waits until the oldest miss is old`() {
        var attempts = Attempts(.init(misses: 3, seconds: 900))
        for second in 0..<3 {
            #expect(attempts.wait("a", at: noon) == nil)
            attempts.miss("a", at: noon.adding(seconds: Int64(second)))
        }
        #expect(attempts.wait("a", at: noon.adding(seconds: 2)) == 898)
        #expect(attempts.wait("b", at: noon) == nil, "others go on")
        #expect(attempts.wait("a", at: noon.adding(seconds: 900)) == nil)
        attempts.forgive("a")
        #expect(attempts.wait("a", at: noon.adding(seconds: 2)) == nil)
    }

    @Test func `however many addresses somebody has, the memory for them is bounded`() {
        var attempts = Attempts(.init(misses: 1, seconds: 900))
        for number in 0..<10_500 { attempts.miss("\(number)", at: noon) }
        #expect(attempts.wait("10499", at: noon) != nil)
    }
}
