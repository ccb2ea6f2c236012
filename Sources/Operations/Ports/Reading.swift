public import Logistics

/// Reads within one snapshot or transaction. Lists are oldest first; what does not exist is nil or empty.
public protocol Reading: TrackingReading, ReceivingReading, FindingReading, BoardReading,
    KeptFileReading, PeopleReading, OrphanReading, ListReading, WebhookReading, PulseReading,
    CatalogReading, ReturnListReading, ArrivalReading
{
    /// The answer that was kept under a request's hash.
    func keptAnswer(_ id: String) throws -> KeptAnswer?
    /// The number of the newest audit entry; 0 without one.
    func auditLength() throws -> Int64

    func trial(_ id: TrialID) throws -> Trial?
    func trials(_ filter: TrialFilter) throws -> [Trial]

    func shipment(_ id: ShipmentID) throws -> Shipment?
    func shipments(_ filter: ShipmentFilter) throws -> [Shipment]

    func unit(_ id: UnitID) throws -> Unit?
    func units(of shipment: ShipmentID) throws -> [Unit]
    func units(of trial: TrialID) throws -> [Unit]
    /// Every time this serial was on a shipment.
    func units(with serial: SerialNumber) throws -> [Unit]

    func `extension`(_ id: ExtensionID) throws -> Extension?
    /// nil for either means any.
    func extensions(of shipment: ShipmentID?, state: Extension.State?) throws -> [Extension]

    /// The whole return: lines, parcels with their live labels, pickups, open purchases.
    func `return`(_ rma: RMANumber) throws -> Return?
    func returns(_ filter: ReturnFilter) throws -> [Return]
    /// The open return that expects this unit.
    func openReturn(of unit: UnitID) throws -> RMANumber?
    /// Awaited units of every open return whose serial could be near to `serial` (D17).
    func awaited(near serial: SerialNumber) throws -> [AwaitedUnit]

    /// Every label a parcel ever had, or a unit's bought before dispatch; by `Label.parcelID`.
    func labels(of parcelID: String) throws -> [Label]
    func documents(of parcelID: String) throws -> [Document]
    /// What papers a return has, without their bytes and without the labels themselves.
    func papers(of rma: RMANumber) throws -> [Paper]
    func purchase(_ id: PurchaseID) throws -> Purchase?
    /// nil for either means any.
    func purchases(of rma: RMANumber?, states: Set<Purchase.State>?) throws -> [Purchase]
    func purchases(ofUnit unit: UnitID) throws -> [Purchase]
    /// How many calls that spend were begun with a carrier on a day, doubts included (D7).
    func purchaseCount(of carrier: CarrierName, on date: CivilDate) throws -> Int
    /// Moments at which purchases of a carrier came into doubt since then, settled ones too (D7).
    func doubts(of carrier: CarrierName, since: Instant) throws -> [Instant]
    /// Settled as never bought since then, and still watched (RELIABILITY 6.4).
    func absentPurchases(since: Instant) throws -> [Purchase]
    /// The newest purchase of this kind that is surely at the carrier: what a look-up must find.
    func controlPurchase(of carrier: CarrierName, _ kind: Purchase.Kind) throws -> Purchase?
    /// Oldest first.
    func probes(of purchase: PurchaseID) throws -> [Probe]
    /// What a person asked for and nobody has confirmed.
    func openResolution(of purchase: PurchaseID) throws -> DoubtResolution?
    func exchange(of purchase: PurchaseID) throws -> PurchaseExchange?
    func pickups(confirmation: String, carrier: CarrierName) throws -> [Pickup]
    func labels(numbered trackingNumber: String) throws -> [Label]
    /// What was bought from a carrier on these days, voided labels included.
    func labels(of carrier: CarrierName, boughtFrom from: CivilDate, to: CivilDate) throws -> [Label]
    /// Oldest first.
    func suspensions(runningOnly: Bool) throws -> [Suspension]
    func purchase(key: PurchaseKey) throws -> Purchase?
    /// What else goes under this number: a unit with a label in its box, `U-3`, or a shipment, `SH-1`.
    func holder(ofTracking number: String) throws -> String?

    func receipts(of rma: RMANumber) throws -> [Receipt]
    func receipt(_ id: ReceiptID) throws -> Receipt?
    func discrepancy(_ id: DiscrepancyID) throws -> Discrepancy?
    func discrepancies(_ filter: DiscrepancyFilter) throws -> [Discrepancy]

    func notes(on subject: String) throws -> [Note]
}

/// By what a trial is a partner's own (D20).
public enum PartnerKey: Hashable, Sendable {
    /// The trial's partner e-mail, where the machine's word is taken for who acts; folded.
    case email(String)
    /// The partner organization of the user, on a server; folded.
    case organization(String)
}

/// Which trials; nil means any.
public struct TrialFilter: Sendable {
    public var orgID: String?
    /// Compared without case.
    public var adminEmail: String?
    /// Compared without case.
    public var partnerEmail: String?
    /// Of the trials team. Compared without case.
    public var owner: String?
    public var window: ListWindow?
    /// A partner's own.
    public var own: PartnerKey?

    public init(orgID: String? = nil, adminEmail: String? = nil, partnerEmail: String? = nil) {
        self.orgID = orgID
        self.adminEmail = adminEmail
        self.partnerEmail = partnerEmail
    }
}

/// Which shipments; nil means any.
public struct ShipmentFilter: Sendable {
    public var trialID: TrialID?
    public var states: Set<Shipment.State>?
    /// With a unit that is away: `out`, `inReturn` or `lost`.
    public var outOnly: Bool
    /// Compared without case.
    public var partnerEmail: String?
    /// Of the trials team. Compared without case.
    public var owner: String?
    /// ISO 3166-1 alpha-2.
    public var country: String?
    public var deviceType: String?
    public var window: ListWindow?
    /// A partner's own.
    public var own: PartnerKey?

    public init(
        trialID: TrialID? = nil, states: Set<Shipment.State>? = nil, outOnly: Bool = false,
        partnerEmail: String? = nil
    ) {
        self.trialID = trialID
        self.states = states
        self.outOnly = outOnly
        self.partnerEmail = partnerEmail
    }
}

/// Which returns; nil means any.
public struct ReturnFilter: Sendable {
    public var trialID: TrialID?
    public var authorizations: Set<Return.Authorization>?
    /// Compared without case.
    public var partnerEmail: String?
    /// Of the trials team. Compared without case.
    public var owner: String?
    /// ISO 3166-1 alpha-2, of the pickup.
    public var country: String?
    public var deviceType: String?
    public var window: ListWindow?
    /// A partner's own.
    public var own: PartnerKey?

    public init(
        trialID: TrialID? = nil, authorizations: Set<Return.Authorization>? = nil, partnerEmail: String? = nil
    ) {
        self.trialID = trialID
        self.authorizations = authorizations
        self.partnerEmail = partnerEmail
    }
}

/// Which discrepancies; nil means any.
public struct DiscrepancyFilter: Sendable {
    public var state: Discrepancy.State?
    public var rma: RMANumber?
    public var trialID: TrialID?
    public var receiptID: ReceiptID?
    public var window: ListWindow?

    public init(
        state: Discrepancy.State? = nil, rma: RMANumber? = nil, trialID: TrialID? = nil,
        receiptID: ReceiptID? = nil
    ) {
        self.state = state
        self.rma = rma
        self.trialID = trialID
        self.receiptID = receiptID
    }
}

/// A unit that some open return awaits.
public struct AwaitedUnit: Hashable, Sendable {
    public let unit: Unit
    public let rma: RMANumber

    public init(unit: Unit, rma: RMANumber) {
        self.unit = unit
        self.rma = rma
    }
}

/// A file that belongs to a parcel: a label, its papers, a booking letter.
public struct Document: Hashable, Sendable {
    /// `label`, `waybillDoc`, `invoice`, `handOff`.
    public var kind: String
    /// `gif`, `pdf`, `zpl`, `txt`.
    public var format: String
    public var bytes: [UInt8]
    /// Set on a label's own file.
    public var labelID: LabelID?

    public init(kind: String, format: String, bytes: [UInt8], labelID: LabelID? = nil) {
        self.kind = kind
        self.format = format
        self.bytes = bytes
        self.labelID = labelID
    }
}

/// A document without its bytes.
public struct Paper: Hashable, Sendable {
    /// A parcel's id, or the RMA number for one that belongs to the whole return.
    public var parcel: String
    public var kind: String
    public var format: String

    public init(parcel: String, kind: String, format: String) {
        self.parcel = parcel
        self.kind = kind
        self.format = format
    }
}

/// What a person wrote about a thing. It may hold personal data, so it stands beside the audit trail,
/// never in it (D34).
public struct Note: Hashable, Sendable {
    /// `SH-1`, an RMA number, `U-3`.
    public var subject: String
    public var verb: String
    public var text: String
    public var by: String
    public var at: Instant

    public init(subject: String, verb: String, text: String, by: String, at: Instant) {
        self.subject = subject
        self.verb = verb
        self.text = text
        self.by = by
        self.at = at
    }
}
