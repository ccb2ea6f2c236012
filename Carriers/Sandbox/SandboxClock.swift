import Foundation

/// The carriers' time: the real time of day, on the day that the run was told.
struct SandboxClock: Sendable {
    private let real: @Sendable () -> Date
    private let daysAhead: Int
    /// True when the day was given: then the caller's calendar is ours, and time zones do not blur it.
    let isSet: Bool

    init(today: Date? = nil, real: @escaping @Sendable () -> Date = { Date() }) {
        self.real = real
        isSet = today != nil
        daysAhead = today.map { Day($0).number - Day(real()).number } ?? 0
    }

    /// In whole seconds, as the ledger keeps it, so that a restart changes no answer.
    var now: Date {
        let moment = real() + Double(daysAhead) * Day.seconds
        return Date(timeIntervalSince1970: moment.timeIntervalSince1970.rounded(.down))
    }
    var today: Day { Day(now) }

    /// The first day that is not yet over: the given one, else the earliest that a calendar shows (UTC−12).
    var earliest: Day { isSet ? today : Day(now - 12 * 3600) }
}

/// A date of the Gregorian calendar.
struct Day: Comparable, Sendable {
    static let seconds = 86_400.0

    /// Days since 1970-01-01.
    let number: Int

    init(number: Int) { self.number = number }
    init(_ date: Date) { number = Int((date.timeIntervalSince1970 / Self.seconds).rounded(.down)) }

    /// Reads `20260910` and `2026-09-10`; nil for a date that no calendar has.
    init?(_ text: some StringProtocol) {
        let digits = String(text.filter { $0 != "-" })
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int(digits)
        else { return nil }
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        number = Self.number(year, month, day)
        guard self.compact == digits else { return nil }
    }

    /// `20260910`
    var compact: String { parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() }
    /// `2026-09-10`
    var dashed: String { parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-") }

    static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

    /// Days from civil, with years that begin in March, so that the leap day comes last.
    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let month = (month + 9) % 12
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
    }

    private var parts: [Int] {
        let days = number + 719_468
        let era = days / 146_097
        let rest = days % 146_097
        let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
        let ofYear = rest - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        return [era * 400 + year + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day]
    }
}

extension Date {
    /// `2026-09-10T09:00:00Z`
    var stamp: String { "\(Day(self).dashed)T\(clockTime)Z" }

    /// `09:00:00`, in UTC.
    var clockTime: String {
        let second = Int(timeIntervalSince1970.rounded(.down)) - Day(self).number * Int(Day.seconds)
        return [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }
}
