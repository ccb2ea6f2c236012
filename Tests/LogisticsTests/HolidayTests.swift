import Testing

@testable import Logistics

@Suite struct HolidayTests {
    private func country(_ code: String) throws -> Country { try #require(Country.all[code]) }
    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test(arguments: [
        // Tables of the Royal Observatory and of the Orthodox churches.
        ("2000-04-23", "2000-04-30"), ("2008-03-23", "2008-04-27"), ("2024-03-31", "2024-05-05"),
        ("2025-04-20", "2025-04-20"), ("2026-04-05", "2026-04-12"), ("2027-03-28", "2027-05-02"),
        ("2038-04-25", "2038-04-25"), ("1818-03-22", "1818-04-26"),
    ])
    func `Easter, West and East`(west: String, east: String) throws {
        let year = try date(west).components.year
        #expect(Easter.gregorian(year)?.text == west)
        #expect(Easter.orthodox(year)?.text == east)
    }

    @Test func `day 0 was a Thursday, and a week has seven days`() {
        #expect(CivilDate(dayNumber: 0).weekday == .thursday)
        #expect((-3...3).map { CivilDate(dayNumber: $0).weekday } == Weekday.allCases)
    }

    @Test(arguments: [
        (
            "US", 2026,
            "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"
        ),
        ("CA", 2029, "01-01 03-30 05-21 07-01 07-02 09-03 09-30 10-08 11-11 12-25 12-26"),
        ("GB", 2027, "01-01 03-26 05-03 05-31 12-25 12-26 12-27 12-28"),
        ("AU", 2026, "01-01 01-26 04-03 04-06 04-25 12-25 12-26 12-28"),
        ("IE", 2030, "01-01 02-01 03-17 04-22 05-06 06-03 08-05 10-28 12-25 12-26"),
        ("IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26"),
        ("DE", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26"),
        ("FR", 2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25"),
        ("NL", 2025, "01-01 04-21 04-26 04-27 05-05 05-29 06-09 12-25 12-26"),
        ("AT", 2025, "01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 10-26 11-01 12-08 12-25 12-26"),
        ("CZ", 2025, "01-01 04-18 04-21 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26"),
        ("PL", 2024, "01-01 01-06 04-01 05-01 05-03 05-30 08-15 11-01 11-11 12-25 12-26"),
        (
            "RO", 2024,
            "01-01 01-02 01-06 01-07 01-24 05-01 05-03 05-06 06-01 06-24 08-15 11-30 12-01 12-25 12-26"
        ),
        ("GR", 2026, "01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 08-15 10-28 12-25 12-26"),
        ("BG", 2025, "01-01 03-03 04-18 04-21 05-01 05-06 05-24 05-26 09-06 09-08 09-22 12-24 12-25 12-26"),
        ("DK", 2023, "01-01 04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26"),
        ("DK", 2024, "01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26"),
        ("IT", 2026, "01-01 01-06 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26"),
        ("ZA", 2022, "01-01 03-21 04-15 04-18 04-27 05-01 05-02 06-16 08-09 09-24 12-16 12-25 12-26"),
        ("BR", 2026, ""),
    ])
    func `the holidays of a whole year, by the government's own list`(
        code: String, year: Int, days: String
    ) throws {
        let found = try country(code).holidays(in: year).sorted().map { String($0.text.dropFirst(5)) }
        #expect(found.joined(separator: " ") == days)
    }

    @Test(arguments: [
        // A New Year's Day on Saturday is kept on the Friday of the old year; two in Britain on Monday and
        // Tuesday; a Sunday's Canada Day on Monday.
        ("US", "2027-12-31"), ("GB", "2022-12-27"), ("GB", "2021-12-28"), ("AU", "2028-01-03"),
        ("CA", "2029-07-02"), ("US", "2025-11-27"),
    ])
    func `a holiday of the weekend is kept on a working day`(code: String, text: String) throws {
        #expect(try country(code).isHoliday(date(text)))
        #expect(try !country(code).isWorkingDay(date(text)))
    }

    @Test(arguments: [
        ("US", "2020-06-19"), ("US", "2025-12-26"), ("DE", "2025-01-06"), ("CA", "2028-07-03"),
        ("GB", "2025-04-21"), ("FR", "2025-04-18"), ("IT", "2025-10-04"), ("DK", "2024-04-26"),
    ])
    func `a day of another country, of one region or of another year is none`(code: String, text: String)
        throws
    {
        #expect(try !country(code).isHoliday(date(text)))
    }

    @Test(arguments: [
        ("US", false, true, true), ("SA", true, true, false), ("IL", true, true, false),
        ("AE", false, true, true), ("EG", true, true, false),
    ])
    func `weekends differ`(code: String, friday: Bool, saturday: Bool, sunday: Bool) throws {
        let found = try ["2025-03-07", "2025-03-08", "2025-03-09"].map {
            try country(code).isWeekend(date($0))
        }
        #expect(found == [friday, saturday, sunday])
    }

    @Test func `every country of the table exists, and no year leaves it without a working day in a week`()
        throws
    {
        for code in HolidayTable.rules.keys {
            let country = try country(code)
            var idle = 0
            for number in try date("2025-01-01").dayNumber...(try date("2028-12-31").dayNumber) {
                idle = country.isWorkingDay(CivilDate(dayNumber: number)) ? 0 : idle + 1
                #expect(idle < 7, "\(code) \(CivilDate(dayNumber: number))")
            }
        }
    }
}
