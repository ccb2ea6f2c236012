public import Logistics

extension Desk {
    /// The report of a return over all its scans so far; changes nothing (D16).
    public func reconcile(_ rma: RMANumber, by asker: Asker) async throws -> ReceiptReport {
        try await store.readInBackground { records in
            _ = try records.visibleReturn(rma, to: asker, for: .reconcile)
            return try records.report(of: rma).report
        }
    }

    /// The report of a trial: all its returns, and what is out on none.
    public func reconcile(_ trialID: TrialID, by asker: Asker) async throws -> ReceiptReport {
        try await store.readInBackground { records in
            let trial = try records.visibleTrial(trialID, to: asker, for: .reconcile)
            let returns = try records.returns(ReturnFilter(trialID: trial.id))
            let found = try returns.map { try records.report(of: $0.rma) }
            let reports = found.map(\.report)
            let units = try records.units(of: trial.id)
            // What is in a report of its return already, by its line or as one of another return.
            let onLines = Set(returns.flatMap(\.lines).filter { $0.receipt == .received }.map(\.unitID))
            let others = Set(
                reports.flatMap(\.discrepancies).filter { $0.verdict == .notOnThisReturn }.map(\.serial))
            var counts = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0, 0) })
            for report in reports { counts.merge(report.counts) { $0 + $1 } }
            counts[.matched, default: 0] +=
                units.filter {
                    $0.custody == .received && !onLines.contains($0.id) && !others.contains($0.serial)
                }.count
            // One unit, one place: what the scanning return counts as another's is not counted here again.
            counts[.matched, default: 0] -= found.flatMap(\.otherDoor).count { others.contains($0) }
            let missing = try units.filter { $0.custody == .out || $0.custody == .inReturn }.map {
                ReceiptReport.Missing(
                    serial: $0.serial, trialID: trial.id, rma: try records.openReturn(of: $0.id))
            }
            counts[.missing] = missing.count
            return ReceiptReport(
                receipt: nil, rma: nil, trialID: trial.id, counts: counts,
                discrepancies: reports.flatMap(\.discrepancies), missing: missing,
                ignored: reports.flatMap(\.ignored),
                isSettled: missing.isEmpty && reports.allSatisfy(\.isSettled))
        }
    }
}

extension Reading {
    /// The report of a return, and those of its units that came by another door: scanned blind, moved by a
    /// person, or in another return's box. They came back, so they are matched (D15, D18).
    fileprivate func report(
        of rma: RMANumber
    ) throws -> (report: ReceiptReport, otherDoor: [SerialNumber]) {
        let known = try ReconciliationCase(rma: rma, receipt: nil, in: self)
        let result = try known.reconcile(in: self)
        let kept = (known.open + known.settled).sorted { $0.id < $1.id }
        var report = ReceiptReport(result, discrepancies: kept)
        report.rma = rma
        report.trialID = known.item?.trialID
        report.isSettled = result.isComplete && known.open.isEmpty
        var told = Set(result.findings.compactMap(\.serial))
        for case .matched(let serial)? in known.settled.map(\.settlement) { told.insert(serial) }
        let received = known.item?.lines.filter { $0.receipt == .received }.map(\.serial) ?? []
        let otherDoor = received.filter { !told.contains($0) }
        report.counts[.matched, default: 0] += otherDoor.count
        return (report, otherDoor)
    }
}
