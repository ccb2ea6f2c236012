import Logistics
import Operations

/// A manifest as a file would give it: rows by column name, the second line of the file on.
struct Manifest {
    var rows: [[String: String]]

    init(_ rows: [[String: String]]) {
        self.rows = rows
    }

    var file: ManifestFile {
        ManifestFile(
            columns: Set(rows.flatMap(\.keys)).sorted(),
            rows: zip(2..., rows).map { line, cells in
                ManifestFile.Row(line: line, cells: cells.filter { !$0.value.isEmpty })
            })
    }

    /// A row of a dispatched phone in a new customer's trial.
    static func row(_ serial: String, _ changes: [String: String] = [:]) -> [String: String] {
        let row = [
            "trial_ref": "ACME-1", "org_id": "ORG-1", "company": "Acme", "admin_email": "it@acme.example",
            "trial_kind": "new", "portal_expires": "2025-12-31", "location_confirmed_on": "2025-01-02",
            "device_type": "phone", "serial": serial, "order_number": "70001", "name": "Acme",
            "street": "Sunset Blvd 1", "city": "Los Angeles", "subdivision": "CA", "postcode": "90001",
            "country": "US", "phone": "+1 555 0100", "poe": "yes", "dispatched_on": "2025-01-15",
            "eula_expires": "2025-04-15",
        ]
        return row.merging(changes) { $1 }
    }

    static func room(_ serial: String, _ changes: [String: String] = [:]) -> [String: String] {
        row(
            serial,
            ["device_type": "room-device", "poe": "", "order_number": "70002"].merging(changes) { $1 })
    }
}

extension Office {
    @discardableResult
    func take(
        _ rows: [[String: String]], dryRun: Bool = false, keepGood: Bool = false, update: Bool = false
    ) async throws -> ManifestReport {
        let options = ManifestOptions(dryRun: dryRun, keepGood: keepGood, update: update)
        return try await desk.importManifest(Manifest(rows).file, options, by: .team)
    }

    /// Everything that a manifest may write, to see that nothing was.
    func everything() throws -> [Int] {
        try ["trial", "shipment", "unit", "audit", "counter"].map { try count("SELECT COUNT(*) FROM \($0)") }
    }
}

extension ManifestReport {
    /// `2 serial E_SERIAL`, one for each problem.
    var complaints: [String] { problems.map { "\($0.line) \($0.column ?? "-") \($0.reason.code)" } }

    /// `SH-1 loan_number: LN-1 → LN-2`.
    var changes: [String] { differences.map { "\($0.id) \($0.field): \($0.stored) → \($0.given)" } }
}
