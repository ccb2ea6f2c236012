extension Trial {
    /// Ends the trial (SYS-19). No device date moves: shipments that have not left are cancelled by the
    /// caller, the others stay due, and there are no more extensions.
    ///
    /// A lapsed trial may be cancelled too, for the sake of its extensions.
    /// - Throws: `E_STATE` when it was converted or cancelled, also by lapse of consent.
    public func cancelling(on today: CivilDate) throws(TrialRefusal) -> Trial {
        let state = state(on: today)
        guard state != .cancelled, state != .converted else { throw .state(state) }
        var trial = self
        trial.cancelledOn = today
        return trial
    }

    /// Notes that the customer bought (SYS-18). It changes nothing on shipments: devices go back (S3-119).
    ///
    /// - Throws: `E_LAPSED` after the grace period (AC-17.4), `E_CONSENT`, `E_STATE`, `E_DATE`.
    public func converting(on day: CivilDate, today: CivilDate) throws(TrialRefusal) -> Trial {
        try holdingService(on: day)
        guard day <= today.latestAct else { throw .future(day, latest: today.latestAct) }
        var trial = self
        trial.convertedOn = day
        return trial
    }

    /// Lets the service trial run to 30 days from today, and no device a day longer (SYS-07, S3-107).
    ///
    /// - Throws: `E_NOT_LATER` when that is not later than the present end (A-20, AC-07.3), `E_LAPSED`,
    ///   `E_CONSENT`, `E_STATE`.
    public func extendingPortal(on today: CivilDate) throws(TrialRefusal) -> Trial {
        try holdingService(on: today)
        let end = Period.portalExtension.lastDay(from: today)
        guard end > portalExpires else { throw .notLater(present: portalExpires, offered: end) }
        var trial = self
        trial.portalExpires = end
        return trial
    }

    /// Notes why no devices are wanted, or with nil that they are wanted after all (A-43, AC-09.10).
    ///
    /// - Parameter liveShipments: those that hold a slot; with one, devices are not skipped.
    /// - Throws: `E_STATE`.
    public func skippingDevices(
        _ reason: SkipReason?, liveShipments: [ShipmentID]
    ) throws(TrialRefusal) -> Trial {
        if cancelledOn != nil { throw .state(.cancelled) }
        guard reason == nil || liveShipments.isEmpty else { throw .shipments(liveShipments.sorted()) }
        var trial = self
        trial.skip = reason
        return trial
    }

    /// Lets pass only a trial whose service runs or is in its grace period.
    private func holdingService(on day: CivilDate) throws(TrialRefusal) {
        switch state(on: day) {
        case .pendingProvisioning, .active, .expired: return
        case .awaitingConsent: throw .consentMissing(last: consentLastDay)
        case .lapsed: throw .lapsed(since: calendar.lapsedFrom)
        case .cancelled: throw .state(.cancelled)
        case .converted: throw .state(.converted)
        }
    }
}
