/// One attempt to spend: a label, a pickup. Committed before the first byte leaves (INV-12).
///
/// `ready → sending → purchased | refused | inDoubt`; no timer ever moves `sending` back (RELIABILITY 6).
public struct Purchase: Hashable, Sendable {
    public let id: PurchaseID
    public let key: PurchaseKey
    public let kind: Kind
    public let carrier: CarrierName
    /// nil for a label bought before dispatch.
    public let rma: RMANumber?
    /// The parcel of the return, for a label.
    public let parcel: Int?
    /// For a label bought before dispatch.
    public let unitID: UnitID?
    public var state: State
    public let askedOn: CivilDate
    /// Why it was refused or is in doubt: the code of the carrier's part, `E_CARRIER_TIMEOUT` (D5).
    public var cause: String?
    /// The carrier's own code.
    public var carrierCode: String?
    /// The carrier's own sentence; may hold personal data, so never in the audit trail.
    public var message: String?

    public init(
        id: PurchaseID, key: PurchaseKey, kind: Kind, carrier: CarrierName, rma: RMANumber? = nil,
        parcel: Int? = nil, unitID: UnitID? = nil, state: State, askedOn: CivilDate,
        cause: String? = nil, carrierCode: String? = nil, message: String? = nil
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.carrier = carrier
        self.rma = rma
        self.parcel = parcel
        self.unitID = unitID
        self.state = state
        self.askedOn = askedOn
        self.cause = cause
        self.carrierCode = carrierCode
        self.message = message
    }
}

extension Purchase {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case label, pickup
    }

    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Stored; no byte has left.
        case ready
        /// A byte may have left. Next: `purchased`, `refused`, `inDoubt`; `ready` when proven unsent.
        case sending
        case purchased
        /// The carrier said no, or nothing was ever sent.
        case refused
        /// Nobody knows whether it was bought. It is never bought again by itself (AC-13.6).
        case inDoubt

        /// Whether the parcel must not be bought for again.
        public var isOpen: Bool { self == .ready || self == .sending || self == .inDoubt }
    }
}
