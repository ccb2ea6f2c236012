extension Trial {
    /// Takes the consent of a full administrator (SYS-03). Next: `pendingProvisioning`.
    ///
    /// The date of the act counts, not the day it is typed in: what was given on day 30 stands, also when it
    /// is recorded later. Nobody becomes a full administrator by consenting (AC-24.1).
    /// - Throws: `E_CONSENT_LAPSED` from day 31, `E_NOT_FULL_ADMIN`, `E_STATE`, `E_DATE`.
    public func consenting(
        by email: String, on day: CivilDate, today: CivilDate
    ) throws(TrialRefusal) -> Trial {
        guard isConsentNeeded else { throw .noConsentNeeded(kind) }
        if let consentOn { throw .consentGiven(on: consentOn) }
        if cancelledOn != nil { throw .state(.cancelled) }
        guard let asked = consentAskedOn, let last = consentLastDay else { throw .consentNotAsked }
        guard day <= last else { throw .consentLapsed(last: last) }
        guard isFullAdmin(email) else { throw .notFullAdmin(email) }
        guard day >= asked else { throw .before(day, earliest: asked) }
        guard day <= today.latestAct else { throw .future(day, latest: today.latestAct) }
        var trial = self
        trial.consentOn = day
        trial.consentBy = email
        return trial
    }
}
