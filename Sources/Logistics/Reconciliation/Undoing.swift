/// Why a reading is not added or not taken back.
public enum ScanRefusal: Refusal, Hashable {
    /// The receipt has no such reading.
    case none(ReceiptID, Int)
    /// It was taken back already.
    case undone(ReceiptID, Int, Scan.Undo)
    /// Nothing in the box stands, so there is nothing to take back.
    case nothingStands(ReceiptID)
    /// Received before it was kept what that changed, so it cannot be given back.
    case unknownBefore(SerialNumber)
    /// The key stands for another reading.
    case keyUsed(ReceiptID, Int)

    public var code: String {
        switch self {
        case .none: "E_NOT_FOUND"
        case .undone, .nothingStands, .unknownBefore: "E_STATE"
        case .keyUsed: "E_KEY_REUSED"
        }
    }
}

/// What a receipt changed about a unit, kept so that it can be taken back.
public struct Arrival: Hashable, Sendable {
    public let unitID: UnitID
    public let receiptID: ReceiptID
    /// The return whose line it filled.
    public let rma: RMANumber?
    /// Where the unit was until then.
    public let was: Unit.Custody

    public init(unitID: UnitID, receiptID: ReceiptID, rma: RMANumber?, was: Unit.Custody) {
        self.unitID = unitID
        self.receiptID = receiptID
        self.rma = rma
        self.was = was
    }
}

extension Receipt {
    /// The places of the readings to take back: one, or with nil all of the box that are not yet.
    public func undoing(_ position: Int?) throws(ScanRefusal) -> [Int] {
        guard let position else {
            let standing = scans.indices.filter { scans[$0].undo == nil }.map { $0 + 1 }
            guard !standing.isEmpty else { throw .nothingStands(id) }
            return standing
        }
        guard scans.indices.contains(position - 1) else { throw .none(id, position) }
        if let undo = scans[position - 1].undo { throw .undone(id, position, undo) }
        return [position]
    }
}

extension Return {
    /// Readings may be taken back until the return ends: then people have acted on what came (issue 4).
    public func mayUndo() throws(ReturnRefusal) {
        guard authorization.isOpen else { throw .closed(rma, authorization, on: closedOn) }
    }

    /// Awaits a unit again whose reading was taken back; one that had been written off stays waived.
    public func awaitingAgain(_ arrival: Arrival) throws(ReturnRefusal) -> Return {
        try mayUndo()
        guard let index = lines.firstIndex(where: { $0.unitID == arrival.unitID }) else {
            throw .noLine(arrival.unitID)
        }
        var changed = self
        changed.lines[index].receipt = arrival.was == .writtenOff ? .waived : .awaiting
        changed.lines[index].receivedOn = nil
        return changed
    }
}

extension Unit {
    /// Back where it was before the reading that was taken back.
    ///
    /// The one way out of `received`, and no edge of the custody graph: the unit never moved, somebody only
    /// read it wrongly.
    ///
    /// - Parameter others: every row of this serial. One that is open elsewhere by now keeps it (INV-02).
    public func unreceived(_ arrival: Arrival, among others: [Unit]) throws(UnitRefusal) -> Unit {
        guard custody == .received else { throw .custody(serial, custody) }
        if let other = others.first(where: { $0.id != id && $0.custody.isOpen }), arrival.was.isOpen {
            throw .inUse(serial, on: other.shipmentID)
        }
        var unit = self
        unit.custody = arrival.was
        unit.receivedOn = nil
        return unit
    }
}
