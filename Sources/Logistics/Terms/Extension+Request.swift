/// A request as it was typed in.
public struct ExtensionDraft: Hashable, Sendable {
    public var to: CivilDate
    public var reason: String
    /// Who wants it.
    public var requestedBy: String
    /// Who typed it in; often the same.
    public var enteredBy: String

    public init(to: CivilDate, reason: String, requestedBy: String, enteredBy: String) {
        self.to = to
        self.reason = reason
        self.requestedBy = requestedBy
        self.enteredBy = enteredBy
    }
}

/// What the store knows of a shipment when an extension is asked for or decided, read in that transaction.
public struct ExtensionGround: Hashable, Sendable {
    public let shipment: Shipment
    public let trial: Trial
    /// See `Shipment.givenBack(units:returns:)`.
    public let givenBack: GivenBack?

    public init(shipment: Shipment, trial: Trial, givenBack: GivenBack?) {
        precondition(shipment.trialID == trial.id, "the shipment is the trial's")
        self.shipment = shipment
        self.trial = trial
        self.givenBack = givenBack
    }

    /// The present expiry, once `to` is found to be possible.
    ///
    /// A converted, expired or lapsed trial is judged like any other: the service's dates are not the devices'
    /// (A-05, AC-18.2).
    func judging(to: CivilDate) throws(ExtensionRefusal) -> CivilDate {
        if trial.cancelledOn != nil { throw .trialCancelled(on: trial.cancelledOn) }
        guard shipment.isSent else { throw .shipment(shipment.state) }
        if let givenBack { throw .givenBack(givenBack) }
        guard let present = shipment.term.expiresOn, let last = shipment.term.lastExpiry else {
            throw .expiryUnknown
        }
        guard to > present else { throw .notLater(present: present) }
        guard to <= last else { throw .overCap(last: last) }
        return present
    }
}

extension Extension {
    /// Asks for a later expiry (S3-109, S3-111). It moves no date; next: `approved`, `denied`, `withdrawn`.
    ///
    /// Any number, any step, until day 120 and until a unit is handed over; after the expiry it is `late`.
    /// - Parameter pending: the request of the shipment that waits already, if any.
    /// - Throws: `E_CAP_120`, `E_NOT_LATER`, `E_TERM_ENDED`, `E_PENDING`, `E_EULA_MISSING`, `E_STATE`.
    public static func requesting(
        _ draft: ExtensionDraft, id: ExtensionID, on ground: ExtensionGround, pending: ExtensionID?,
        today: CivilDate
    ) throws(ExtensionRefusal) -> Extension {
        let present = try ground.judging(to: draft.to)
        if let pending { throw .pending(pending) }
        return Extension(
            id: id, shipmentID: ground.shipment.id, requestedBy: Actor.folded(draft.requestedBy),
            enteredBy: Actor.folded(draft.enteredBy), requestedOn: today, from: present, to: draft.to,
            reason: draft.reason, isLate: today > present, state: .pending)
    }
}
