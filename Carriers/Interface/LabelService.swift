public import Logistics

/// Sells return labels.
public protocol LabelService: Sendable {
    /// What it brings to the customer by itself, so that a page can leave the choice out.
    var deliveries: Set<Label.Delivery> { get }

    /// What this carrier's fields cannot hold; empty when the order can be sent as it is.
    ///
    /// Free and pure, for the moment an address is recorded (D26). `buy` asks again and refuses.
    func problems(with order: LabelOrder) -> [OrderProblem]

    /// Does what is free first, so that a refusal is rare at the paid call; when it throws, nothing was
    /// bought.
    func prepare() async throws(CarrierFailure)

    /// Buys one label, sent once. `beforeFirstByte` commits the intent; when it throws, nothing leaves.
    func buy(
        _ order: LabelOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BoughtLabel>
}

extension LabelService {
    public var deliveries: Set<Label.Delivery> { [] }
}

/// Takes labels back. Repeating a void is harmless, so a void is tried like a read.
public protocol VoidService: Sendable {
    /// Voids the whole shipment: `BoughtLabel.shipmentID`. A refusal means that the label still stands.
    func void(shipmentID: String) async throws(CarrierFailure) -> VoidAnswer
}

/// How a void ended well.
public enum VoidAnswer: Hashable, Sendable {
    case voided
    /// It had been voided before: an earlier void whose answer was lost.
    case alreadyVoided
}
