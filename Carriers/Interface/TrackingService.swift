public import Logistics

/// Tells where parcels are. Reads: they may be repeated.
public protocol TrackingService: Sendable {
    /// Everything the carrier tells about one number, oldest first where the times allow it.
    ///
    /// A number that the carrier does not know is no failure: it may be too young (CARRIERS 1.8).
    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel

    /// The parcels that carry this reference among those shipped in these days.
    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel]

    /// Who signed, and the papers that prove it; nil while there is none. Carriers drop them (T10).
    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery?
}

/// What a carrier tells about one number.
public struct TrackedParcel: Hashable, Sendable {
    public var trackingNumber: String
    /// False: the carrier has nothing under this number, which proves nothing.
    public var isKnown: Bool
    public var events: [TrackingEvent]
    public var estimatedDelivery: CivilDate?
    /// References that the carrier repeats.
    public var references: [String]
    /// What it says without a day, `delivered, D/FS, Delivered`: kept for a person, it decides nothing.
    public var undated: [String] = []
    /// When the label was made, where the carrier tells it: of two under one key the older is kept (D1).
    public var madeAt: EventTime?

    public init(
        trackingNumber: String, isKnown: Bool, events: [TrackingEvent], estimatedDelivery: CivilDate? = nil,
        references: [String] = []
    ) {
        self.trackingNumber = trackingNumber
        self.isKnown = isKnown
        self.events = events
        self.estimatedDelivery = estimatedDelivery
        self.references = references
    }
}

/// The carrier's proof that a parcel arrived. It makes no unit received; only a scan does.
public struct ProofOfDelivery: Hashable, Sendable {
    /// Personal.
    public var signedBy: String?
    public var documents: [ProofDocument]

    public init(signedBy: String?, documents: [ProofDocument]) {
        self.signedBy = signedBy
        self.documents = documents
    }
}

/// One paper of a proof, opaque and personal.
public struct ProofDocument: Hashable, Sendable {
    /// `pdf`, `gif`, `png`, `html`: told by the bytes.
    public var format: String
    public var bytes: [UInt8]

    public init(format: String, bytes: [UInt8]) {
        self.format = format
        self.bytes = bytes
    }
}

/// Has the carrier send events to us. A hint to ask, never the only source: what is missed is not sent
/// again (CARRIERS 1.9).
public protocol TrackingAlerts: Sendable {
    /// How long a subscription lives, and after how many days it is renewed (T10).
    var lifetimeDays: Int { get }
    var renewalDays: Int { get }
    /// The most numbers in one call.
    var mostAtOnce: Int { get }

    func subscribe(_ trackingNumbers: [String]) async throws(CarrierFailure) -> AlertSubscription

    /// Whether a call to our address carries the shared credential; compared in constant time.
    ///
    /// - Parameter fields: the call's header fields by lower-case name.
    func isGenuine(_ fields: [String: String]) -> Bool

    /// The events of one call to our address. Throws for whatever is none.
    func events(in body: [UInt8]) throws(CarrierFailure) -> [TrackingEvent]
}

/// What the carrier will send.
public struct AlertSubscription: Hashable, Sendable {
    public var accepted: [String]
    public var rejected: [String]

    public init(accepted: [String], rejected: [String]) {
        self.accepted = accepted
        self.rejected = rejected
    }
}
