/// One box of a return.
public struct Parcel: Hashable, Sendable {
    public let rma: RMANumber
    /// Counted from 1 within the return.
    public let number: Int
    public var transport: Transport
    public var trackingNumber: String?
    /// The date at the place of the scan (D13).
    public var handedOverOn: CivilDate?
    public var handedOverBy: HandOver?
    /// The live one, at most one (INV-11).
    public var label: Label?

    public init(
        rma: RMANumber, number: Int, transport: Transport = .none, trackingNumber: String? = nil,
        handedOverOn: CivilDate? = nil, handedOverBy: HandOver? = nil, label: Label? = nil
    ) {
        self.rma = rma
        self.number = number
        self.transport = transport
        self.trackingNumber = trackingNumber
        self.handedOverOn = handedOverOn
        self.handedOverBy = handedOverBy
        self.label = label
    }
}

extension Parcel {
    /// `RMA…-1` (D23).
    public var id: String { "\(rma.text)-\(number)" }

    /// Where the box is.
    public enum Transport: String, CaseIterable, Hashable, Sendable {
        case none, labelled, pickedUp, inTransit, delivered, voided, exception, lost, backToCustomer
    }

    /// How it was handed over.
    public enum HandOver: String, CaseIterable, Hashable, Sendable {
        case courier, customer
        case inPerson = "in-person"
    }
}
