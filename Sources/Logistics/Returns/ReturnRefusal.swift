/// Why something cannot be done with a return.
public enum ReturnRefusal: Refusal, Hashable {
    /// Closed, denied or cancelled.
    case closed(RMANumber, Return.Authorization, on: CivilDate?)
    /// Units on open returns already (AC-12.7).
    case inReturn([SerialNumber], on: [RMANumber])
    /// Not with the customer, so not to be sent back.
    case notOut(SerialNumber, Unit.Custody)
    case nothingOut
    /// Several places; a return has one (D11).
    case addresses([ReturnPlan.Place])
    /// At least one parcel, and no more than the units have boxes.
    case parcels(Int, least: Int, most: Int)
    /// Units that shall share a box which the carrier does not take.
    case overLimit(parcel: Int, ParcelLimits.Excess)
    /// Types too large for a parcel: a person books, and nothing is bought.
    case freight([String])
    /// A label leaves in the box of a unit that has one box (D12).
    case severalBoxes(String, Int)
    /// Waits for a carrier.
    case unrouted(proposed: CarrierName?)
    /// Roundtrip does not call this one.
    case ownTransport(Return.OwnTransport?)
    case noParcel(Int)
    case handedOver(parcel: Int, on: CivilDate)
    case received(SerialNumber)
    /// A spending call without a final answer; it has to be cleared up first (AC-13.6).
    case inDoubt(PurchaseKey)
    /// A label was bought for it; it has to be voided first.
    case labelled(parcel: Int)
    /// A courier is coming; the pickup has to be cancelled first.
    case pickupBooked(confirmation: String, on: CivilDate)
    case noPickup(PickupID)
    case pickupCancelled(confirmation: String)
    /// Other live returns are fetched under the same number (D8).
    case pickupShared(confirmation: String, with: [RMANumber])
    /// Lost labels are replaced in the United States only; elsewhere that carrier's path stands (S3-160).
    case labelUSOnly(CarrierName?)
    /// Something still awaits, or is open (S3-164).
    case notMatched(awaiting: [SerialNumber], discrepancies: Int)
    /// No line of this return.
    case noLine(UnitID)
    /// Earlier than what it must follow.
    case before(CivilDate, earliest: CivilDate)
    /// It has not happened yet.
    case future(CivilDate, latest: CivilDate)

    public var code: String {
        switch self {
        case .closed: "E_RETURN_CLOSED"
        case .inReturn: "E_IN_RETURN"
        case .addresses: "E_ADDRESSES"
        case .parcels, .overLimit, .severalBoxes: "E_PARCELS"
        case .freight: "E_FREIGHT"
        case .notOut, .nothingOut, .unrouted, .ownTransport, .handedOver, .received, .labelled,
            .pickupBooked, .pickupCancelled:
            "E_STATE"
        case .noParcel, .noPickup, .noLine: "E_NOT_FOUND"
        case .inDoubt: "E_IN_DOUBT"
        case .pickupShared: "E_PICKUP_SHARED"
        case .labelUSOnly: "E_LABEL_US_ONLY"
        case .notMatched: "E_NOT_MATCHED"
        case .before, .future: "E_DATE"
        }
    }
}
