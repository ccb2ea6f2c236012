/// Why a device term is not extended.
public enum ExtensionRefusal: Refusal, Hashable {
    /// Past day 120; this is the last possible expiry. It is never shortened silently.
    case overCap(last: CivilDate)
    /// Not later than the present expiry.
    case notLater(present: CivilDate)
    /// Cancelling a trial ends its extensions (AC-19.2).
    case trialCancelled(on: CivilDate?)
    /// A unit has been handed over or received (DESIGN 3.2).
    case givenBack(GivenBack)
    /// Nothing to extend: not sent, or called off.
    case shipment(Shipment.State)
    /// No EULA date is known.
    case expiryUnknown
    /// Another request waits.
    case pending(ExtensionID)
    /// The expiry was changed after it was asked: what was asked for is no longer what would happen (INV-08).
    case stale(asked: CivilDate, present: CivilDate)
    case decided(Extension.State, by: String?, on: CivilDate?)
    /// Nobody decides their own request, nor one they typed in (DESIGN 3.3).
    case selfDecision(String)

    public var code: String {
        switch self {
        case .overCap: "E_CAP_120"
        case .notLater: "E_NOT_LATER"
        case .trialCancelled, .givenBack: "E_TERM_ENDED"
        case .shipment: "E_STATE"
        case .expiryUnknown: "E_EULA_MISSING"
        case .pending: "E_PENDING"
        case .stale: "E_STALE"
        case .decided: "E_DECIDED"
        case .selfDecision: "E_SELF_DECISION"
        }
    }
}
