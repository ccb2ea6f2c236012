/// Whether devices went back in time. Handing over counts, not arriving: the customer controls no transit.
public enum Timeliness: Hashable, Sendable {
    /// The return-by date is not known.
    case unknown
    /// Not all handed over; negative when it is too late already.
    case pending(daysLeft: Int)
    case onTime
    case late(days: Int)

    /// - Parameters:
    ///   - handedOverOn: the date at the place of the scan (D13); nil until all is handed over.
    ///   - today: for what is pending.
    public init(returnBy: CivilDate?, handedOverOn: CivilDate?, on today: CivilDate) {
        guard let returnBy else {
            self = .unknown
            return
        }
        guard let handedOverOn else {
            self = .pending(daysLeft: returnBy.days(since: today))
            return
        }
        let days = handedOverOn.days(since: returnBy)
        self = days > 0 ? .late(days: days) : .onTime
    }
}
