public import Logistics

/// Reads what carriers told. Numbers are canonical: upper case, no blanks.
public protocol TrackingReading {
    /// All that is known of a number, as it was recorded.
    func trackingEvents(of number: TrackedNumber) throws -> [RecordedEvent]
    func tracking(of number: TrackedNumber) throws -> Tracking?
    /// Every parcel that has this number, or had it on a label that was lost; on returns that have ended too.
    func parcels(tracking number: String) throws -> [Parcel]
    /// Every shipment that went out under this number.
    func shipments(tracking number: String) throws -> [Shipment]
    /// Numbers of what is underway or about to be, those of lost labels too: parcels of routed returns whose units are awaited, and
    /// shipments that are dispatched. The carrier of a shipment is as somebody wrote it.
    ///
    /// - Parameter day: shipments delivered since then are told too, since their proof may be missing.
    func underway(deliveredSince day: CivilDate) throws -> [Underway]
    /// nil: no carrier was asked to call us about it.
    func alert(of number: TrackedNumber) throws -> Alert?

    func claims(of rma: RMANumber) throws -> [Claim]
    func claims(with outcome: Claim.Outcome) throws -> [Claim]
}

/// Writes what carriers told.
public protocol TrackingWriting {
    /// Keeps an event once. What the carrier says when it is asked stands over what it called us with.
    ///
    /// - Returns: whether it was not known before.
    func keep(_ event: RecordedEvent) throws -> Bool
    /// Inserts or updates.
    func keep(_ tracking: Tracking) throws
    /// Inserts or updates.
    func keep(_ alert: Alert) throws
    func insert(_ claim: Claim) throws
    func update(_ claim: Claim) throws
}

/// A tracking number of a carrier: others may use the same.
public struct TrackedNumber: Hashable, Sendable {
    public let carrier: CarrierName
    /// Upper case, no blanks.
    public let text: String

    public init(_ text: String, of carrier: CarrierName) {
        self.carrier = carrier
        self.text = TrackingEvent.canonical(text)
    }
}

/// An event as it is kept. Its number is the canonical one.
public struct RecordedEvent: Hashable, Sendable {
    public var event: TrackingEvent
    public var carrier: CarrierName
    public var source: Source
    public var at: Instant

    public init(_ event: TrackingEvent, of carrier: CarrierName, source: Source, at: Instant) {
        self.event = event
        self.event.trackingNumber = TrackingEvent.canonical(event.trackingNumber)
        self.carrier = carrier
        self.source = source
        self.at = at
    }

    /// How we heard of it.
    public enum Source: String, CaseIterable, Hashable, Sendable {
        /// We asked.
        case poll
        /// The carrier called: a hint to ask, on which nothing is decided (T10).
        case webhook
    }
}

/// How the asking about a number stands.
public struct Tracking: Hashable, Sendable {
    public let number: TrackedNumber
    /// nil: never.
    public var askedAt: Instant?
    /// When the carrier last called us about it.
    public var hintedAt: Instant?
    /// The last asking that failed since one went well.
    public var failedAt: Instant?
    /// Its code, `E_CARRIER_TIMEOUT`.
    public var failure: String?
    public var estimatedOn: CivilDate?
    /// When the proof of delivery was copied; nil: not yet.
    public var proofAt: Instant?
    /// Personal.
    public var signedBy: String?

    public init(
        _ number: TrackedNumber, askedAt: Instant? = nil, hintedAt: Instant? = nil, failedAt: Instant? = nil,
        failure: String? = nil, estimatedOn: CivilDate? = nil, proofAt: Instant? = nil,
        signedBy: String? = nil
    ) {
        self.number = number
        self.askedAt = askedAt
        self.hintedAt = hintedAt
        self.failedAt = failedAt
        self.failure = failure
        self.estimatedOn = estimatedOn
        self.proofAt = proofAt
        self.signedBy = signedBy
    }
}

/// A number to be asked about now and then.
public struct Underway: Hashable, Sendable {
    /// `RMA…-1`, `SH-1`.
    public var subject: String
    public var number: TrackedNumber
    /// At the receiver: only the proof may be missing.
    public var hasArrived: Bool

    public init(subject: String, number: TrackedNumber, hasArrived: Bool) {
        self.subject = subject
        self.number = number
        self.hasArrived = hasArrived
    }
}

/// That a carrier was asked to call us about a number.
public struct Alert: Hashable, Sendable {
    public var number: TrackedNumber
    /// False: the carrier did not take it.
    public var isAccepted: Bool
    public var askedAt: Instant
    public var expiresAt: Instant

    public init(number: TrackedNumber, isAccepted: Bool, askedAt: Instant, expiresAt: Instant) {
        self.number = number
        self.isAccepted = isAccepted
        self.askedAt = askedAt
        self.expiresAt = expiresAt
    }
}
