/// A shipment as it was typed in.
public struct ShipmentDraft: Hashable, Sendable {
    /// Any text; the catalog decides.
    public var deviceType: String
    public var orderNumber: String
    public var loanNumber: String?
    public var shipTo: Address
    /// nil: not answered.
    public var poeAvailable: Bool?
    public var outboundCarrier: String?
    public var outboundTracking: String?

    public init(
        deviceType: String, orderNumber: String, loanNumber: String? = nil, shipTo: Address,
        poeAvailable: Bool? = nil, outboundCarrier: String? = nil, outboundTracking: String? = nil
    ) {
        self.deviceType = deviceType
        self.orderNumber = orderNumber
        self.loanNumber = loanNumber
        self.shipTo = shipTo
        self.poeAvailable = poeAvailable
        self.outboundCarrier = outboundCarrier
        self.outboundTracking = outboundTracking
    }
}

extension Shipment {
    /// Writes down what is to be sent of one type (SYS-09). Consent and location may come later.
    ///
    /// Without PoE it waits for the trials team. A license count is never asked (AC-06.1).
    /// - Parameters:
    ///   - shipments: those of the trial; one that still holds the slot of the type refuses.
    ///   - catalog: what types there are.
    /// - Throws: `E_TYPE`, `E_SKIPPED`, `E_ONE_SHIPMENT`, `E_POE`, `E_LAPSED`, `E_CONSENT_LAPSED`, `E_STATE`.
    public static func recording(
        _ draft: ShipmentDraft, id: ShipmentID, in trial: Trial, among shipments: [Shipment],
        from catalog: Catalog, on today: CivilDate
    ) throws(ShipmentRefusal) -> Shipment {
        guard let type = catalog[draft.deviceType] else {
            throw .unknownType(draft.deviceType, known: catalog.names)
        }
        try trial.acceptingShipments(on: today)
        if let skip = trial.skip { throw .skipped(skip) }
        let taken = shipments.first { $0.trialID == trial.id && $0.deviceType == type.name && $0.holdsSlot }
        if let taken { throw .slotTaken(by: taken.id, type: type.name) }
        if type.needsPoE, draft.poeAvailable == nil { throw .powerUnanswered(type: type.name) }
        let lacksPower = type.needsPoE && draft.poeAvailable == false
        return Shipment(
            id: id, trialID: trial.id, deviceType: type.name, orderNumber: draft.orderNumber,
            loanNumber: draft.loanNumber, shipTo: draft.shipTo,
            poeAvailable: type.needsPoE ? draft.poeAvailable : nil,
            state: lacksPower ? .heldForPower : .recorded, recordedOn: today,
            outboundCarrier: draft.outboundCarrier, outboundTracking: draft.outboundTracking)
    }

    /// Whether no other shipment of its type may be recorded in the trial. A cancelled one and one that came
    /// back undelivered free the slot; a returned one does not (A-10, AC-09.4).
    public var holdsSlot: Bool {
        switch state {
        case .recorded, .heldForPower, .dispatched, .delivered: true
        case .cancelled, .undelivered: false
        }
    }

    /// Whether its units leave with a return label in the box: in the United States proper (S3-155, AC-09.12).
    public var leavesLabelInBox: Bool { shipTo.region == .unitedStates }
}

extension Trial {
    /// Lets pass a trial that devices may still be meant for.
    func acceptingShipments(on day: CivilDate) throws(ShipmentRefusal) {
        switch state(on: day) {
        case .awaitingConsent, .pendingProvisioning, .active, .expired: return
        case .lapsed: throw .trialLapsed(since: calendar.lapsedFrom)
        case .converted: throw .trial(.converted)
        case .cancelled:
            if cancelledOn == nil, let last = consentLastDay { throw .consentLapsed(last: last) }
            throw .trial(.cancelled)
        }
    }
}
