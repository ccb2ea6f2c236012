public import Logistics

/// Writes within one transaction. An insert or update that the schema forbids throws.
public protocol Writing: Reading, TrackingWriting, ReceivingWriting, KeptFileWriting, PeopleWriting,
    WebhookWriting, CatalogWriting
{
    /// The next id of a kind, counted per database; given back when the transaction fails.
    func nextID<Subject: Identified>(_ kind: Subject.Type) throws -> Identifier<Subject>

    func insert(_ trial: Trial) throws
    func update(_ trial: Trial) throws
    func insert(_ shipment: Shipment) throws
    func update(_ shipment: Shipment) throws
    func insert(_ unit: Unit) throws
    func update(_ unit: Unit) throws
    func insert(_ extension: Extension) throws
    func update(_ extension: Extension) throws

    /// The return with its lines and parcels; labels, pickups and purchases have inserts of their own.
    func insert(_ return: Return) throws
    /// Updates the return and its lines and parcels, by unit and by number; adds those that are new.
    func update(_ return: Return) throws
    /// Updates one parcel by itself: a return can have thousands.
    func update(_ parcel: Parcel) throws
    func insert(_ label: Label) throws
    func update(_ label: Label) throws
    /// What a label cost, where nobody knew.
    func price(_ label: LabelID, _ charge: Money) throws
    /// - Returns: false when this invoice is kept already; then nothing is written.
    func insertInvoice(_ invoice: Invoice, _ findings: [InvoiceFinding]) throws -> Bool
    func insert(_ document: Document, of parcelID: String) throws
    func insert(_ pickup: Pickup) throws
    func update(_ pickup: Pickup) throws
    func insert(_ purchase: Purchase) throws
    func update(_ purchase: Purchase) throws
    func insert(_ suspension: Suspension) throws
    func resume(_ carrier: CarrierName, in country: Country, on day: CivilDate) throws
    /// Kept once; a later one of the same purchase takes its place.
    func keep(_ exchange: PurchaseExchange, of purchase: PurchaseID) throws
    func insert(_ probe: Probe, of purchase: PurchaseID) throws
    func insert(_ resolution: DoubtResolution, of purchase: PurchaseID) throws
    /// Closes the open resolution.
    func confirmResolution(of purchase: PurchaseID, by name: String, at: Instant) throws

    func insert(_ receipt: Receipt) throws
    func insert(_ discrepancy: Discrepancy) throws
    func update(_ discrepancy: Discrepancy) throws
    /// Takes away a discrepancy that later scans explained before a person looked at it.
    func remove(_ discrepancy: DiscrepancyID) throws
    func insert(_ note: Note) throws

    /// Keeps the answer to a request, in the transaction of its effect.
    func keep(_ answer: KeptAnswer) throws

    /// Adds to the audit trail, in this transaction, under the actor and instant of the write.
    func audit(_ entry: AuditEntry) throws
}

/// One line of the audit trail: ids, states, dates and serials, never a name, address, e-mail or
/// phone (D34).
public struct AuditEntry: Hashable, Sendable {
    /// The verb of the command, `shipment dispatch`.
    public var verb: String
    /// The id of what changed, `SH-1`.
    public var subject: String
    /// What changed, by key; absent when nothing but the verb is to be said.
    public var facts: [String: String]

    public init(_ verb: String, _ subject: String, _ facts: [String: String] = [:]) {
        self.verb = verb
        self.subject = subject
        self.facts = facts
    }
}
