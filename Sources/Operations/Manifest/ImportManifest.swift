public import Logistics

/// Carries the report out of a transaction that is to be undone.
private struct Undo: Error {
    let report: ManifestReport
}

extension Desk {
    /// Takes in a manifest: all of it, or with `keepGood` its good shipments, or with `dryRun` nothing.
    ///
    /// Read again it changes nothing; rows that differ from what is stored are reported field by field. However large
    /// the file, one trial of it is in memory at a time.
    ///
    /// - Parameter open: finds its way through the file; on a thread of the store, since that takes a while.
    public func importManifest(
        _ options: ManifestOptions, by asker: Asker,
        opening open: @escaping @Sendable () throws -> any ManifestSource
    ) async throws -> ManifestReport {
        let actor = try asker.acting()
        try asker.may(.shipmentImport)
        let source = try await store.readInBackground { _ in try open() }
        guard source.rowCount > 0 else { throw ManifestRefusal.empty }
        do {
            return try await store.writeAlone(by: actor, at: now()) { records in
                var run = ManifestImport(
                    source, options: options, today: asker.today,
                    owner: actor.role == .trialsTeam ? actor.name : nil)
                try run.takeIn(with: records)
                let isGood = run.report.problems.isEmpty || options.keepGood
                guard isGood, !options.dryRun, !run.isUnusable else { throw Undo(report: run.report) }
                run.report.isKept = true
                if run.report.changesSomething { try records.auditManifest(run.report) }
                return run.report
            }
        } catch let undone as Undo {
            return undone.report.undone
        }
    }

    /// The same of a manifest that is in memory.
    public func importManifest(
        _ file: ManifestFile, _ options: ManifestOptions, by asker: Asker
    ) async throws -> ManifestReport {
        try await importManifest(options, by: asker) { file }
    }
}

extension ManifestReport {
    /// A manifest that says what is stored already leaves no entry in the trail.
    fileprivate var changesSomething: Bool {
        [trials, shipments, units].contains { $0.created > 0 || $0.updated > 0 }
    }
}

extension ManifestReport {
    /// The same report of a run that was taken back: nothing of it stands applied.
    fileprivate var undone: ManifestReport {
        var copy = self
        for index in differences.indices { copy.differences[index].isApplied = false }
        return copy
    }
}

extension Writing {
    fileprivate func auditManifest(_ report: ManifestReport) throws {
        try audit(
            AuditEntry(
                "shipment import", "manifest",
                [
                    "rows": String(report.rows), "trials": String(report.trials.created),
                    "shipments": String(report.shipments.created), "units": String(report.units.created),
                    "problems": String(report.problems.total),
                ]))
    }
}
