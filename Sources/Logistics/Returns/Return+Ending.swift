/// A return that ends, with the units it lets go of, in one transaction.
public struct ReturnEnding: Hashable, Sendable {
    public let ended: Return
    /// Those that changed: `out` again, and due (D10, D18).
    public let units: [Unit]
}

extension Return {
    /// Ends it when everything is settled: every line received or waived, no discrepancy open (SYS-14, D18).
    ///
    /// - Parameters:
    ///   - missing: the trials team closes it all the same; lines that await become `missing`, and their
    ///     units stay due.
    ///   - units: those of its lines.
    /// - Throws: `E_NOT_MATCHED` with what is left, `E_RETURN_CLOSED`.
    public func closing(
        openDiscrepancies: Int, missing: Bool, units: [Unit], on today: CivilDate
    ) throws(ReturnRefusal) -> ReturnEnding {
        try beingOpen()
        let awaiting = lines.filter { $0.receipt == .awaiting }
        guard missing || (awaiting.isEmpty && openDiscrepancies == 0) else {
            throw .notMatched(awaiting: awaiting.map(\.serial).sorted(), discrepancies: openDiscrepancies)
        }
        var closed = self
        for index in lines.indices where lines[index].receipt == .awaiting {
            closed.lines[index].receipt = .missing
        }
        return closed.ending(as: .closed, lettingGo: units, on: today)
    }

    /// Calls it off before anything was handed over. Labels and pickups are voided by verbs of their own,
    /// see `leftovers`.
    ///
    /// - Throws: `E_STATE` after a hand-over or a receipt, `E_IN_DOUBT`, `E_RETURN_CLOSED`.
    public func cancelling(_ units: [Unit], on today: CivilDate) throws(ReturnRefusal) -> ReturnEnding {
        try beingUntouched()
        return ending(as: .cancelled, lettingGo: units, on: today)
    }

    /// The trials team does not want it back this way; the caller keeps the note (D10). As `cancelling`.
    public func denying(_ units: [Unit], on today: CivilDate) throws(ReturnRefusal) -> ReturnEnding {
        try beingUntouched()
        return ending(as: .denied, lettingGo: units, on: today)
    }

    /// What was bought and is still good: nobody shall come, or print, for a return that is called off.
    public var leftovers: (labels: [Label], pickups: [Pickup]) {
        let labels = parcels.compactMap(\.label).filter { $0.state == .live && $0.purchaseID != nil }
        return (labels, pickups.filter { $0.state == .confirmed })
    }

    func beingOpen() throws(ReturnRefusal) {
        guard authorization.isOpen else { throw .closed(rma, authorization, on: closedOn) }
    }

    func beingWithoutHandOver() throws(ReturnRefusal) {
        for parcel in parcels where parcel.isHandedOver {
            if let day = parcel.handedOverOn { throw .handedOver(parcel: parcel.number, on: day) }
        }
    }

    private func beingUntouched() throws(ReturnRefusal) {
        try beingOpen()
        try beingWithoutHandOver()
        if let line = lines.first(where: { $0.receipt == .received }) { throw .received(line.serial) }
        if let purchase = openPurchases.first(where: \.state.isOpen) { throw .inDoubt(purchase.key) }
    }

    /// Units that were reported lost or came back some other way keep their custody.
    private func ending(
        as authorization: Authorization, lettingGo units: [Unit], on today: CivilDate
    ) -> ReturnEnding {
        var ended = self
        ended.authorization = authorization
        ended.closedOn = today
        let mine = Set(lines.map(\.unitID))
        let released = units.filter { mine.contains($0.id) && $0.custody == .inReturn }
        return ReturnEnding(ended: ended, units: released.map { $0.with(.out) })
    }
}
