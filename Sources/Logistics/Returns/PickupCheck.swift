/// Whether a courier can be asked to come, judged before the carrier is: its own refusal costs a call and says
/// less.
public struct PickupCheck: Sendable {
    /// What the carrier wants; a part that is nil is not known, and nothing is refused for it.
    public struct Rules: Hashable, Sendable {
        /// Orders for the same day are taken until this time at the address.
        public var sameDayCutOff: TimeOfDay?
        /// From ready to close, in minutes.
        public var shortestWindow: Int?
        public var latestClose: TimeOfDay?
        /// How many days ahead an order is taken.
        public var mostDaysAhead: Int?

        public init(
            sameDayCutOff: TimeOfDay? = nil, shortestWindow: Int? = nil, latestClose: TimeOfDay? = nil,
            mostDaysAhead: Int? = nil
        ) {
            self.sameDayCutOff = sameDayCutOff
            self.shortestWindow = shortestWindow
            self.latestClose = latestClose
            self.mostDaysAhead = mostDaysAhead
        }
    }

    /// What the calendar and the clock on the wall of the address say.
    public struct LocalTime: Hashable, Sendable {
        public var date: CivilDate
        public var time: TimeOfDay

        public init(date: CivilDate, time: TimeOfDay) {
            self.date = date
            self.time = time
        }
    }

    /// Where the courier rings.
    public let country: Country
    public let rules: Rules
    /// The date of the decision (D29).
    public let today: CivilDate
    /// Really now, at the address; nil where its zone is not known, and then no hour is too late.
    public let now: LocalTime?

    public init(country: Country, rules: Rules = Rules(), today: CivilDate, now: LocalTime?) {
        self.country = country
        self.rules = rules
        self.today = today
        self.now = now
    }
}

extension PickupCheck {
    /// Judges a day and the hours in which somebody is there.
    ///
    /// - Precondition: `ready` is before `close`.
    /// - Throws: `E_DATE`, `E_PICKUP_DATE`, `E_PICKUP_HOURS`, each with the next date that can be had.
    public func judge(_ date: CivilDate, ready: TimeOfDay, close: TimeOfDay) throws(PickupRefusal) {
        let possible = next(from: date, close: close)
        if date < today { throw .past(date, next: possible) }
        if country.isHoliday(date) { throw .holiday(date, country, next: possible) }
        if country.isWeekend(date) { throw .weekend(date, country, next: possible) }
        if let now, let until = end(of: date, close: close) {
            throw .cutOff(date, until: until, now: now.time, next: possible)
        }
        if let most = rules.mostDaysAhead, date.days(since: today) > most {
            throw .tooFar(date, mostDays: most, last: possible)
        }
        let minutes = close.minutes - ready.minutes
        if let shortest = rules.shortestWindow, minutes < shortest {
            throw .window(minutes, shortest: shortest, next: possible)
        }
        if let latest = rules.latestClose, close > latest {
            throw .closesLate(close, latest: latest, next: possible)
        }
    }

    /// The first day from one on that can be asked for; the last one before, where that is too far ahead.
    public func next(from date: CivilDate, close: TimeOfDay) -> CivilDate {
        let last = today.adding(days: rules.mostDaysAhead ?? PickupCheck.farthest)
        var day = max(date, today)
        while day <= last {
            if isOpen(day, close: close) { return day }
            day = day.adding(days: 1)
        }
        day = last
        while day > today, !isOpen(day, close: close) { day = day.adding(days: -1) }
        return day
    }

    /// How far ahead is looked for a day where the carrier names no limit.
    private static var farthest: Int { 366 }

    private func isOpen(_ date: CivilDate, close: TimeOfDay) -> Bool {
        country.isWorkingDay(date) && end(of: date, close: close) == nil
    }

    /// The time after which nobody can come any more on a day, once it has passed; else nil.
    ///
    /// Only a day that is today both for the decision and at the address has a clock that counts (D29).
    private func end(of date: CivilDate, close: TimeOfDay) -> TimeOfDay? {
        guard let now, date == today, date == now.date else { return nil }
        let end = min(rules.sameDayCutOff ?? close, close)
        return now.time > end ? end : nil
    }
}
