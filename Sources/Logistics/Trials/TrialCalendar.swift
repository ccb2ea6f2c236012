/// The dates of a service trial (SYS-17). It is read only, and no device date depends on it (AC-17.5).
public struct TrialCalendar: Hashable, Sendable {
    /// nil where no consent is asked.
    public let consentLastDay: CivilDate?
    public let portalExpires: CivilDate

    init(portalExpires: CivilDate, consentLastDay: CivilDate?) {
        self.portalExpires = portalExpires
        self.consentLastDay = consentLastDay
    }

    /// When the customer and the partner hear that the end is near (S3-138).
    public var firstNotice: CivilDate { Period.notice.lastDay(from: portalExpires) }
    /// The last day for a conversion (S3-144, A-23).
    public var graceLastDay: CivilDate { Period.grace.lastDay(from: portalExpires) }
    /// When users hear that their access ended: the same day (S3-143, A-23).
    public var usersNotice: CivilDate { graceLastDay }
    /// From here on nothing can be restored (S3-146).
    public var lapsedFrom: CivilDate { Period.grace.firstDayAfter(from: portalExpires) }
    /// The last day on which telephone numbers are held (S3-150).
    public var numbersKeptTo: CivilDate { Period.numbers.lastDay(from: portalExpires) }
    public var numbersFreeFrom: CivilDate { Period.numbers.firstDayAfter(from: portalExpires) }
}

extension Trial {
    public var calendar: TrialCalendar {
        TrialCalendar(portalExpires: portalExpires, consentLastDay: consentLastDay)
    }
}
