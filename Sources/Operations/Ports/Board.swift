public import Logistics

/// Reads for the board: what is counted is kept counted, and of each list no more is read than is shown.
public protocol BoardReading {
    /// How much is owed by the last day for handing over, the earliest day first, the unknown one at the end.
    func owedDays(_ filter: BoardFilter) throws -> [OwedDay]
    /// Shipments of which the customer still owes units (`Unit.isDue`), by their last day, then by id; those
    /// without a day at the end.
    func owed(_ filter: BoardFilter, _ span: DueSpan, after: OwedPlace?, limit: Int?) throws -> [OutLine]
    /// Extensions that wait, the oldest first, and how many there are.
    func pendingExtensions(_ filter: BoardFilter, limit: Int?) throws -> Counted<Extension>
    /// Returns that wait for a carrier, the oldest first, and how many there are.
    func unroutedReturns(_ filter: BoardFilter, limit: Int?) throws -> Counted<Return>
    /// Discrepancies nobody has settled, the oldest first, and how many there are. One that belongs to no trial is
    /// everybody's, unless a place, type or partner is asked for.
    func openDiscrepancies(_ filter: BoardFilter, limit: Int?) throws -> Counted<Discrepancy>
}

/// The first of a list, and how many there are in all.
public struct Counted<Item: Sendable>: Sendable {
    public var count: Int
    public var items: [Item]

    public init(count: Int, items: [Item]) {
        self.count = count
        self.items = items
    }

    public func map<Other>(_ make: (Item) throws -> Other?) rethrows -> Counted<Other> {
        Counted<Other>(count: count, items: try items.compactMap(make))
    }
}

/// What is owed by one day.
public struct OwedDay: Hashable, Sendable {
    /// nil: nobody knows until when.
    public var returnBy: CivilDate?
    public var shipments: Int
    public var units: Int

    public init(returnBy: CivilDate?, shipments: Int, units: Int) {
        self.returnBy = returnBy
        self.shipments = shipments
        self.units = units
    }
}

/// Days between which something is due; nil is open on that side.
public struct DueSpan: Hashable, Sendable {
    public var from: CivilDate?
    public var to: CivilDate?
    /// What has no day: alone, beside the others, or not at all.
    public var undated: Undated

    public enum Undated: Hashable, Sendable { case only, too, not }

    public init(from: CivilDate? = nil, to: CivilDate? = nil, undated: Undated = .not) {
        self.from = from
        self.to = to
        self.undated = undated
    }

    public static let all = DueSpan(undated: .too)
    public static let undated = DueSpan(undated: .only)

    /// Of the days, those that are in it.
    public func holds(_ day: CivilDate?) -> Bool {
        guard let day else { return undated != .not }
        return undated != .only && from.map { day >= $0 } ?? true && to.map { day <= $0 } ?? true
    }
}

/// A place in the order of what is owed.
public struct OwedPlace: Hashable, Sendable {
    public var returnBy: CivilDate?
    public var shipmentID: ShipmentID

    public init(returnBy: CivilDate?, shipmentID: ShipmentID) {
        self.returnBy = returnBy
        self.shipmentID = shipmentID
    }
}

/// What of the board is shown; nil means any.
public struct BoardFilter: Hashable, Sendable {
    /// Of the trials team. Compared without case.
    public var owner: String?
    /// Compared without case.
    public var partnerEmail: String?
    /// A partner's own.
    public var own: PartnerKey?
    /// ISO 3166-1 alpha-2.
    public var country: String?
    public var deviceType: String?
    /// Dispatched, or a return made, on this day or before.
    public var until: CivilDate?

    public init(
        owner: String? = nil, partnerEmail: String? = nil, country: String? = nil, deviceType: String? = nil,
        until: CivilDate? = nil
    ) {
        self.owner = owner
        self.partnerEmail = partnerEmail
        self.country = country
        self.deviceType = deviceType
        self.until = until
    }
}

/// A shipment of which units are owed.
public struct OutLine: Hashable, Sendable {
    public var shipmentID: ShipmentID
    public var trialID: TrialID
    public var company: String
    public var owner: String?
    public var deviceType: String
    /// Of the address it went to.
    public var country: String
    public var dispatchedOn: CivilDate?
    public var expiresOn: CivilDate?
    /// How many units.
    public var owed: Int

    public init(
        shipmentID: ShipmentID, trialID: TrialID, company: String, owner: String?, deviceType: String,
        country: String, dispatchedOn: CivilDate?, expiresOn: CivilDate?, owed: Int
    ) {
        self.shipmentID = shipmentID
        self.trialID = trialID
        self.company = company
        self.owner = owner
        self.deviceType = deviceType
        self.country = country
        self.dispatchedOn = dispatchedOn
        self.expiresOn = expiresOn
        self.owed = owed
    }

    public var returnBy: CivilDate? { Term(expiresOn: expiresOn).returnBy }

    /// Negative when it is late; nil while the date is unknown.
    public func daysLeft(on today: CivilDate) -> Int? { returnBy?.days(since: today) }
}
