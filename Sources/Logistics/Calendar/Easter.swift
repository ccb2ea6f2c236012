/// Easter Sunday, from which the movable feasts are counted.
enum Easter {
    /// In the West: the Gregorian computus of Butcher's Ecclesiastical Calendar (1876), as in Meeus,
    /// Astronomical Algorithms, chapter 8.
    static func gregorian(_ year: Int) -> CivilDate? {
        let moon = year % 19
        let (century, yearOfCentury) = (year / 100, year % 100)
        let lunar = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * moon + century - century / 4 - lunar + 15) % 30
        let sunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let shift = (moon + 11 * epact + 22 * sunday) / 451
        let days = epact + sunday - 7 * shift + 114
        return CivilDate(year: year, month: days / 31, day: days % 31 + 1)
    }

    /// In the East: the Julian computus (Meeus, chapter 8), as a date of our calendar.
    static func orthodox(_ year: Int) -> CivilDate? {
        let epact = (19 * (year % 19) + 15) % 30
        let sunday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
        let days = epact + sunday + 114
        // The Julian calendar has three leap days more in four centuries: 13 days apart until 2099.
        let behind = year / 100 - year / 400 - 2
        return CivilDate(year: year, month: days / 31, day: days % 31 + 1)?.adding(days: behind)
    }
}
