/// Why a discrepancy is not settled that way (D15).
public enum DiscrepancyRefusal: Refusal, Hashable {
    /// It is settled: by whom and when.
    case decided(by: String?, on: CivilDate?)
    /// That settlement does not fit this verdict.
    case unfit(Verdict)
    /// The unit cannot arrive: it is unknown, was never sent, or is back already.
    case notAwaited(SerialNumber)
    case noSuchReturn(RMANumber)
    /// Nothing more comes back on that return.
    case returnClosed(RMANumber, Return.Authorization)
    /// The unit is lent in that trial, the return is of another.
    case otherTrial(SerialNumber, TrialID, RMANumber)
    /// The unit is on that return, which is not the one it was to be moved to.
    case onOtherReturn(SerialNumber, RMANumber)

    public var code: String {
        switch self {
        case .decided: "E_DECIDED"
        case .unfit, .otherTrial, .onOtherReturn: "E_SETTLEMENT"
        case .notAwaited: "E_NOT_AWAITED"
        case .noSuchReturn: "E_NOT_FOUND"
        case .returnClosed: "E_RETURN_CLOSED"
        }
    }
}
