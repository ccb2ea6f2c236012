import Logistics
import Testing

/// The rules that `date_vectors.csv` names, each mapped to the function that applies it.
enum DateRule {
    /// The date that our code gives; nil for a rule that nobody maps.
    static func date(_ rule: String, from: CivilDate) throws -> CivilDate? {
        let trial = Trial.example(portalExpires: from)
        let waiting = Trial.awaitingConsent(asked: from)
        return switch rule {
        case "device-cap-last": Term(startsOn: from).lastExpiry
        case "device-cap-over": try refusedOver(Term(startsOn: from))
        case "return-by": Term(expiresOn: from).returnBy
        case "return-late": try firstLateDay(Term(expiresOn: from))
        case "consent-last": waiting.consentLastDay
        case "consent-over": try firstDay(.cancelled, of: waiting, after: from)
        case "notice-before": trial.calendar.firstNotice
        case "grace-last": trial.calendar.graceLastDay
        case "lapsed": try firstDay(.lapsed, of: trial, after: from)
        case "numbers-last": trial.calendar.numbersKeptTo
        case "numbers-free": trial.calendar.numbersFreeFrom
        case "service-extension":
            try Trial.example(portalExpires: from).extendingPortal(on: from).portalExpires
        case "no-provisioning-follow-up": Period.provisioningFollowUp.lastDay(from: from)
        default: nil
        }
    }

    /// The day after the last expiry, once it is refused with that last expiry.
    private static func refusedOver(_ term: Term) throws -> CivilDate {
        let last = try #require(term.lastExpiry)
        let over = last.adding(days: 1)
        #expect(throws: TermRefusal.overCap(last: last)) {
            try term.setting(starts: nil, expires: over, mailed: nil, dispatchedOn: nil)
        }
        _ = try term.setting(starts: nil, expires: last, mailed: nil, dispatchedOn: nil)
        return over
    }

    private static func firstLateDay(_ term: Term) throws -> CivilDate {
        let returnBy = try #require(term.returnBy)
        let next = returnBy.adding(days: 1)
        #expect(Timeliness(returnBy: returnBy, handedOverOn: returnBy, on: returnBy) == .onTime)
        #expect(Timeliness(returnBy: returnBy, handedOverOn: next, on: next) == .late(days: 1))
        return next
    }

    private static func firstDay(
        _ state: Trial.State, of trial: Trial, after start: CivilDate
    ) throws -> CivilDate {
        try #require((0...60).map(start.adding).first { trial.state(on: $0) == state })
    }
}

@Suite struct CalendarTests {
    @Test(arguments: try fixture("date_vectors"))
    func `a date is what the vectors say`(row: [String]) throws {
        try #require(row.count == 5)
        let from = try #require(CivilDate(row[1]))
        let to = try #require(CivilDate(row[3]))
        let days = try #require(Int(row[2]))
        #expect(from.adding(days: days) == to)
        let ours = try #require(try DateRule.date(row[0], from: from), "nobody maps \(row[0])")
        #expect(ours == to)
    }

    @Test func `an unknown rule is mapped to nothing`() throws {
        #expect(try DateRule.date("device-cap", from: day("2025-01-01")) == nil)
        #expect(try fixture("date_vectors").count == 85)
    }

    @Test(arguments: [
        (day("2025-01-31"), day("2025-03-02"), day("2025-03-03"), day("2025-03-17"), day("2025-03-18")),
        (day("2024-01-31"), day("2024-03-01"), day("2024-03-02"), day("2024-03-16"), day("2024-03-17")),
        (day("2024-12-31"), day("2025-01-30"), day("2025-01-31"), day("2025-02-14"), day("2025-02-15")),
        (day("2024-02-29"), day("2024-03-30"), day("2024-03-31"), day("2024-04-14"), day("2024-04-15")),
    ])
    func `AC-17.1 AC-17.2 AC-17.3 grace, lapse and numbers`(
        expires: CivilDate, grace: CivilDate, lapsed: CivilDate, kept: CivilDate, free: CivilDate
    ) {
        let calendar = Trial.example(portalExpires: expires).calendar
        #expect(calendar.graceLastDay == grace)
        #expect(calendar.usersNotice == grace)
        #expect(calendar.lapsedFrom == lapsed)
        #expect(calendar.numbersKeptTo == kept)
        #expect(calendar.numbersFreeFrom == free)
    }
}
