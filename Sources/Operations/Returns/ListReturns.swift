public import Logistics

/// A return in a list, with what decides how urgent it is.
public struct ReturnListLine: Sendable {
    /// Without its lines, parcels, pickups and purchases: what is shown of those was worked out before.
    public var item: Return
    public var headline: Return.Headline
    public var units: Int
    public var company: String
    public var owner: String?
    /// The earliest of its lines; nil while an EULA date is missing (AC-12.9).
    public var returnBy: CivilDate?
    public var timeliness: Timeliness

    public init(
        item: Return, headline: Return.Headline, units: Int, company: String, owner: String?,
        returnBy: CivilDate?, timeliness: Timeliness
    ) {
        self.item = item
        self.headline = headline
        self.units = units
        self.company = company
        self.owner = owner
        self.returnBy = returnBy
        self.timeliness = timeliness
    }
}

/// How many returns of one headline there are.
public struct ReturnTally: Hashable, Sendable {
    public var isOpen: Bool
    public var headline: Return.Headline
    public var count: Int
    /// Open ones that nobody has handed over, and whose last day has passed.
    public var late: Int

    public init(isOpen: Bool, headline: Return.Headline, count: Int, late: Int) {
        self.isOpen = isOpen
        self.headline = headline
        self.count = count
        self.late = late
    }
}

/// Which returns a list shows; nil means any.
public struct ReturnListFilter: Hashable, Sendable {
    public var trialID: TrialID?
    /// Only those that may still get something back.
    public var openOnly: Bool
    /// Only open ones that nobody has handed over, and whose last day has passed.
    public var lateOnly = false
    public var headline: Return.Headline?
    public var carrier: CarrierName?
    /// ISO 3166-1 alpha-2, of where the devices are.
    public var country: String?
    /// Compared without case.
    public var partnerEmail: String?
    /// Of the trials team. Compared without case.
    public var owner: String?
    /// In so many days to the return-by date, late ones included; what was handed over is not due.
    public var dueWithin: Int?
    /// A partner's own.
    public var own: PartnerKey?

    public init(
        trialID: TrialID? = nil, openOnly: Bool = true, carrier: CarrierName? = nil, country: String? = nil,
        partnerEmail: String? = nil, owner: String? = nil, dueWithin: Int? = nil
    ) {
        self.trialID = trialID
        self.openOnly = openOnly
        self.carrier = carrier
        self.country = country
        self.partnerEmail = partnerEmail
        self.owner = owner
        self.dueWithin = dueWithin
    }
}

/// Reads of how returns stand, as it was worked out when they changed.
public protocol ReturnListReading {
    func returnTallies(_ filter: ReturnListFilter, on today: CivilDate) throws -> [ReturnTally]
    /// What waits first, by return-by; then what is on its way or over; what has no date at the end.
    ///
    /// - Parameter after: the last that was seen.
    func returnLines(
        _ filter: ReturnListFilter, on today: CivilDate, after: RMANumber?, limit: Int
    ) throws -> [ReturnListLine]
}

extension Desk {
    /// Returns for a list, so many at most: what is late first, then by return-by; what has no date at the end.
    ///
    /// - Parameter after: the last that was seen; nil: from the beginning.
    public func returnLines(
        _ filter: ReturnListFilter, after: RMANumber? = nil, limit: Int, for asker: Asker
    ) async throws -> [ReturnListLine] {
        try await store.readInBackground { records in
            try asker.may(.returnList)
            var filter = filter
            filter.own = asker.own
            return try records.returnLines(filter, on: asker.today, after: after, limit: limit)
        }
    }

    /// How many there are of each headline.
    public func returnTallies(_ filter: ReturnListFilter, for asker: Asker) async throws -> [ReturnTally] {
        try await store.readInBackground { records in
            try asker.may(.returnList)
            var filter = filter
            filter.own = asker.own
            return try records.returnTallies(filter, on: asker.today)
        }
    }
}
