/// Something a carrier says happened to a parcel, in our words, with the carrier's own kept beside them.
public struct TrackingEvent: Hashable, Sendable {
    /// The parcel's number, without blanks.
    public var trackingNumber: String
    public var kind: Kind
    /// The carrier's code, `I/OR`, `PU`: with number and time it tells one event from another.
    public var code: String
    /// A finer code where the carrier has one, UPS's three digits; two sources may differ in it.
    public var detailCode: String?
    /// The carrier's words. They are translated and reworded without notice: nothing is decided by them.
    public var text: String?
    /// City and country; never a street or a name.
    public var place: String?
    public var time: EventTime

    public init(
        trackingNumber: String, kind: Kind, code: String, detailCode: String? = nil, text: String? = nil,
        place: String? = nil, time: EventTime
    ) {
        self.trackingNumber = trackingNumber
        self.kind = kind
        self.code = code
        self.detailCode = detailCode
        self.text = text
        self.place = place
        self.time = time
    }
}

extension TrackingEvent {
    /// What it means for a return (CARRIERS 1.8, 2.5, 4.2).
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Data arrived at the carrier; the parcel has not.
        case labelCreated
        /// A courier left the label with the customer (UPS return services 3 and 5).
        case labelDelivered
        case pickupAttempted
        /// The scan that puts the parcel in the carrier's hands: it sets the hand-over date (D13).
        case handedOver
        case inTransit
        case customs
        case customsReleased
        case outForDelivery
        /// At an access point, an agent or a post office: not the end.
        case awaitingCollection
        /// At the receiver: on a return our depot, on a shipment the customer.
        case delivered
        /// Delivered damaged or in part; a person looks.
        case deliveredWithException
        case exception
        case damaged
        case lost
        /// The carrier looks into it: lost and found, investigation, claim.
        case claim
        /// The label was taken back.
        case voided
        /// On a return the sender is the customer: it goes back to them, and a person is told.
        case returningToSender
        /// A code that we do not know; kept as it came.
        case unrecognized
    }
}

/// When something happened, as the carrier said it: at the place where it is known, in UTC where it is.
///
/// A time without an offset stays local; none is invented (CARRIERS 2.5).
public struct EventTime: Hashable, Sendable {
    public var date: CivilDate
    /// 0…86 399; the carriers tell no leap second.
    public var secondOfDay: Int
    /// Whether `date` and `secondOfDay` are the wall clock of the place; false: they are UTC.
    public var isLocal: Bool
    /// Seconds since 1970-01-01T00:00:00Z; nil while nobody knows the offset.
    public var utcSeconds: Int64?

    public init(date: CivilDate, secondOfDay: Int, isLocal: Bool = true, utcSeconds: Int64? = nil) {
        self.date = date
        self.secondOfDay = secondOfDay
        self.isLocal = isLocal
        self.utcSeconds = utcSeconds
    }
}

extension EventTime {
    /// A wall clock with its offset from Greenwich, east positive; nil keeps it local.
    public init(local date: CivilDate, secondOfDay: Int, gmtOffsetSeconds: Int?) {
        let local = Int64(date.dayNumber) * 86_400 + Int64(secondOfDay)
        self.init(
            date: date, secondOfDay: secondOfDay, isLocal: true,
            utcSeconds: gmtOffsetSeconds.map { local - Int64($0) })
    }

    /// A moment of which only UTC is known.
    public init(utcSeconds: Int64) {
        let day = Int((Double(utcSeconds) / 86_400).rounded(.down))
        self.init(
            date: CivilDate(dayNumber: day), secondOfDay: Int(utcSeconds - Int64(day) * 86_400),
            isLocal: false, utcSeconds: utcSeconds)
    }
}
