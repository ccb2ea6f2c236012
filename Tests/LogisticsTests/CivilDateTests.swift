import Logistics
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        "", "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-1-01", "0000-01-01",
        "2025-01-00", "2025/01/01", "2025-01-01 ", "+025-01-01", "２025-01-01", "2025-01-1\u{0661}",
    ])
    func `what is no date is not read`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `every day of 1 to 9999 reads back and follows the one before`() throws {
        let first = try #require(CivilDate("0001-01-01"))
        let last = try #require(CivilDate("9999-12-31"))
        #expect(last.days(since: first) == 3_652_058)
        var expected = (year: 1, month: 1, day: 1)
        for number in stride(from: first.dayNumber, through: last.dayNumber, by: 1) {
            let (year, month, day) = CivilDate(dayNumber: number).components
            guard (year, month, day) == expected else {
                Issue.record("day \(number) is \(year)-\(month)-\(day)")
                return
            }
            expected = next(after: expected)
        }
    }

    @Test func `text and number are two spellings of one day`() throws {
        var draws = SeededDraws(8)
        for _ in 0..<2_000 {
            let date = CivilDate(dayNumber: Int.random(in: -719_162...2_932_896, using: &draws))
            #expect(CivilDate(date.text) == date)
            let days = Int.random(in: -400...400, using: &draws)
            #expect(date.adding(days: days).days(since: date) == days)
            #expect((date.adding(days: days) > date) == (days > 0))
        }
    }

    @Test func `day 0 is the first of January 1970`() {
        #expect(CivilDate(dayNumber: 0).text == "1970-01-01")
        #expect(CivilDate(dayNumber: 19_782).text == "2024-02-29")
    }

    /// Counts on its own, month by month.
    private func next(after date: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
        let isLeap = date.year % 400 == 0 || (date.year % 4 == 0 && date.year % 100 != 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
        return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
    }
}
