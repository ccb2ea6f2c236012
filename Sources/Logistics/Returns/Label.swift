/// A return label. Its file is kept in the store by `id`.
public struct Label: Hashable, Sendable {
    public let id: LabelID
    /// `RMA…-1`, or the unit id for a label bought before dispatch (D12).
    public let parcelID: String
    /// nil for a label that was in the box.
    public let purchaseID: PurchaseID?
    public let trackingNumber: String
    /// The carrier's own shipment number, by which a label is voided.
    public let carrierShipment: String?
    /// `gif`, `pdf`, `zpl`; nil for a label in the box, of which there is no file.
    public let format: String?
    /// Of the file, 64 lower-case hexadecimal digits.
    public let sha256: String?
    /// nil: unknown, never 0.
    public let charge: Money?
    /// nil: we have the file, or had the box.
    public let delivery: Delivery?
    public var state: State

    public init(
        id: LabelID, parcelID: String, purchaseID: PurchaseID? = nil, trackingNumber: String,
        carrierShipment: String? = nil, format: String? = nil, sha256: String? = nil,
        charge: Money? = nil, delivery: Delivery? = nil, state: State
    ) {
        self.id = id
        self.parcelID = parcelID
        self.purchaseID = purchaseID
        self.trackingNumber = trackingNumber
        self.carrierShipment = carrierShipment
        self.format = format
        self.sha256 = sha256
        self.charge = charge
        self.delivery = delivery
        self.state = state
    }
}

extension Label {
    /// How a carrier brings a label to the customer by itself; it gives us no file then.
    public enum Delivery: String, CaseIterable, Hashable, Sendable {
        case email
        case post
    }

    /// Whether it may be used.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// At most one a parcel.
        case live
        /// Another one replaced it after it was lost (AC-13.5).
        case superseded
        case voided
    }
}

extension Label {
    /// Bought for us to hand out, and what came cannot be printed.
    public var missesFile: Bool { purchaseID != nil && format == nil && delivery == nil }
}
