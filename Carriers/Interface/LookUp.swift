public import Logistics

/// What a question about a purchase in doubt found (RELIABILITY 6.4).
public enum LookUpAnswer<Found: Sendable>: Sendable {
    case found(Found)
    /// More than one under one key, in any order: which is the oldest is found out by tracking (D1).
    case several(numbers: [String])
    /// It was made, and taken back since. The number, where the carrier says it.
    case voided(number: String?)
    /// The carrier knows nothing under the key: one negative probe, never a proof.
    case nothing
}

extension LookUpAnswer: Equatable where Found: Equatable {}

/// An attempt to spend whose outcome nobody knows.
public struct LookUpQuestion: Hashable, Sendable {
    /// The first reference of the attempt; probes ask by it alone (D1).
    public var key: PurchaseKey
    /// The day of the attempt: reference searches want a range of days (T10).
    public var askedOn: CivilDate
    public var today: CivilDate

    public init(key: PurchaseKey, askedOn: CivilDate, today: CivilDate) {
        self.key = key
        self.askedOn = askedOn
        self.today = today
    }
}

/// Asks whether a label was made, and fetches the file of one that was. Reads: they may be repeated.
public protocol LabelLookup: Sendable {
    /// By key. A label that is found comes with its file where the carrier still hands it out; its charge
    /// is unknown.
    func find(_ question: LookUpQuestion) async throws(CarrierFailure) -> LookUpAnswer<BoughtLabel>

    /// The files of a label whose number is known: it came without one, or its copy was lost.
    func recover(
        trackingNumber: String, shipmentID: String, boughtOn: CivilDate
    ) async throws(CarrierFailure) -> [LabelFile]
}

/// Asks whether a pickup or a booking was taken.
public protocol PickupLookup: Sendable {
    func find(_ question: LookUpQuestion) async throws(CarrierFailure) -> LookUpAnswer<BookedPickup>

    /// Whether the carrier has a pickup under this number that still stands; nil: it cannot be asked for that day.
    func knows(_ confirmation: String, on day: CivilDate) async throws(CarrierFailure) -> Bool?
}

extension PickupLookup {
    public func knows(_ confirmation: String, on day: CivilDate) async throws(CarrierFailure) -> Bool? { nil }
}

/// Has an order checked by the carrier without buying anything.
public protocol LabelDryRun: Sendable {
    /// What the carrier remarks; a refusal throws. Nothing is made.
    func check(_ order: LabelOrder) async throws(CarrierFailure) -> [CarrierWarning]
}

/// Moves a pickup to another day or hour.
public protocol PickupChange: Sendable {
    /// Repeating is harmless: the same order gives the same pickup.
    ///
    /// - Returns: the number that holds from now on; the same one, as a rule.
    func change(
        _ confirmation: String, to order: PickupOrder, requestor: String
    ) async throws(CarrierFailure) -> String
}
