/// Why a courier is not asked to come on a day or within these hours.
public enum PickupRefusal: Refusal, Hashable {
    /// `E_DATE`: it has passed.
    case past(CivilDate, next: CivilDate)
    case weekend(CivilDate, Country, next: CivilDate)
    case holiday(CivilDate, Country, next: CivilDate)
    /// Too late for today; both times are of the place.
    case cutOff(CivilDate, until: TimeOfDay, now: TimeOfDay, next: CivilDate)
    /// - Parameter last: the last day that can be asked for.
    case tooFar(CivilDate, mostDays: Int, last: CivilDate)
    /// Minutes from ready to close.
    case window(Int, shortest: Int, next: CivilDate)
    case closesLate(TimeOfDay, latest: TimeOfDay, next: CivilDate)

    public var code: String {
        switch self {
        case .past: "E_DATE"
        case .weekend, .holiday, .cutOff, .tooFar: "E_PICKUP_DATE"
        case .window, .closesLate: "E_PICKUP_HOURS"
        }
    }

    /// The nearest day on which the courier could be asked to come.
    public var next: CivilDate {
        switch self {
        case .past(_, let next), .weekend(_, _, let next), .holiday(_, _, let next),
            .cutOff(_, _, _, let next), .tooFar(_, _, let next), .window(_, _, let next),
            .closesLate(_, _, let next):
            next
        }
    }
}
