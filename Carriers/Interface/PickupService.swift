public import Logistics

/// Sends a courier to fetch parcels.
public protocol PickupService: Sendable {
    /// Whether the carrier wants the hours with their offset from Greenwich. Some take the wall clock of
    /// the address as it is, so that nobody need know its zone.
    var needsOffset: Bool { get }

    /// Whether parcels must carry a label of this carrier before somebody fetches them. A forwarder's
    /// office makes its own papers.
    var needsLabels: Bool { get }

    /// What the carrier wants of day and hours; nil where nobody said.
    var rules: PickupRules? { get }

    /// What this carrier's fields cannot hold; empty when the order can be sent as it is.
    func problems(with order: PickupOrder) -> [OrderProblem]

    /// Does what is free first; when it throws, nothing was booked.
    func prepare() async throws(CarrierFailure)

    /// Books one pickup, sent once. `beforeFirstByte` commits the intent; when it throws, nothing leaves.
    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup>

    /// Cancels by the confirmation number. Repeating is harmless, so it is tried like a read; a pickup that
    /// an earlier try may have cancelled counts as cancelled where the carrier surely does not have it any more.
    ///
    /// - Throws: a documented refusal where it surely stands; anything else where nobody knows.
    func cancel(_ order: PickupCancellation) async throws(CarrierFailure)
}

/// A pickup that shall not happen.
public struct PickupCancellation: Hashable, Sendable {
    public var confirmation: String
    /// The day of the pickup, and the day of the command: some carriers show only what is near.
    public var on: CivilDate
    public var today: CivilDate
    /// An earlier command tried it, and its answer was lost.
    public var wasTried: Bool
    /// Who asks, a role rather than a person; some carriers want to know.
    public var requestor: String
    /// A few words for the carrier; some want them.
    public var reason: String

    public init(
        _ confirmation: String, on: CivilDate, today: CivilDate, wasTried: Bool = false, requestor: String,
        reason: String
    ) {
        self.confirmation = confirmation
        self.on = on
        self.today = today
        self.wasTried = wasTried
        self.requestor = requestor
        self.reason = reason
    }
}

extension PickupService {
    public var needsLabels: Bool { true }
    public var rules: PickupRules? { nil }
}
