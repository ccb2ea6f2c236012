public import Logistics

/// Reads for the receiving desk.
public protocol ReceivingReading {
    /// Where the reading with this key stands; nil: it has not come.
    func place(ofKey key: String) throws -> ScanPlace?
    /// The newest first.
    func recentReceipts(limit: Int) throws -> [Receipt]
    /// What receipts of this return changed and nobody has taken back.
    func arrivals(byReceiptsOf rma: RMANumber) throws -> [Arrival]
    func arrivals(by receipt: ReceiptID) throws -> [Arrival]
    func arrival(of unit: UnitID) throws -> Arrival?
    /// What labels of a trial's units bear beside the serial.
    func models(of trial: TrialID) throws -> Set<String>
}

/// Writes of the receiving desk.
public protocol ReceivingWriting {
    /// Adds a reading at the end of a receipt.
    func add(_ scan: Scan, at place: ScanPlace) throws
    /// Notes that a reading was taken back; the reading stays.
    func insert(_ undo: Scan.Undo, at place: ScanPlace) throws
    func insert(_ arrival: Arrival) throws
    /// Marks lines of a return as received, but for those that are; what else it has is not touched.
    func receive(_ units: Set<UnitID>, on rma: RMANumber, _ date: CivilDate) throws
    func removeArrival(of unit: UnitID) throws
}

/// A reading of a receipt, counted from 1.
public struct ScanPlace: Hashable, Sendable {
    public let receiptID: ReceiptID
    public let position: Int

    public init(_ receiptID: ReceiptID, _ position: Int) {
        self.receiptID = receiptID
        self.position = position
    }
}
