import Logistics

/// Rows of a manifest grouped into trials and shipments, with what is wrong in the file itself.
struct ManifestReading: Sendable {
    struct TrialGroup: Sendable {
        var rows: [ManifestRow]
        /// By device type, in the order of the file.
        var shipments: [[ManifestRow]]
    }

    private(set) var groups: [TrialGroup] = []
    private(set) var problems: [ManifestReport.Problem] = []
    private(set) var notes: [ManifestReport.Problem] = []
    /// The lines that cannot be kept.
    private(set) var badLines: Set<Int> = []
    /// Shipments that lost a row to a problem: they are not kept either, so that what is kept is whole.
    private var spoiled: Set<String> = []

    /// - Parameter repeats: lines whose serial stood on an earlier line of the file, with that line.
    init(_ file: [ManifestFile.Row], repeats: [Int: Int]) {
        var rows: [ManifestRow] = []
        for row in file {
            var cells = ManifestCells(row)
            let read = cells.read()
            problems += cells.problems
            notes += cells.notes
            if let read { rows.append(read) } else { spoil(row) }
        }
        for row in rows { if let line = repeats[row.line] { refuseRepeat(of: row, on: line) } }
        group(rows)
    }

    /// A shipment with a bad row is not kept in part.
    func isSpoiled(_ shipment: [ManifestRow]) -> Bool {
        guard let first = shipment.first else { return true }
        return spoiled.contains(Self.key(of: first.cellsForKey))
            || shipment.contains { badLines.contains($0.line) }
    }

    private mutating func spoil(_ row: ManifestFile.Row) {
        badLines.insert(row.line)
        spoiled.insert(Self.key(of: row.cells))
    }

    private mutating func refuseRepeat(of row: ManifestRow, on line: Int) {
        problems.append(.init(row.line, "serial", ManifestRefusal.twice(line: line)))
        badLines.insert(row.line)
        spoiled.insert(Self.key(of: row.cellsForKey))
    }

    private mutating func group(_ rows: [ManifestRow]) {
        var order: [String] = []
        var byTrial: [String: [ManifestRow]] = [:]
        for row in rows {
            let key = ManifestFile.trialKey(of: row.cellsForKey)
            if byTrial[key] == nil { order.append(key) }
            byTrial[key, default: []].append(row)
        }
        for key in order {
            let rows = byTrial[key] ?? []
            var (types, byType): ([String], [String: [ManifestRow]]) = ([], [:])
            for row in rows {
                if byType[row.shipment.deviceType] == nil { types.append(row.shipment.deviceType) }
                byType[row.shipment.deviceType, default: []].append(row)
            }
            groups.append(TrialGroup(rows: rows, shipments: types.map { byType[$0] ?? [] }))
        }
        for group in groups { refuseDisagreement(in: group) }
    }

    private mutating func refuseDisagreement(in group: TrialGroup) {
        for row in group.rows.dropFirst() where row.trial != group.rows[0].trial {
            // A trial's cells need not be repeated on every row: an empty one says nothing.
            let pairs = zip(row.trial.texts, group.rows[0].trial.texts)
            let both = pairs.filter { !$0.1.isEmpty && !$1.1.isEmpty && $0.1 != $1.1 }
            guard !both.isEmpty else { continue }
            disagree(row, group.rows[0], both.map(\.0), both.map(\.1))
        }
        for rows in group.shipments {
            for row in rows.dropFirst() where row.shipment != rows[0].shipment {
                disagree(row, rows[0], row.shipment.texts(), rows[0].shipment.texts())
            }
        }
    }

    private mutating func disagree(
        _ row: ManifestRow, _ first: ManifestRow, _ given: [(String, String)], _ stored: [(String, String)]
    ) {
        for (mine, theirs) in zip(given, stored) where mine.1 != theirs.1 {
            let reason = ManifestRefusal.disagrees(with: first.line, stored: theirs.1, given: mine.1)
            problems.append(.init(row.line, mine.0, reason))
        }
        badLines.insert(row.line)
        spoiled.insert(Self.key(of: row.cellsForKey))
    }

    private static func key(of cells: [String: String]) -> String {
        ManifestFile.trialKey(of: cells) + "\u{1E}" + (cells["device_type"]?.lowercased() ?? "")
    }
}

extension ManifestRow {
    /// The cells by which rows are grouped.
    var cellsForKey: [String: String] {
        var cells = ["device_type": shipment.deviceType]
        cells["trial_ref"] = trialReference
        cells["org_id"] = trial.orgID
        cells["admin_email"] = trial.adminEmail
        cells["trial_kind"] = trial.kind?.rawValue
        return cells
    }
}
