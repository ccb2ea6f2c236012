public import Logistics

/// Reads for the board.
public protocol BoardReading {
    /// Shipments of which the customer still owes units (`Unit.isDue`), in no order: one query, along the index of
    /// the units that are away.
    func shipmentsOut(_ filter: BoardFilter) throws -> [OutLine]
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
