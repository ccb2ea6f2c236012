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
    /// Moments of its life; nil where it did not come to that, and for attempts older than these fields.
    public var times: Times
    /// Day and hours of a pickup, so that one that is found later is known whole.
    public var window: Window?
    /// Who brings the label to the customer; nil: we hand the file out.
    public var delivery: Label.Delivery?

    /// When what happened.
    public struct Times: Hashable, Sendable {
        /// The intent was stored.
        public var begun: Instant?
        /// The first byte was about to leave.
        public var sent: Instant?
        /// It came into doubt. Kept when the doubt is settled: the breaker for money counts it (D7).
        public var doubted: Instant?
        public var ended: Instant?

        public init(
            begun: Instant? = nil, sent: Instant? = nil, doubted: Instant? = nil, ended: Instant? = nil
        ) {
            self.begun = begun
            self.sent = sent
            self.doubted = doubted
            self.ended = ended
        }
    }

    /// On the wall clock of the address.
    public struct Window: Hashable, Sendable {
        public var on: CivilDate
        public var ready: TimeOfDay
        public var close: TimeOfDay

        public init(on: CivilDate, ready: TimeOfDay, close: TimeOfDay) {
            self.on = on
            self.ready = ready
            self.close = close
        }
    }

    public init(
        id: PurchaseID, key: PurchaseKey, kind: Kind, carrier: CarrierName, rma: RMANumber? = nil,
        parcel: Int? = nil, unitID: UnitID? = nil, state: State, askedOn: CivilDate,
        cause: String? = nil, carrierCode: String? = nil, message: String? = nil,
        times: Times = Times(), window: Window? = nil, delivery: Label.Delivery? = nil
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
        self.times = times
        self.window = window
        self.delivery = delivery
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
        /// A person found, or evidence showed, that it was not bought: final for this attempt (D4).
        case absent

        /// Whether the parcel must not be bought for again.
        public var isOpen: Bool { self == .ready || self == .sending || self == .inDoubt }
    }
}
