import Logistics

extension Refusal {
    /// The column of a manifest that would have to change; nil when it is about the whole row.
    var manifestColumn: String? {
        switch self {
        case let refusal as ShipmentRefusal: refusal.column
        case let refusal as TrialRefusal: refusal.column
        case is TermRefusal: "eula_expires"
        case is UnitRefusal: "serial"
        default: nil
        }
    }
}

extension ShipmentRefusal {
    fileprivate var column: String? {
        switch self {
        case .unknownType, .slotTaken: "device_type"
        case .trialLapsed: "portal_expires"
        case .consentMissing, .consentLapsed: "consent_on"
        case .locationUnconfirmed: "location_confirmed_on"
        case .powerUnanswered, .heldForPower: "poe"
        case .dispatched, .before, .future: "dispatched_on"
        case .noUnits, .unitBack: "serial"
        case .trial, .skipped, .state: nil
        }
    }
}

extension TrialRefusal {
    fileprivate var column: String? {
        switch self {
        case .consentNotAsked: "consent_asked_on"
        case .consentMissing, .consentLapsed, .consentGiven, .notFullAdmin, .noConsentNeeded: "consent_on"
        case .lapsed, .notLater: "portal_expires"
        case .state, .shipments, .needsAgain, .before, .future: nil
        }
    }
}
