import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/imports`: manifests as CSV
struct ImportRoutes: Sendable {
    let desk: Desk
    let staging: String

    /// The largest manifest (D35). On its way it has a least rate in place of the deadline (`Pace`), and waits on the
    /// disk until it is whole (`StagedFile`).
    static let limit = 1 << 30
    /// The largest that the page takes, which keeps it in memory until somebody has said yes; and the largest of other
    /// files.
    static let inMemory = 64 * 1_048_576

    func add(to api: RouterGroup<APIContext>) {
        api.post("imports", use: take)
    }

    @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
        let options = ManifestOptions(
            dryRun: try request.queryFlag("dry-run"), keepGood: try request.queryFlag("keep-good"),
            update: try request.queryFlag("update"))
        let file: StagedFile =
            if let staged = context.staged {
                staged
            } else {
                try await StagedFile.receiving(request.body, upTo: Self.limit, in: staging)
            }
        let report = try await context.keeping {
            try await desk.importManifest(options, by: context.asker) { try StagedManifest(file) }
        } as: {
            JSON($0, dryRun: options.dryRun)
        }
        let json = JSON(report, dryRun: options.dryRun)
        guard !report.problems.isEmpty, !options.keepGood || !report.isKept else {
            return try json.response()
        }
        let problem = Problem(ManifestRefusal.rejected(problems: report.problems.total))
        return try problem.response(beside: json.object ?? [:])
    }
}

extension ManifestFile {
    /// Reads a CSV: BOM, semicolons, quotes and CRLF are fine; what cannot be read names its line.
    static func read(_ bytes: [UInt8]) throws(FileRefusal) -> ManifestFile {
        do {
            let text = try CSVText(bytes)
            var reader = CSVReader(text)
            let header = try CSVHeader(readBy: &reader)
            var rows: [Row] = []
            while let record = try reader.next() {
                try header.check(record)
                let cells = cells(of: record, header.columns)
                if !cells.isEmpty { rows.append(Row(line: record.line, cells: cells)) }
            }
            return ManifestFile(columns: header.columns.filter { !$0.isEmpty }, rows: rows)
        } catch {
            throw FileRefusal(error)
        }
    }

    /// - Parameter columns: of the header; those without a name are nobody's.
    static func cells(of record: CSVRecord, _ columns: [String]) -> [String: String] {
        var cells: [String: String] = [:]
        for (column, field) in zip(columns, record.fields) where !column.isEmpty {
            let text = field.text.trimmed
            if !text.isEmpty { cells[column] = CSVWriter.plain(text) }
        }
        return cells
    }
}

/// A file that cannot be read, `E_FILE`.
struct FileRefusal: Refusal {
    let sentence: String
    let line: Int
    let column: Int

    var code: String { "E_FILE" }
}

extension FileRefusal {
    init(_ flaw: CSVFlaw) {
        self.init(sentence: flaw.sentence, line: flaw.line, column: flaw.column)
    }
}

extension JSON {
    fileprivate init(_ report: ManifestReport, dryRun: Bool) {
        self = [
            "rows": JSON(report.rows), "trials": JSON(report.trials), "shipments": JSON(report.shipments),
            "units": JSON(report.units), "problems": .array(report.problems.map { JSON($0) }),
            "notes": .array(report.notes.map { JSON($0).adding(["detail": JSON($0)["reason"] ?? .null]) }),
            "differences": .array(
                report.differences.map {
                    [
                        "line": JSON($0.line), "id": .string($0.id), "field": .string($0.field),
                        "stored": .string($0.stored), "given": .string($0.given),
                        "applied": .bool($0.isApplied),
                    ]
                }),
            "problemCount": JSON(report.problems.total), "noteCount": JSON(report.notes.total),
            "differenceCount": JSON(report.differences.total), "cutShort": .bool(report.isCutShort),
            "kept": .bool(report.isKept), "dryRun": .bool(dryRun),
        ]
    }

    private init(_ tally: ManifestReport.Tally) {
        self = [
            "created": JSON(tally.created), "unchanged": JSON(tally.unchanged),
            "updated": JSON(tally.updated),
        ]
    }

    init(_ problem: ManifestReport.Problem) {
        self = [
            "line": JSON(problem.line), "column": JSON(problem.column), "code": .string(problem.reason.code),
            "reason": .string(ProblemText.sentence(for: problem.reason)),
        ]
    }
}
