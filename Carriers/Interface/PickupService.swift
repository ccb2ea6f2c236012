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
    /// an earlier try of this call may have cancelled counts as cancelled.
    ///
    /// - Parameters:
    ///   - requestor: who asks, a role rather than a person; some carriers want to know.
    ///   - reason: a few words for the carrier; some want them.
    func cancel(_ confirmation: String, requestor: String, reason: String) async throws(CarrierFailure)
}

extension PickupService {
    public var needsLabels: Bool { true }
    public var rules: PickupRules? { nil }
}
