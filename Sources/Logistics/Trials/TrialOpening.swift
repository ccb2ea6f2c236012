/// A trial that begins, and what somebody knew about when they began it.
public struct TrialOpening: Hashable, Sendable {
    public let trial: Trial
    /// What `--again` answered; empty where there was nothing to ask.
    public let warnings: [Warning]
}

extension TrialOpening {
    /// A doubt that a person clears by saying so a second time (D26).
    public enum Warning: Hashable, Sendable {
        /// The organization has open trials (AC-02.3).
        case openTrial([TrialID])
        /// The administrator stands for another organization; a user belongs to one only (S0-18, AC-22.1).
        case otherOrganization([TrialID])

        public var code: String {
            switch self {
            case .openTrial: "E_OPEN_TRIAL"
            case .otherOrganization: "E_ONE_ORGANIZATION"
            }
        }
    }
}

extension Trial {
    /// Begins a trial (SYS-02, SYS-03, SYS-04).
    ///
    /// A new or paid customer's is active at once (AC-02.1, AC-04.1); an existing customer's waits for consent.
    /// - Parameters:
    ///   - draft: as it was typed in; what only time can bring (consent, conversion …) is not taken from it.
    ///   - others: the trials of the same organization or the same administrator; more does no harm.
    ///   - again: the person has seen the warnings.
    /// - Throws: `E_CONSENT` without the date consent was asked, `E_OPEN_TRIAL`, `E_ONE_ORGANIZATION`.
    public static func opening(
        _ draft: Trial, among others: [Trial], again: Bool, on today: CivilDate
    ) throws(TrialRefusal) -> TrialOpening {
        if draft.isConsentNeeded, draft.consentAskedOn == nil { throw .consentNotAsked }
        let warnings = draft.warnings(among: others.filter { $0.id != draft.id }, on: today)
        guard warnings.isEmpty || again else { throw .needsAgain(warnings) }
        var trial = draft
        trial.consentOn = nil
        trial.consentBy = nil
        trial.convertedOn = nil
        trial.cancelledOn = nil
        trial.activatedOn = draft.isConsentNeeded ? nil : today
        return TrialOpening(trial: trial, warnings: warnings)
    }

    private func warnings(among others: [Trial], on today: CivilDate) -> [TrialOpening.Warning] {
        let organization = Actor.folded(orgID)
        let administrator = Actor.folded(adminEmail)
        let same = others.filter { Actor.folded($0.orgID) == organization && $0.state(on: today).isOpen }
        let elsewhere = others.filter {
            Actor.folded($0.orgID) != organization && Actor.folded($0.adminEmail) == administrator
        }
        var warnings: [TrialOpening.Warning] = []
        if !same.isEmpty { warnings.append(.openTrial(same.map(\.id).sorted())) }
        if !elsewhere.isEmpty { warnings.append(.otherOrganization(elsewhere.map(\.id).sorted())) }
        return warnings
    }
}
