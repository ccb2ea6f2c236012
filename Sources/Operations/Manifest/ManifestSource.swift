public import Logistics

/// A manifest of any size, whose rows are read trial by trial, as often as a transaction runs.
public protocol ManifestSource: Sendable {
    /// Lower-case column names in the order of the file.
    var columns: [String] { get }
    /// Rows that hold anything.
    var rowCount: Int { get }
    /// How many trials its rows speak of (D27).
    var trialCount: Int { get }
    /// Lines whose serial stood on an earlier line already, with that line.
    var repeats: [Int: Int] { get }
    /// The rows of a trial in the order of the file; trials are counted from 0 in the order of their first rows.
    func rows(ofTrial number: Int) throws -> [ManifestFile.Row]
}

/// A manifest that is in memory.
extension ManifestFile: ManifestSource {
    public var rowCount: Int { rows.count }
    public var trialCount: Int { places.count }
    public var repeats: [Int: Int] { repeated }

    public func rows(ofTrial number: Int) throws -> [Row] { places[number].map { rows[$0] } }

    /// What rows are grouped by: `trial_ref`, else customer and kind.
    public static func trialKey(of cells: [String: String]) -> String {
        if let reference = cells["trial_ref"] { return "ref " + reference }
        return [cells["org_id"], cells["admin_email"]?.lowercased(), cells["trial_kind"]?.lowercased()]
            .map { $0 ?? "" }.joined(separator: "\u{1F}")
    }

    /// Its serial as rows are compared by; nil while it has none that can be read.
    public static func serial(of cells: [String: String]) -> SerialNumber? {
        cells["serial"].flatMap { try? SerialNumber.read($0) }
    }

    static func grouped(_ rows: [Row]) -> [[Int]] {
        var places: [[Int]] = []
        var known: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            let key = trialKey(of: row.cells)
            if let place = known[key] {
                places[place].append(index)
            } else {
                known[key] = places.count
                places.append([index])
            }
        }
        return places
    }

    static func repeated(in rows: [Row]) -> [Int: Int] {
        var seen: [SerialNumber: Int] = [:]
        var found: [Int: Int] = [:]
        for row in rows {
            guard let serial = serial(of: row.cells) else { continue }
            if let line = seen[serial] { found[row.line] = line } else { seen[serial] = row.line }
        }
        return found
    }
}
