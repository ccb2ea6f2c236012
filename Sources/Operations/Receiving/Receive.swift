public import Logistics

/// What came out of the boxes, held against what went out.
public struct ReceiptReport: Sendable {
    /// nil for a reconciliation that scanned nothing new.
    public var receipt: ReceiptID?
    public var rma: RMANumber?
    public var trialID: TrialID?
    /// Every verdict, zeros too.
    public var counts: [Verdict: Int]
    public var discrepancies: [Discrepancy]
    public var missing: [Missing]
    public var ignored: [IgnoredScan]
    /// False when a person must act (D16).
    public var isSettled: Bool

    /// A unit that is awaited and was not read.
    public struct Missing: Hashable, Sendable {
        public var serial: SerialNumber
        public var trialID: TrialID
        public var rma: RMANumber?
    }
}

extension Desk {
    /// Takes in what was scanned, whatever it is; nothing that was read is lost (D14).
    ///
    /// - Parameter rma: nil for a blind receipt.
    public func receive(
        _ scans: [Scan], on rma: RMANumber?, receivedOn: CivilDate, by asker: Asker
    ) async throws -> ReceiptReport {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.receive)
            let latest = asker.today.latestAct
            guard receivedOn <= latest else { throw ReturnRefusal.future(receivedOn, latest: latest) }
            if let rma, try records.return(rma) == nil { throw DeskRefusal.notFound(rma.text) }
            let receipt = Receipt(
                id: try records.nextID(Receipt.self), rma: rma, receivedOn: receivedOn, by: actor.name,
                scans: scans)
            try records.insert(receipt)
            let taken = try records.takeIn(receipt)
            try records.audit(
                AuditEntry(
                    "receive", receipt.id.text,
                    taken.facts.merging(["scans": String(scans.count), "on": receivedOn.text]) { $1 }))
            return taken.report
        }
    }
}

/// What followed from the readings of a receipt.
struct TakenIn {
    let report: ReceiptReport
    let result: Reconciliation
    /// As it stands afterwards.
    let known: ReconciliationCase
    /// For the audit trail: ids, serials and verdicts. What was read may be anything, and stays out (D34).
    let facts: [String: String]
}

extension Writing {
    /// Holds a receipt, with all its return's readings so far, against what went out, and keeps what follows.
    func takeIn(_ receipt: Receipt) throws -> TakenIn {
        let known = try ReconciliationCase(rma: receipt.rma, receipt: receipt, in: self)
        let result = try known.reconcile(in: self)
        try credit(result.credits, of: receipt.id, on: receipt.receivedOn, known: known.item)
        let open = try keepDiscrepancies(result, of: receipt, in: known)
        let found = open.map { "\($0.id.text):\($0.verdict.rawValue)" }
        let gone = Set(known.open.map(\.id)).subtracting(open.map(\.id)).sorted()
        var report = ReceiptReport(result, discrepancies: open)
        report.receipt = receipt.id
        report.rma = receipt.rma
        report.trialID = known.item?.trialID
        return TakenIn(
            report: report, result: result,
            known: known.taking(result.credits, on: receipt.receivedOn, discrepancies: open),
            facts: [
                "rma": receipt.rma?.text ?? "none",
                "credited": result.credits.map(\.serial.text).sorted().joined(separator: " "),
                "discrepancies": found.joined(separator: " "),
                "explained": gone.map(\.text).joined(separator: " "),
            ])
    }
}

/// A return and all its scans so far, or a blind receipt by itself.
struct ReconciliationCase {
    private(set) var item: Return?
    /// All of the return so far; of a blind receipt itself.
    let receipts: [Receipt]
    let scans: [Scan]
    private(set) var settled: [Discrepancy]
    private(set) var open: [Discrepancy]
    /// Models of the catalog, and those of this trial's units: labels bear them beside the serial (D14).
    private let modelCodes: Set<String>

    init(rma: RMANumber?, receipt: Receipt?, in records: any Reading) throws {
        item = try rma.flatMap { try records.return($0) }
        let filter: DiscrepancyFilter
        if let rma {
            receipts = try records.receipts(of: rma)
            filter = DiscrepancyFilter(rma: rma)
        } else {
            receipts = receipt.map { [$0] } ?? []
            filter = DiscrepancyFilter(receiptID: receipt?.id)
        }
        scans = receipts.flatMap(\.standing)
        let kept = rma == nil && receipt == nil ? [] : try records.discrepancies(filter)
        settled = kept.filter { $0.state == .settled }
        open = kept.filter { $0.state == .open }
        let own = try item.map { try records.models(of: $0.trialID) } ?? []
        modelCodes = try records.catalog().modelCodes.union(own)
    }

    /// The same after units were credited and discrepancies kept, without reading it all again.
    func taking(
        _ credits: [Credit], on date: CivilDate, discrepancies: [Discrepancy]
    ) -> ReconciliationCase {
        var after = self
        let units = Set(credits.filter { $0.rma == item?.rma }.map(\.unitID))
        for index in item?.lines.indices ?? 0..<0 {
            guard let line = item?.lines[index], units.contains(line.unitID), line.receipt != .received else {
                continue
            }
            after.item?.lines[index].receipt = .received
            after.item?.lines[index].receivedOn = date
        }
        let known = Set(settled.map(\.id))
        after.open = discrepancies.filter { $0.state == .open }
        after.settled += discrepancies.filter { $0.state == .settled && !known.contains($0.id) }
        return after
    }

    /// Asks the rule, with all rows of every serial that was read; near units of other returns are
    /// looked for only when something could not be placed.
    func reconcile(in records: any Reading) throws -> Reconciliation {
        // A serial on a line is that line, whatever history it has, so most need no look-up.
        let onLines = Set(lines.map(\.serial))
        let others = Reconciliation.serials(in: scans).filter { !onLines.contains($0) }
        let holdings = try holdings(of: others, in: records)
        let first = Reconciliation(of: facts(holdings, elsewhere: []))
        guard first.hasUnplaced else { return first }
        var facts = self.facts(holdings, elsewhere: [])
        facts.trackingNumbers = try trackingNumbers(first, in: records)
        let second = facts.trackingNumbers.isEmpty ? first : Reconciliation(of: facts)
        facts.elsewhere = try near(second, in: records)
        return Reconciliation(of: facts)
    }

    /// What could not be placed and is a number of a parcel of ours.
    private func trackingNumbers(
        _ result: Reconciliation, in records: any Reading
    ) throws -> Set<String> {
        let unplaced = result.findings.filter { $0.verdict == .unknown && !$0.isSettled }
        let numbers = Set(unplaced.map { TrackingEvent.canonical($0.scanned) })
        return try numbers.filter { try !records.parcels(tracking: $0).isEmpty }
    }

    /// None of a return that was called off: nothing is awaited on it.
    private var lines: [ReturnLine] {
        guard let item, item.authorization.isOpen || item.authorization == .closed else { return [] }
        return item.lines
    }

    private func facts(_ holdings: [Holding], elsewhere: [ExpectedLine]) -> Reconciliation.Facts {
        Reconciliation.Facts(
            trialID: item?.trialID,
            lines: item.map { item in lines.map { ExpectedLine($0, of: item) } } ?? [],
            scans: scans, holdings: holdings, elsewhere: elsewhere, modelCodes: modelCodes, settled: settled)
    }

    private func holdings(of serials: [SerialNumber], in records: any Reading) throws -> [Holding] {
        let lines = Dictionary(item?.lines.map { ($0.unitID, $0.receipt) } ?? []) { first, _ in first }
        let isOpen = item?.authorization.isOpen ?? false
        var dispatched: [ShipmentID: Bool] = [:]
        let units = try serials.flatMap { try records.units(with: $0) }
        let arrivals = try Arrivals(units, on: item, noted: open + settled, in: records)
        return try units.map { unit in
            let receipt = lines[unit.id]
            if dispatched[unit.shipmentID] == nil {
                dispatched[unit.shipmentID] = try records.shipment(unit.shipmentID)?.dispatchedOn != nil
            }
            // A line of this return needs no look-up: a unit is on one open return at most.
            let rma = isOpen && receipt != nil ? item?.rma : try records.openReturn(of: unit.id)
            return Holding(
                unit: unit, rma: rma ?? arrivals.rma(of: unit),
                wasDispatched: dispatched[unit.shipmentID] ?? false,
                end: Holding.End.of(
                    unit, returnCreatedOn: item?.createdOn, receivedHere: arrivals.holds(unit)))
        }
    }

    private func near(_ result: Reconciliation, in records: any Reading) throws -> [ExpectedLine] {
        let unplaced = result.findings.filter { $0.verdict == .unknown }
        let candidates = unplaced.compactMap { $0.serial ?? SerialNumber.guess(from: $0.scanned) }
        let awaited = Set(try candidates.flatMap { try records.awaited(near: $0) })
        return awaited.filter { $0.rma != item?.rma }
            .sorted { $0.unit.id < $1.unit.id }
            .map {
                ExpectedLine(
                    unitID: $0.unit.id, serial: $0.unit.serial, trialID: $0.unit.trialID, rma: $0.rma,
                    receipt: .awaiting)
            }
    }
}

extension ReceiptReport {
    init(_ result: Reconciliation, discrepancies: [Discrepancy]) {
        self.init(
            receipt: nil, rma: nil, trialID: nil, counts: result.counts, discrepancies: discrepancies,
            missing: result.missing.map { Missing(serial: $0.serial, trialID: $0.trialID, rma: $0.rma) },
            ignored: result.ignored, isSettled: !result.hasUnsettled)
    }
}
