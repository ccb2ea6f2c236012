import Testing

@testable import Logistics

@Suite struct PickupCheckTests {
    private static let monday = "2025-03-03"
    private static let rules = PickupCheck.Rules(
        sameDayCutOff: time("14:00"), shortestWindow: 90, latestClose: time("18:00"), mostDaysAhead: 14)

    private static func time(_ text: String) -> TimeOfDay {
        guard let time = TimeOfDay(text) else { preconditionFailure("\(text) is a time") }
        return time
    }

    private func check(
        _ code: String = "DE", today: String = monday, now: (String, String)? = nil,
        rules: PickupCheck.Rules = rules
    ) throws -> PickupCheck {
        PickupCheck(
            country: try #require(Country.all[code]), rules: rules, today: try #require(CivilDate(today)),
            now: try now.map { .init(date: try #require(CivilDate($0.0)), time: Self.time($0.1)) })
    }

    private func refusal(
        _ check: PickupCheck, _ date: String, _ ready: String = "09:00", _ close: String = "17:00"
    ) throws -> PickupRefusal? {
        do throws(PickupRefusal) {
            guard let day = CivilDate(date) else { return nil }
            try check.judge(day, ready: Self.time(ready), close: Self.time(close))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("DE", "2025-03-03", "2025-03-02", "E_DATE", "2025-03-03"),
        ("DE", "2025-03-03", "2025-03-08", "E_PICKUP_DATE", "2025-03-10"),
        ("DE", "2025-03-03", "2025-03-18", "E_PICKUP_DATE", "2025-03-17"),
        ("DE", "2025-03-08", "2025-03-24", "E_PICKUP_DATE", "2025-03-21"),
        // Good Friday: the next working day is Tuesday.
        ("DE", "2025-04-14", "2025-04-18", "E_PICKUP_DATE", "2025-04-22"),
        ("US", "2025-04-14", "2025-04-19", "E_PICKUP_DATE", "2025-04-21"),
        // Christmas, Boxing Day and a weekend.
        ("GB", "2025-12-24", "2025-12-25", "E_PICKUP_DATE", "2025-12-29"),
        ("SA", "2025-03-03", "2025-03-07", "E_PICKUP_DATE", "2025-03-09"),
    ])
    func `a day on which nobody comes is refused with the next one`(
        code: String, today: String, day: String, refused: String, next: String
    ) throws {
        let refusal = try #require(try refusal(check(code, today: today), day))
        #expect(refusal.code == refused)
        #expect(refusal.next.text == next)
    }

    @Test(arguments: [
        ("DE", "2025-03-03"), ("DE", "2025-03-04"), ("DE", "2025-03-17"), ("SA", "2025-03-09"),
        ("BR", "2025-03-05"),
    ])
    func `a working day within reach is taken`(code: String, day: String) throws {
        #expect(try refusal(check(code), day) == nil)
    }

    @Test(arguments: [
        ("13:59", "17:00", nil), ("14:00", "17:00", nil), ("14:01", "17:00", "14:00"),
        ("12:31", "12:30", "12:30"), ("23:59", "17:00", "14:00"),
    ])
    func `today is open until the cut-off at the address, and no longer than somebody is there`(
        now: String, close: String, until: String?
    ) throws {
        let refusal = try refusal(check(now: (Self.monday, now)), Self.monday, "09:00", close)
        #expect(refusal?.code == until.map { _ in "E_PICKUP_DATE" })
        guard case .cutOff(_, let end, let told, let next)? = refusal else { return #expect(until == nil) }
        #expect(end.text == until && told.text == now && next.text == "2025-03-04")
    }

    @Test(
        arguments: [
            (nil, Self.monday), (("2025-03-02", "23:00"), Self.monday),
            (("2025-03-04", "09:00"), Self.monday),
            (("2026-11-24", "23:00"), Self.monday), ((Self.monday, "23:00"), "2025-03-04"),
        ] as [((String, String)?, String)])
    func `D29 the clock counts only where today is today there too`(now: (String, String)?, day: String)
        throws
    {
        #expect(try refusal(check(now: now), day) == nil)
    }

    @Test(arguments: [
        ("09:00", "10:29", "E_PICKUP_HOURS"), ("09:00", "10:30", nil), ("09:00", "18:00", nil),
        ("09:00", "18:01", "E_PICKUP_HOURS"),
    ])
    func `the hours are long enough, and end before the courier has gone home`(
        ready: String, close: String, code: String?
    ) throws {
        let refusal = try refusal(check(), "2025-03-05", ready, close)
        #expect(refusal?.code == code)
        if let refusal { #expect(refusal.next.text == "2025-03-05") }
    }

    @Test func `a carrier that says nothing is asked for any working day`() throws {
        let check = try check(now: (Self.monday, "16:59"), rules: PickupCheck.Rules())
        #expect(try refusal(check, "2025-12-01", "09:00", "09:01") == nil)
        #expect(try refusal(check, Self.monday) == nil)
        #expect(try refusal(check, "2025-12-25")?.next.text == "2025-12-29")
    }

    @Test func `the next date that a refusal names can be had`() throws {
        for code in ["US", "DE", "GB", "RO", "SA", "BR"] {
            for today in 20_000..<20_400 {
                let check = try check(code, today: CivilDate(dayNumber: today).text)
                for ahead in [-1, 0, 3, 14, 40] {
                    let day = CivilDate(dayNumber: today + ahead).text
                    guard let next = try refusal(check, day)?.next else { continue }
                    #expect(try refusal(check, next.text) == nil, "\(code) \(day) → \(next)")
                }
            }
        }
    }
}
