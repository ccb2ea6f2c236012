public import Logistics

extension Desk {
    /// Takes a reading back, or with no position every reading of a box: an entry of its own, never a
    /// deletion. What it had changed goes back to what it was, unless another reading says the same.
    ///
    /// Until the return ends. What a person had settled about the reading falls with it.
    public func undoReading(
        of id: ReceiptID, position: Int?, by asker: Asker
    ) async throws -> BoxFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.receiveUndo)
            guard let receipt = try records.receipt(id) else { throw DeskRefusal.notFound(id.text) }
            if let rma = receipt.rma { try records.return(rma)?.mayUndo() }
            let before = try ReconciliationCase(rma: receipt.rma, receipt: receipt, in: records)
                .reconcile(in: records).changing
            let positions = try receipt.undoing(position)
            let undo = Scan.Undo(on: asker.today, by: actor.name)
            for position in positions { try records.insert(undo, at: ScanPlace(id, position)) }
            guard let changed = try records.receipt(id) else { throw DeskRefusal.notFound(id.text) }
            let reversal = try records.giveBack(what: changed, noLongerSays: before)
            let taken = try records.takeIn(changed)
            var facts = taken.facts
            facts["scans"] = positions.map(String.init).joined(separator: " ")
            facts["givenBack"] = reversal.serials.map(\.text).sorted().joined(separator: " ")
            facts["forgotten"] = reversal.forgotten.joined(separator: " ")
            try records.audit(AuditEntry("receive undo", id.text, facts))
            return try records.box(changed)
        }
    }
}

/// What was given back.
private struct Reversal {
    var serials: [SerialNumber] = []
    /// Discrepancies that no reading shows any more, with how they were settled, `D-1:accept`.
    var forgotten: [String] = []
}

extension Reconciliation {
    /// The units that readings say are here.
    fileprivate var changing: [UnitID: SerialNumber] {
        let here = findings.filter(\.verdict.changesBalance)
        return Dictionary(
            here.compactMap { found in found.unitID.flatMap { id in found.serial.map { (id, $0) } } }
        ) { first, _ in first }
    }
}

extension Writing {
    /// Gives back the units that arrived by a reading that does not stand any more.
    ///
    /// - Parameter before: the units that readings spoke of before.
    fileprivate func giveBack(
        what receipt: Receipt, noLongerSays before: [UnitID: SerialNumber]
    ) throws -> Reversal {
        var reversal = Reversal()
        let known = try ReconciliationCase(rma: receipt.rma, receipt: receipt, in: self)
        let result = try known.reconcile(in: self)
        let here = result.changing
        let shown = Set(result.findings.map(\.key))
        for settled in known.settled where !shown.contains(settled.key) {
            try remove(settled.id)
            reversal.forgotten.append("\(settled.id.text):\(settled.settlement?.word ?? "none")")
        }
        let told = Set(known.settled.filter { shown.contains($0.key) }.flatMap(\.creditedSerials))
        let arrivals =
            try receipt.rma.map { try self.arrivals(byReceiptsOf: $0) } ?? self.arrivals(by: receipt.id)
        var touched: Set<RMANumber> = []
        for arrival in arrivals where here[arrival.unitID] == nil {
            guard let unit = try unit(arrival.unitID), !told.contains(unit.serial) else { continue }
            try giveBack(unit, arrival)
            reversal.serials.append(unit.serial)
            if let rma = arrival.rma, rma != receipt.rma { touched.insert(rma) }
        }
        for (id, serial) in before where here[id] == nil {
            if try unit(id)?.custody == .received, try arrival(of: id) == nil {
                throw ScanRefusal.unknownBefore(serial)
            }
        }
        for rma in touched { try takeInAgain(rma) }
        return reversal
    }

    private func giveBack(_ unit: Unit, _ arrival: Arrival) throws {
        try update(try unit.unreceived(arrival, among: try units(with: unit.serial)))
        if let rma = arrival.rma {
            guard let item = try `return`(rma) else { throw DeskRefusal.notFound(rma.text) }
            try update(try item.awaitingAgain(arrival))
        }
        try removeArrival(of: arrival.unitID)
    }

    /// A unit may have been read for its own return too: then it stays received, by that reading.
    private func takeInAgain(_ rma: RMANumber) throws {
        guard let newest = try receipts(of: rma).last else { return }
        let result = try ReconciliationCase(rma: rma, receipt: newest, in: self).reconcile(in: self)
        try credit(result.credits, of: newest.id, on: newest.receivedOn)
    }
}
