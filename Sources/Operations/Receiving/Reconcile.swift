public import Logistics

extension Desk {
    /// The report of a return over all its scans so far; changes nothing (D16).
    public func reconcile(_ rma: RMANumber, by asker: Asker) async throws -> ReceiptReport {
        try await store.readInBackground { records in
            _ = try records.visibleReturn(rma, to: asker, for: .reconcile)
            return try records.report(of: rma)
        }
    }

    /// The report of a trial: all its returns, and what is out on none.
    public func reconcile(_ trialID: TrialID, by asker: Asker) async throws -> ReceiptReport {
        try await store.readInBackground { records in
            let trial = try records.visibleTrial(trialID, to: asker, for: .reconcile)
            let returns = try records.returns(ReturnFilter(trialID: trial.id))
            let reports = try returns.map { try records.report(of: $0.rma) }
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
    fileprivate func report(of rma: RMANumber) throws -> ReceiptReport {
        let known = try ReconciliationCase(rma: rma, receipt: nil, in: self)
        let result = try known.reconcile(in: self)
        let kept = (known.open + known.settled).sorted { $0.id < $1.id }
        var report = ReceiptReport(result, discrepancies: kept)
        report.rma = rma
        report.trialID = known.item?.trialID
        report.isSettled = result.isComplete && known.open.isEmpty
        return report
    }
}
