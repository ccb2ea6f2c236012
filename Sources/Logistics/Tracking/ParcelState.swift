/// What the events of one number say together: a function of their set, whatever came first, and however
/// often (INV-25).
public struct ParcelState: Hashable, Sendable {
    /// nil: nothing that is known says where it is.
    public let transport: Parcel.Transport?
    /// The event that says so.
    public let decisive: TrackingEvent?
    /// When it came into the carrier's hands; nil while no scan shows it there.
    public let handOver: HandOverScan?

    /// - Parameters:
    ///   - events: all that is known of the number.
    ///   - way: where it goes, and from when on the events are its own.
    public init(_ events: some Sequence<TrackingEvent>, on way: Way = Way()) {
        let own = events.filter { way.covers($0.time) }
        decisive = ParcelState.decisive(among: own, on: way)
        transport = decisive?.kind.transport
        handOver = HandOverScan(among: own, on: way)
    }

    /// Rank before time: arrived, on its way back, underway, voided, labelled. Within a rank the last one
    /// counts, so a scan after `lost` means found.
    private static func decisive(among events: [TrackingEvent], on way: Way) -> TrackingEvent? {
        let back = events.filter { $0.kind == .returningToSender }
        if let last = back.gravest(of: { _ in true }) {
            // What is delivered on the way back is delivered to the customer, unless the scan is the depot's.
            let arrived = events.filter { event in
                event.kind.isArrival && way.isDepot(event.place) && !back.contains { event.isBefore($0) }
            }
            return arrived.gravest { _ in true } ?? last
        }
        return events.gravest(of: \.isArrival) ?? events.lastUnderway ?? events.gravest { $0 == .voided }
            ?? events.gravest { $0.transport == .labelled }
    }
}

/// The scan that put a parcel in the carrier's hands (D13).
public struct HandOverScan: Hashable, Sendable {
    /// The calendar date at the place of the scan, as far as it is known: see `isUTC`.
    public let on: CivilDate
    /// Only UTC is known and no zone: the date at the place may be the day before or after.
    public let isUTC: Bool
    public let event: TrackingEvent

    /// The earliest scan of a hand-over; without one the first scan that shows the box at the carrier, which
    /// must have had it by then. Of scans of which nobody knows which was first, the earlier date counts, in
    /// the customer's favor. nil without either.
    init?(among events: [TrackingEvent], on way: Way) {
        let scans = events.filter { $0.kind == .handedOver }
        let first = (scans.isEmpty ? events.filter(\.kind.isPhysical) : scans).oldest.inOrder
        guard let event = first.min(by: { way.date(of: $0.time).on < way.date(of: $1.time).on }) else {
            return nil
        }
        (on, isUTC) = way.date(of: event.time)
        self.event = event
    }
}

/// Where a parcel goes, for reading what is told of it.
public struct Way: Sendable {
    /// Events before this day are not its own: carriers use numbers again, and a box that came back to the
    /// customer starts anew.
    public var since: CivilDate?
    public var depotCity: String?
    public var customerCity: String?
    /// Seconds east of Greenwich where the parcel is handed over, at a moment in UTC seconds; nil: unknown.
    public var offset: @Sendable (Int64) -> Int?

    public init(
        since: CivilDate? = nil, depotCity: String? = nil, customerCity: String? = nil,
        offset: @escaping @Sendable (Int64) -> Int? = { _ in nil }
    ) {
        self.since = since
        self.depotCity = depotCity
        self.customerCity = customerCity
        self.offset = offset
    }

    /// A UTC date may be the next one at the place, so it has a day's grace.
    func covers(_ time: EventTime) -> Bool {
        guard let since else { return true }
        return (time.isLocal ? time.date : time.date.adding(days: 1)) >= since
    }

    /// The date at the place, and whether it is only that of Greenwich.
    public func date(of time: EventTime) -> (on: CivilDate, isUTC: Bool) {
        if time.isLocal { return (time.date, false) }
        guard let utc = time.utcSeconds, let offset = offset(utc) else { return (time.date, true) }
        return (EventTime(utcSeconds: utc + Int64(offset)).date, false)
    }

    /// Whether a place is surely the depot's: its city, which is not the customer's too.
    func isDepot(_ place: String?) -> Bool {
        guard let place, let depotCity else { return false }
        let words = Way.words(place)
        return words.contains(Way.words(depotCity))
            && !(customerCity.map { words.contains(Way.words($0)) } ?? false)
    }

    /// ` san jose ca us `: folded, so that a city is found as whole words.
    private static func words(_ text: String) -> String {
        let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return " " + parts.joined(separator: " ") + " "
    }
}
