/// How a country's law says when one of its holidays is.
struct HolidayRule: Sendable {
    enum Day: Sendable {
        case on(month: Int, day: Int)
        /// So many days after Easter Sunday.
        case easter(Int)
        case orthodoxEaster(Int)
        /// The first such day of the week on or after a date: the third Monday is on or after the 15th.
        ///
        /// - Parameter unless: the date itself, where it is this day of the week.
        case from(month: Int, day: Int, Weekday, unless: Weekday?)
    }

    /// What becomes of one that falls on a weekend.
    enum Move: Sendable {
        case stays
        /// Saturday's on Friday, Sunday's on Monday.
        case nearest
        /// The next day that is neither of the weekend nor a holiday itself.
        case next
        /// Sunday's on Monday; Saturday's stays.
        case sundayToMonday
        /// Sunday's on the Saturday before.
        case sundayToSaturday
    }

    let day: Day
    let move: Move
    let years: ClosedRange<Int>

    private init(_ day: Day, _ move: Move, _ years: ClosedRange<Int>) {
        self.day = day
        self.move = move
        self.years = years
    }

    static func on(
        _ month: Int, _ day: Int, _ move: Move = .stays, in years: ClosedRange<Int> = 1...9999
    ) -> HolidayRule {
        HolidayRule(.on(month: month, day: day), move, years)
    }

    static func easter(_ days: Int, in years: ClosedRange<Int> = 1...9999) -> HolidayRule {
        HolidayRule(.easter(days), .stays, years)
    }

    static func orthodox(_ days: Int) -> HolidayRule { HolidayRule(.orthodoxEaster(days), .stays, 1...9999) }

    static func from(
        _ month: Int, _ day: Int, _ weekday: Weekday, unless other: Weekday? = nil
    ) -> HolidayRule {
        HolidayRule(.from(month: month, day: day, weekday, unless: other), .stays, 1...9999)
    }

    /// Before it is moved off a weekend; nil in years that do not have it.
    func date(in year: Int) -> CivilDate? {
        guard years.contains(year) else { return nil }
        switch day {
        case .on(let month, let day): return CivilDate(year: year, month: month, day: day)
        case .easter(let days): return Easter.gregorian(year)?.adding(days: days)
        case .orthodoxEaster(let days): return Easter.orthodox(year)?.adding(days: days)
        case .from(let month, let day, let weekday, let other):
            let date = CivilDate(year: year, month: month, day: day)
            return date?.weekday == other ? date : date?.next(weekday)
        }
    }
}
