public import Logistics

/// One parcel that shall get a return label.
public struct LabelOrder: Hashable, Sendable {
    /// Goes out as the first reference, once in its life (D1).
    public var key: PurchaseKey
    /// The second reference: the RMA number, or the shipment's id for a label that leaves in the box (D1,
    /// D12).
    public var secondReference: String
    /// Who holds the parcel: the customer.
    public var from: Address
    public var fromContact: Contact
    /// Our depot.
    public var to: Address
    public var toContact: Contact
    /// What is in the parcel, one entry a device type.
    public var pieces: [Piece]
    /// When the parcel is expected to leave.
    public var planned: PlannedTime
    /// Nil is the carrier's own default.
    public var labelFormat: LabelFile.Format?
    /// How the label reaches the customer.
    public var delivery: LabelDelivery

    public init(
        key: PurchaseKey, secondReference: String, from: Address, fromContact: Contact = Contact(),
        to: Address, toContact: Contact = Contact(), pieces: [Piece], planned: PlannedTime,
        labelFormat: LabelFile.Format? = nil, delivery: LabelDelivery = .handedOut
    ) {
        self.key = key
        self.secondReference = secondReference
        self.from = from
        self.fromContact = fromContact
        self.to = to
        self.toContact = toContact
        self.pieces = pieces
        self.planned = planned
        self.labelFormat = labelFormat
        self.delivery = delivery
    }
}

/// Who brings the label to the customer.
public enum LabelDelivery: Hashable, Sendable {
    /// We get the file and hand it out.
    case handedOut
    /// The carrier mails it electronically to this address; no file comes back.
    case emailed(to: String)
    /// The carrier prints it and sends it by post; no file comes back.
    case posted
}

/// Units of one device type in a parcel, or one of the boxes of a unit.
public struct Piece: Hashable, Sendable {
    public var deviceType: DeviceType
    /// As printed on the units; may be fewer than `count` when some are not known.
    public var serials: [String]
    /// How many boxes of the type lie here.
    public var count: Int
    /// Which of its unit's boxes this is; nil where the whole unit is here.
    public var part: BoxPart?

    public init(deviceType: DeviceType, serials: [String], count: Int, part: BoxPart? = nil) {
        self.deviceType = deviceType
        self.serials = serials
        self.count = count
        self.part = part
    }
}

/// A person behind an address. What is not known is nil, never "".
public struct Contact: Hashable, Sendable {
    public var name: String?
    public var email: String?
    /// Nil: the address's own phone.
    public var phone: String?

    public init(name: String? = nil, email: String? = nil, phone: String? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
    }
}

/// A moment on the wall clock at the place of the parcel. It is handed in: no carrier reads a clock (D29).
public struct PlannedTime: Hashable, Sendable {
    public var date: CivilDate
    public var time: TimeOfDay
    /// East of Greenwich is positive: 120 is +02:00.
    public var gmtOffsetMinutes: Int

    public init(date: CivilDate, time: TimeOfDay, gmtOffsetMinutes: Int) {
        self.date = date
        self.time = time
        self.gmtOffsetMinutes = gmtOffsetMinutes
    }
}

/// Something in an order that the carrier's fields cannot hold. Nothing of it is cut off silently.
public struct OrderProblem: Hashable, Sendable {
    /// The field of the order, `from.street`.
    public var field: String
    /// What would have to change, with the number that decides; without the value itself.
    public var detail: String

    public init(field: String, detail: String) {
        self.field = field
        self.detail = detail
    }
}
