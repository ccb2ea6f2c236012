/// Why something cannot be done with a shipment.
public enum ShipmentRefusal: Refusal, Hashable {
    /// The catalog has no such type (D28).
    case unknownType(String, known: [String])
    /// The trial was converted or cancelled.
    case trial(Trial.State)
    case trialLapsed(since: CivilDate)
    /// Nobody has consented by the day of dispatch; `on`: consent came later.
    case consentMissing(last: CivilDate?, on: CivilDate?)
    case consentLapsed(last: CivilDate)
    case locationUnconfirmed
    /// No devices are wanted.
    case skipped(Trial.SkipReason)
    /// One shipment per trial and type (S3-37): this one has the place.
    case slotTaken(by: ShipmentID, type: String)
    /// The type needs PoE and nobody said whether the customer has it.
    case powerUnanswered(type: String)
    /// Waits for the trials team.
    case heldForPower
    /// Serials are fixed, and it cannot be called back.
    case dispatched(on: CivilDate?)
    /// The verb does not fit the state.
    case state(Shipment.State)
    /// Nothing to send.
    case noUnits
    /// It reached the customer after all: a unit is on a return or has come back.
    case unitBack(SerialNumber, Unit.Custody)
    /// Earlier than what it must follow.
    case before(CivilDate, earliest: CivilDate)
    /// It has not happened yet.
    case future(CivilDate, latest: CivilDate)

    public var code: String {
        switch self {
        case .unknownType: "E_TYPE"
        case .trial, .state, .noUnits: "E_STATE"
        case .trialLapsed: "E_LAPSED"
        case .consentMissing: "E_CONSENT"
        case .consentLapsed: "E_CONSENT_LAPSED"
        case .locationUnconfirmed: "E_LOCATION"
        case .skipped: "E_SKIPPED"
        case .slotTaken: "E_ONE_SHIPMENT"
        case .powerUnanswered, .heldForPower: "E_POE"
        case .dispatched: "E_DISPATCHED"
        case .unitBack: "E_IN_RETURN"
        case .before, .future: "E_DATE"
        }
    }
}
