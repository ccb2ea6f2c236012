extension Trial {
    /// Where the trial stands on a day.
    ///
    /// Conversion and cancellation are facts and win on every day, so that an earlier `--today` opens nothing
    /// again. Everything else is told by dates, and no nightly run is needed for it (D19).
    public func state(on today: CivilDate) -> State {
        if cancelledOn != nil { return .cancelled }
        if convertedOn != nil { return .converted }
        if isConsentNeeded, consentOn == nil {
            guard let last = consentLastDay else { return .awaitingConsent }
            return today > last ? .cancelled : .awaitingConsent
        }
        if today > calendar.graceLastDay { return .lapsed }
        if today > portalExpires { return .expired }
        return activatedOn == nil ? .pendingProvisioning : .active
    }

    /// Whether the kind of trial waits for a full administrator (S3-83, AC-04.1).
    public var isConsentNeeded: Bool { kind == .existing }

    /// The last day for consent, day 30; a mail sent again does not move it (AC-03.4, A-21).
    public var consentLastDay: CivilDate? {
        guard isConsentNeeded, let asked = consentAskedOn else { return nil }
        return Period.consent.lastDay(from: asked)
    }

    /// Who gets the consent mail: the given address alone if it is a full administrator's, else that address
    /// and all full administrators (S3-82, S3-83, AC-03.6, AC-03.7).
    public var consentRecipients: [String] {
        if isFullAdmin(adminEmail) { return [adminEmail] }
        var seen: Set<String> = []
        return ([adminEmail] + fullAdmins).filter { seen.insert(Actor.folded($0)).inserted }
    }

    func isFullAdmin(_ email: String) -> Bool {
        fullAdmins.contains { Actor.folded($0) == Actor.folded(email) }
    }
}

extension Trial.State {
    /// Whether a second trial of the same organization is worth a question (AC-02.3).
    public var isOpen: Bool {
        switch self {
        case .awaitingConsent, .pendingProvisioning, .active, .expired: true
        case .lapsed, .converted, .cancelled: false
        }
    }
}
