/// What was sent, or is to be sent, of one device type: one per trial and type (S3-37).
public struct Shipment: Hashable, Sendable {
    public let id: ShipmentID
    public let trialID: TrialID
    /// A name of the catalog, `phone`.
    public let deviceType: String
    public var orderNumber: String
    public var loanNumber: String?
    public var shipTo: Address
    /// What the customer said about PoE; nil where the type needs none.
    public var poeAvailable: Bool?
    public var state: State
    public var recordedOn: CivilDate
    public var dispatchedOn: CivilDate?
    public var deliveredOn: CivilDate?
    public var outboundCarrier: String?
    public var outboundTracking: String?
    public var term: Term

    public init(
        id: ShipmentID, trialID: TrialID, deviceType: String, orderNumber: String,
        loanNumber: String? = nil, shipTo: Address, poeAvailable: Bool? = nil, state: State,
        recordedOn: CivilDate, dispatchedOn: CivilDate? = nil, deliveredOn: CivilDate? = nil,
        outboundCarrier: String? = nil, outboundTracking: String? = nil, term: Term = Term()
    ) {
        self.id = id
        self.trialID = trialID
        self.deviceType = deviceType
        self.orderNumber = orderNumber
        self.loanNumber = loanNumber
        self.shipTo = shipTo
        self.poeAvailable = poeAvailable
        self.state = state
        self.recordedOn = recordedOn
        self.dispatchedOn = dispatchedOn
        self.deliveredOn = deliveredOn
        self.outboundCarrier = outboundCarrier
        self.outboundTracking = outboundTracking
        self.term = term
    }
}

extension Shipment {
    /// Where a shipment is.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Listed, not sent. Next: `heldForPower`, `dispatched`, `cancelled`.
        case recorded
        /// Waits for the trials team, since the customer has no PoE. Next: `recorded`, `cancelled`.
        case heldForPower
        /// On its way. Next: `delivered`, `undelivered`.
        case dispatched
        case delivered
        /// Before dispatch; frees the slot of its type.
        case cancelled
        /// Came back without reaching the customer; frees the slot.
        case undelivered
    }

    /// It left, and did not come back undelivered.
    public var isAway: Bool { state == .dispatched || state == .delivered }
}
