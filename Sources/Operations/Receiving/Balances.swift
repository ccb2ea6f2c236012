import Logistics

extension Writing {
    /// Books units in: custody ends, and the line of the return that expected them is received.
    ///
    /// - Parameters:
    ///   - receipt: the one that showed them; it is kept, so that the reading can be taken back.
    ///   - known: a return that was read already.
    func credit(
        _ credits: [Credit], of receipt: ReceiptID, on date: CivilDate, known: Return? = nil
    ) throws {
        var arrived: [RMANumber: Set<UnitID>] = [:]
        for credit in credits {
            guard let unit = try unit(credit.unitID) else { throw DeskRefusal.notFound(credit.unitID.text) }
            guard unit.custody != .received else { continue }
            try update(try unit.received(on: date))
            try insert(
                Arrival(unitID: unit.id, receiptID: receipt, rma: credit.rma, was: unit.custody))
            if let rma = credit.rma { arrived[rma, default: []].insert(unit.id) }
        }
        for (rma, units) in arrived { try receiveLines(of: units, on: rma, date, known: known) }
    }

    /// Lines are written one by one: a return can have thousands, and a reading is of one.
    private func receiveLines(
        of units: Set<UnitID>, on rma: RMANumber, _ date: CivilDate, known: Return? = nil
    ) throws {
        guard let item = try known?.rma == rma ? known : `return`(rma) else {
            throw DeskRefusal.notFound(rma.text)
        }
        if !item.authorization.isOpen { try receiveElsewhere(units, date) }
        try receive(units, on: rma, date)
    }

    /// Scanned for a return that was closed without them, they may be awaited on a newer one.
    private func receiveElsewhere(_ units: Set<UnitID>, _ date: CivilDate) throws {
        let awaited = try units.compactMap { unit in try openReturn(of: unit).map { (rma: $0, unit: unit) } }
        for (rma, units) in Dictionary(grouping: awaited, by: \.rma) {
            try receiveLines(of: Set(units.map(\.unit)), on: rma, date)
        }
    }

    /// Brings the list of discrepancies to what the scans say now: adds, changes and takes away only
    /// what no person has settled.
    func keepDiscrepancies(
        _ result: Reconciliation, of receipt: Receipt, in known: ReconciliationCase
    ) throws -> [Discrepancy] {
        var open = Dictionary(known.open.map { ($0.key, $0) }) { first, _ in first }
        let settled = Dictionary(known.settled.map { ($0.key, $0) }) { first, _ in first }
        var current: [Discrepancy] = []
        for finding in result.discrepancies {
            if let kept = settled[finding.key] {
                current.append(kept)
            } else if let old = open.removeValue(forKey: finding.key) {
                let changed = old.saying(finding)
                if changed != old { try update(changed) }
                current.append(changed)
            } else {
                let added = Discrepancy(finding, id: try nextID(Discrepancy.self), of: receipt)
                try insert(added)
                current.append(added)
            }
        }
        for explained in open.values { try remove(explained.id) }
        return current.sorted { $0.id < $1.id }
    }
}

extension Discrepancy {
    init(_ finding: Finding, id: DiscrepancyID, of receipt: Receipt) {
        self.init(
            id: id, receiptID: receipt.id, rma: receipt.rma, scanned: finding.scanned, serial: finding.serial,
            verdict: finding.verdict, of: finding.of, trialID: finding.trialID, otherRMA: finding.rma,
            reason: finding.reason?.text, state: finding.isSettled ? .settled : .open,
            settlement: finding.isSettled ? .accept : nil, settledBy: finding.isSettled ? receipt.by : nil,
            settledOn: finding.isSettled ? receipt.receivedOn : nil)
    }

    /// The same discrepancy after later scans.
    func saying(_ finding: Finding) -> Discrepancy {
        var copy = self
        copy.serial = finding.serial
        copy.verdict = finding.verdict
        copy.of = finding.of
        copy.trialID = finding.trialID
        copy.otherRMA = finding.rma
        copy.reason = finding.reason?.text
        return copy
    }
}
