public import Logistics

/// Parcels to be fetched at one address within one window.
public struct PickupOrder: Hashable, Sendable {
    /// Goes out as the first reference, once in its life (D1).
    public var key: PurchaseKey
    public var rmaNumber: String
    /// Where the courier rings.
    public var from: Address
    public var fromContact: Contact
    /// Where the parcels go.
    public var to: Address
    public var toContact: Contact
    public var window: PickupWindow
    public var parcels: [PickupParcel]
    /// Words for the courier, `back door`.
    public var instruction: String?

    public init(
        key: PurchaseKey, rmaNumber: String, from: Address, fromContact: Contact = Contact(), to: Address,
        toContact: Contact = Contact(), window: PickupWindow, parcels: [PickupParcel],
        instruction: String? = nil
    ) {
        self.key = key
        self.rmaNumber = rmaNumber
        self.from = from
        self.fromContact = fromContact
        self.to = to
        self.toContact = toContact
        self.window = window
        self.parcels = parcels
        self.instruction = instruction
    }

    public var totalGrams: Int { parcels.reduce(0) { $0 + $1.grams } }
}

/// A day and the hours in which somebody is there, on the wall clock of the address (D29).
public struct PickupWindow: Hashable, Sendable {
    public var date: CivilDate
    public var ready: TimeOfDay
    public var close: TimeOfDay
    /// East of Greenwich is positive: 120 is +02:00.
    public var gmtOffsetMinutes: Int

    public init(date: CivilDate, ready: TimeOfDay, close: TimeOfDay, gmtOffsetMinutes: Int) {
        self.date = date
        self.ready = ready
        self.close = close
        self.gmtOffsetMinutes = gmtOffsetMinutes
    }
}

/// One parcel that waits for the courier.
public struct PickupParcel: Hashable, Sendable {
    public var trackingNumber: String
    /// What is in it; weight, size and customs value come from here.
    public var pieces: [Piece]

    public var grams: Int { pieces.grams }

    public init(trackingNumber: String, pieces: [Piece]) {
        self.trackingNumber = trackingNumber
        self.pieces = pieces
    }
}

/// What the carrier promised.
public struct BookedPickup: Hashable, Sendable {
    /// The number to cancel by.
    public var confirmation: String
    /// Nil when the carrier did not say.
    public var charge: Money?
    /// What a person should know, `no charge: return pickup`.
    public var note: String?
    /// What the carrier remarks, in its own words: kept, and shown as warnings.
    public var remarks: [String] = []
    /// The day on which the courier comes, where the carrier moved it.
    public var movedTo: CivilDate?
    /// Further numbers of the same booking; they are cancelled with the first.
    public var further: [String] = []

    public init(confirmation: String, charge: Money?, note: String?) {
        self.confirmation = confirmation
        self.charge = charge
        self.note = note
    }
}
