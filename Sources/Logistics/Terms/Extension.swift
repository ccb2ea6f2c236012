/// A request for a later expiry. It moves no date until it is approved (S3-111).
public struct Extension: Hashable, Sendable {
    public let id: ExtensionID
    public let shipmentID: ShipmentID
    /// Who wants it, case-folded.
    public var requestedBy: String
    /// Who typed it in, case-folded; neither of the two may decide it.
    public var enteredBy: String
    public var requestedOn: CivilDate
    /// The expiry when it was asked.
    public var from: CivilDate
    /// The expiry asked for.
    public var to: CivilDate
    public var reason: String
    /// Asked after the expiry.
    public var isLate: Bool
    public var state: State
    public var decidedBy: String?
    public var decidedOn: CivilDate?
    public var note: String?

    public init(
        id: ExtensionID, shipmentID: ShipmentID, requestedBy: String, enteredBy: String,
        requestedOn: CivilDate, from: CivilDate, to: CivilDate, reason: String, isLate: Bool,
        state: State, decidedBy: String? = nil, decidedOn: CivilDate? = nil, note: String? = nil
    ) {
        self.id = id
        self.shipmentID = shipmentID
        self.requestedBy = requestedBy
        self.enteredBy = enteredBy
        self.requestedOn = requestedOn
        self.from = from
        self.to = to
        self.reason = reason
        self.isLate = isLate
        self.state = state
        self.decidedBy = decidedBy
        self.decidedOn = decidedOn
        self.note = note
    }
}

extension Extension {
    /// Where a request stands. Only `pending` has next states.
    public enum State: String, CaseIterable, Hashable, Sendable {
        case pending, approved, denied, withdrawn
    }
}
