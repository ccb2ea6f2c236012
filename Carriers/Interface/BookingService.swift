public import Logistics

/// Asks a forwarder's office by letter to fetch a return.
///
/// For carriers that publish no booking interface: a person there keys the booking in.
public protocol BookingService: Sendable {
    /// The letter; pure, the same order gives the same bytes.
    func document(_ order: BookingOrder) -> HandOffDocument
}

/// A return as the forwarder's office must know it.
public struct BookingOrder: Hashable, Sendable {
    /// Our reference, stored before the letter leaves (D1).
    public var key: PurchaseKey
    public var rmaNumber: String
    /// The day the letter is written.
    public var writtenOn: CivilDate
    public var from: Address
    public var fromContact: Contact
    public var to: Address
    public var toContact: Contact
    /// When the depot takes parcels in, on its own clock; nil where nobody said.
    public var toHours: String?
    /// One entry a parcel.
    public var parcels: [BookingParcel]
    /// When the parcels can be fetched; nil when the office shall arrange it with the customer.
    public var window: PickupWindow?
    /// Who answers the office's questions on our side.
    public var ourContact: Contact
    /// A remark for the office.
    public var note: String?

    public init(
        key: PurchaseKey, rmaNumber: String, writtenOn: CivilDate, from: Address,
        fromContact: Contact = Contact(),
        to: Address, toContact: Contact = Contact(), toHours: String? = nil, parcels: [BookingParcel],
        window: PickupWindow? = nil,
        ourContact: Contact, note: String? = nil
    ) {
        self.key = key
        self.rmaNumber = rmaNumber
        self.writtenOn = writtenOn
        self.from = from
        self.fromContact = fromContact
        self.to = to
        self.toContact = toContact
        self.toHours = toHours
        self.parcels = parcels
        self.window = window
        self.ourContact = ourContact
        self.note = note
    }
}

/// One parcel of a booking.
public struct BookingParcel: Hashable, Sendable {
    /// `RMA…-1`.
    public var id: String
    public var pieces: [Piece]

    public init(id: String, pieces: [Piece]) {
        self.id = id
        self.pieces = pieces
    }
}

/// The letter to hand over: UTF-8 text with plain line feeds.
public struct HandOffDocument: Hashable, Sendable {
    /// Carries our reference, so that the answer can be matched.
    public var subject: String
    /// Ends in `.txt`; letters, digits and hyphens.
    public var fileName: String
    public var text: String

    public init(subject: String, fileName: String, text: String) {
        self.subject = subject
        self.fileName = fileName
        self.text = text
    }
}
