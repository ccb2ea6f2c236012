/// What one dispatch changes, all in one transaction.
public struct Dispatch: Hashable, Sendable {
    public let shipment: Shipment
    /// All `out`.
    public let units: [Unit]
    /// Active from the first dispatch on (D19).
    public let trial: Trial
}

extension Shipment {
    /// Sends it off: serials are fixed, and day 0 of the 120 days is set unless the EULA named one.
    ///
    /// The trial is judged as it was on the day of dispatch, which may lie back.
    /// - Throws: `E_POE`, `E_DISPATCHED`, `E_CONSENT`, `E_CONSENT_LAPSED`, `E_LOCATION`, `E_LAPSED`, `E_STATE`,
    ///   `E_DATE`. Want of a return label is no reason (D12).
    public func dispatching(
        _ units: [Unit], of trial: Trial, on day: CivilDate, today: CivilDate
    ) throws(ShipmentRefusal) -> Dispatch {
        switch state {
        case .recorded: break
        case .heldForPower: throw .heldForPower
        case .dispatched, .delivered: throw .dispatched(on: dispatchedOn)
        case .cancelled, .undelivered: throw .state(state)
        }
        guard day <= today.latestAct else { throw .future(day, latest: today.latestAct) }
        try trial.allowingDispatch(on: day)
        let leaving = units.filter { $0.shipmentID == id && $0.custody == .listed }
        guard !leaving.isEmpty else { throw .noUnits }

        var shipment = self
        shipment.state = .dispatched
        shipment.dispatchedOn = day
        shipment.term.startsOn = term.startsOn ?? day
        var active = trial
        active.activatedOn = trial.activatedOn ?? day
        return Dispatch(shipment: shipment, units: leaving.map { $0.with(.out) }, trial: active)
    }

    /// Lets a serial be listed: until dispatch, then it is `E_DISPATCHED` (AC-09.8).
    public func canTakeSerials() throws(ShipmentRefusal) {
        switch state {
        case .recorded, .heldForPower: return
        case .dispatched, .delivered: throw .dispatched(on: dispatchedOn)
        case .cancelled, .undelivered: throw .state(state)
        }
    }
}

extension Trial {
    /// The gates of dispatch: consent (S3-84) and a supported place (S3-23).
    fileprivate func allowingDispatch(on day: CivilDate) throws(ShipmentRefusal) {
        try acceptingShipments(on: day)
        if isConsentNeeded {
            guard let consentOn, consentOn <= day else {
                throw .consentMissing(last: consentLastDay, on: consentOn)
            }
        }
        guard locationConfirmedOn != nil else { throw .locationUnconfirmed }
    }
}
