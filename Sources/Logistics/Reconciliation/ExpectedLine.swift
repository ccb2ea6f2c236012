/// A unit that is awaited: on this return, or on another one that is open.
public struct ExpectedLine: Hashable, Sendable {
    public let unitID: UnitID
    public let serial: SerialNumber
    public let trialID: TrialID
    public let rma: RMANumber?
    /// As it stands in the store, receipts of before included.
    public let receipt: ReturnLine.Receipt

    public init(
        unitID: UnitID, serial: SerialNumber, trialID: TrialID, rma: RMANumber?, receipt: ReturnLine.Receipt
    ) {
        self.unitID = unitID
        self.serial = serial
        self.trialID = trialID
        self.rma = rma
        self.receipt = receipt
    }

    public init(_ line: ReturnLine, of owner: Return) {
        self.init(
            unitID: line.unitID, serial: line.serial, trialID: owner.trialID, rma: owner.rma,
            receipt: line.receipt)
    }

    /// Whether nobody has seen the unit yet. A line closed as missing is still looked for (D18).
    var isOutstanding: Bool { receipt == .awaiting || receipt == .missing }
}
