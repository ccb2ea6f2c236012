/// A courier who was booked to come.
public struct Pickup: Hashable, Sendable {
    public let id: PickupID
    public let rma: RMANumber
    public let purchaseID: PurchaseID
    /// The carrier's number: UPS PRN, DHL dispatch confirmation.
    public var confirmation: String
    public var on: CivilDate
    public var ready: TimeOfDay
    public var close: TimeOfDay
    /// nil: unknown, never 0.
    public let charge: Money?
    public var state: State
    /// When a cancellation was last sent whose answer nobody has: it may be cancelled. nil: never, or it is known.
    public var cancelTriedAt: Instant?
    /// The day to which it may have been moved: the answer was lost.
    public var mayBeOn: CivilDate?

    public init(
        id: PickupID, rma: RMANumber, purchaseID: PurchaseID, confirmation: String, on: CivilDate,
        ready: TimeOfDay, close: TimeOfDay, charge: Money? = nil, state: State
    ) {
        self.id = id
        self.rma = rma
        self.purchaseID = purchaseID
        self.confirmation = confirmation
        self.on = on
        self.ready = ready
        self.close = close
        self.charge = charge
        self.state = state
    }
}

extension Pickup {
    public enum State: String, CaseIterable, Hashable, Sendable {
        case confirmed
        /// Kept in the history (AC-12.10).
        case cancelled
    }
}
