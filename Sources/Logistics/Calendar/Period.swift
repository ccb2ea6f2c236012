/// A length of time that the rules name, in calendar days.
///
/// "N days from D" is D + N: a limit of N days is still good on D + N and broken on D + N + 1, weekends and
/// holidays included.
public struct Period: Hashable, Sendable {
    /// Negative for what comes before the date it is counted from.
    public let days: Int

    /// D + N.
    public func lastDay(from start: CivilDate) -> CivilDate {
        start.adding(days: days)
    }

    /// D + N + 1.
    public func firstDayAfter(from start: CivilDate) -> CivilDate {
        start.adding(days: days + 1)
    }
}

extension Period {
    /// The longest device trial, extensions included (S3-110).
    public static let deviceTerm = Period(days: 120)
    /// Two weeks to give the devices back after the device expiry (S3-152).
    public static let returnWindow = Period(days: 14)
    /// For a full administrator to consent (S3-84, S3-93).
    public static let consent = Period(days: 30)
    /// After the service trial ended, while it can still be converted (S3-144).
    public static let grace = Period(days: 30)
    /// Telephone numbers outlive the grace period by 15 days (S3-150).
    public static let numbers = Period(days: grace.days + 15)
    /// A service extension, from today and not from the present end (S3-107, S3-108).
    public static let portalExtension = Period(days: 30)
    /// The first notice of an expiry or of a return-by date (S3-138, A-35).
    public static let notice = Period(days: -7)
    /// When nobody began provisioning on the requested date (S1-8, A-39).
    public static let provisioningFollowUp = Period(days: 1)
}

extension CivilDate {
    /// The latest date that an act recorded today may bear: tomorrow, as it is already in part of the world,
    /// and an act is dated by the calendar of its place (D13). What is later has not happened.
    public var latestAct: CivilDate { adding(days: 1) }
}
