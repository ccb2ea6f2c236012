/// A day of the week, ISO 8601.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension CivilDate {
    /// Day 0, 1970-01-01, was a Thursday.
    public var weekday: Weekday {
        let sinceMonday = (((dayNumber + 3) % 7) + 7) % 7
        return Weekday.allCases[sinceMonday]
    }

    /// This day, or the next one that is this day of the week.
    func next(_ weekday: Weekday) -> CivilDate {
        adding(days: (weekday.rawValue - self.weekday.rawValue + 7) % 7)
    }
}
