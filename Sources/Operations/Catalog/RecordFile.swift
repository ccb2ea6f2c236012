public import Logistics

/// Rows of a file by column name, as they were read.
public typealias RecordFile = ManifestFile

/// What became of a file of records.
public struct RecordReport: Sendable {
    public var rows = 0
    /// By name, in the order of the file.
    public var created: [String] = []
    public var updated: [String] = []
    public var unchanged = 0
    /// What is wrong, by line and column; with one nothing is kept.
    public var problems: [ManifestReport.Problem] = []
    /// Whether the file was taken in.
    public var isKept = false

    var changesSomething: Bool { !created.isEmpty || !updated.isEmpty }

    /// Whether it may stay: without a problem, and no rehearsal.
    func mayStay(dryRun: Bool) -> Bool { problems.isEmpty && !dryRun }
}

/// Carries a report out of a transaction that is to be undone.
struct UndoneRecords: Error {
    let report: RecordReport
}

/// What is wrong with a file of records as a whole, or with a row beside others.
public enum RecordFileRefusal: Refusal, Hashable {
    case empty
    case unknownColumn(String, known: [String])
    /// The same name stands on another row.
    case twice(line: Int)
    /// The file bears problems; nothing was kept.
    case rejected(problems: Int)

    public var code: String { "E_FILE" }
}

extension RecordFile {
    /// The cells of a row under the columns the file has, empty ones too; and what no such file has.
    func fields<Field: RawRepresentable<String> & CaseIterable & Hashable>(
        _: Field.Type, of row: Row
    ) -> [Field: String] {
        let known = columns.compactMap { Field(rawValue: $0) }
        return Dictionary(known.map { ($0, row.cells[$0.rawValue] ?? "") }) { first, _ in first }
    }

    func strangers<Field: RawRepresentable<String> & CaseIterable>(
        to _: Field.Type
    ) -> [ManifestReport.Problem] {
        let known = Field.allCases.map(\.rawValue)
        return columns.filter { Field(rawValue: $0) == nil }.map {
            .init(1, $0, RecordFileRefusal.unknownColumn($0, known: known))
        }
    }
}

/// Runs a whole file in one transaction, and takes it back when it may not stay.
extension Desk {
    func takeIn(
        _ file: RecordFile, dryRun: Bool, by actor: Actor,
        _ run: @escaping @Sendable (any Writing) throws -> RecordReport
    ) async throws -> RecordReport {
        guard !file.rows.isEmpty else { throw RecordFileRefusal.empty }
        do {
            return try await store.writeAlone(by: actor, at: now()) { records in
                var report = try run(records)
                report.rows = file.rows.count
                report.problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
                guard report.mayStay(dryRun: dryRun) else { throw UndoneRecords(report: report) }
                report.isKept = true
                return report
            }
        } catch let undone as UndoneRecords {
            return undone.report
        }
    }
}
