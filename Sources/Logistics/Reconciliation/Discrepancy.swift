/// A unit that arrived and does not fit. It is settled by a person (D15).
public struct Discrepancy: Hashable, Sendable {
    public let id: DiscrepancyID
    /// The receipt that first showed it.
    public let receiptID: ReceiptID
    /// nil for a blind receipt.
    public let rma: RMANumber?
    /// As read.
    public let scanned: String
    /// nil when what was read is no serial.
    public var serial: SerialNumber?
    public var verdict: Verdict
    /// The serials meant: one for `nearMiss`, several for `ambiguous`.
    public var of: [SerialNumber]
    /// The trial the serial is out in.
    public var trialID: TrialID?
    /// The return that serial is on.
    public var otherRMA: RMANumber?
    /// `noReturn`, or the character that makes it no serial.
    public var reason: String?
    public var state: State
    public var settlement: Settlement?
    public var settledBy: String?
    public var settledOn: CivilDate?

    public init(
        id: DiscrepancyID, receiptID: ReceiptID, rma: RMANumber? = nil, scanned: String,
        serial: SerialNumber? = nil, verdict: Verdict, of: [SerialNumber] = [], trialID: TrialID? = nil,
        otherRMA: RMANumber? = nil, reason: String? = nil, state: State = .open,
        settlement: Settlement? = nil, settledBy: String? = nil, settledOn: CivilDate? = nil
    ) {
        self.id = id
        self.receiptID = receiptID
        self.rma = rma
        self.scanned = scanned
        self.serial = serial
        self.verdict = verdict
        self.of = of
        self.trialID = trialID
        self.otherRMA = otherRMA
        self.reason = reason
        self.state = state
        self.settlement = settlement
        self.settledBy = settledBy
        self.settledOn = settledOn
    }
}

extension Discrepancy {
    public enum State: String, CaseIterable, Hashable, Sendable {
        case open, settled
    }

    /// What a person decided (D15).
    public enum Settlement: Hashable, Sendable {
        /// It is this unit, read wrongly; both readings are kept.
        case matched(SerialNumber)
        /// It belongs on that return: a swap.
        case move(RMANumber)
        /// There was no such unit.
        case misread
        case notOurs
        /// Taken in; no balance changes.
        case accept
    }
}
