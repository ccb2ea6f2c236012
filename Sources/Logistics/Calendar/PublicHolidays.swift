extension Country {
    /// Whether a date is of the country's weekend, on which nobody fetches parcels.
    public func isWeekend(_ date: CivilDate) -> Bool {
        Country.weekendOnFriday.contains(code)
            ? [.friday, .saturday].contains(date.weekday) : [.saturday, .sunday].contains(date.weekday)
    }

    /// Where Friday and Saturday are the weekend. The Emirates left this list in 2022.
    private static let weekendOnFriday: Set<String> = [
        "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "YE",
    ]

    /// Whether a date is a holiday of the whole country, or the day on which one is kept; false where we
    /// know none.
    public func isHoliday(_ date: CivilDate) -> Bool {
        let year = date.components.year
        // New Year's Day of the next year may be kept on the last of this one.
        return holidays(in: year).contains(date) || holidays(in: year + 1).contains(date)
    }

    /// Neither weekend nor holiday.
    public func isWorkingDay(_ date: CivilDate) -> Bool {
        !isWeekend(date) && !isHoliday(date)
    }

    /// The days of a year's holidays and those on which they are kept.
    func holidays(in year: Int) -> Set<CivilDate> {
        let dated = (HolidayTable.rules[code] ?? []).compactMap { rule in
            rule.date(in: year).map { (rule: rule, date: $0) }
        }
        var days = Set(dated.map(\.date))
        for (rule, date) in dated where isWeekend(date) { days.insert(kept(date, rule.move, among: days)) }
        return days
    }

    /// - Parameter days: the holidays that are placed already.
    private func kept(
        _ date: CivilDate, _ move: HolidayRule.Move, among days: Set<CivilDate>
    ) -> CivilDate {
        switch (move, date.weekday) {
        case (.nearest, .saturday): return date.adding(days: -1)
        case (.nearest, .sunday), (.sundayToMonday, .sunday): return date.adding(days: 1)
        case (.sundayToSaturday, .sunday): return date.adding(days: -1)
        case (.next, _):
            var day = date.adding(days: 1)
            while isWeekend(day) || days.contains(day) { day = day.adding(days: 1) }
            return day
        default: return date
        }
    }
}
