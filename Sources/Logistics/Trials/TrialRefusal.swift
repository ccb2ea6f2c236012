/// Why something cannot be done with a trial.
public enum TrialRefusal: Refusal, Hashable {
    /// The verb does not fit the state.
    case state(Trial.State)
    /// Nobody asks a new or a paid customer for consent (AC-04.1).
    case noConsentNeeded(Trial.Kind)
    case consentGiven(on: CivilDate)
    /// A trial for an existing customer needs the date on which consent was asked.
    case consentNotAsked
    /// Still waits for consent; nil: no last day is known.
    case consentMissing(last: CivilDate?)
    case consentLapsed(last: CivilDate)
    /// Only those typed in as full administrators may consent (AC-03.6).
    case notFullAdmin(String)
    /// Users have been moved; nothing can be restored (S3-146 … S3-148).
    case lapsed(since: CivilDate)
    /// An extension that would not extend.
    case notLater(present: CivilDate, offered: CivilDate)
    /// Devices are on their way or listed, so they cannot be skipped.
    case shipments([ShipmentID])
    /// To be looked at first, then repeated with `--again`.
    case needsAgain([TrialOpening.Warning])
    /// Earlier than what it must follow.
    case before(CivilDate, earliest: CivilDate)
    /// It has not happened yet.
    case future(CivilDate, latest: CivilDate)

    public var code: String {
        switch self {
        case .state, .noConsentNeeded, .consentGiven, .shipments: "E_STATE"
        case .consentNotAsked, .consentMissing: "E_CONSENT"
        case .consentLapsed: "E_CONSENT_LAPSED"
        case .notFullAdmin: "E_NOT_FULL_ADMIN"
        case .lapsed: "E_LAPSED"
        case .notLater: "E_NOT_LATER"
        case .needsAgain(let warnings): warnings.first?.code ?? "E_OPEN_TRIAL"
        case .before, .future: "E_DATE"
        }
    }
}
