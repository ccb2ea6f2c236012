import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/imports`: manifests as CSV
struct ImportRoutes: Sendable {
    let desk: Desk

    /// The largest manifest taken in one request; larger ones are split.
    static let limit = 64 * 1_048_576

    func add(to api: RouterGroup<APIContext>) {
        api.post("imports", use: take)
    }

    @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
        let options = ManifestOptions(
            dryRun: try request.queryFlag("dry-run"), keepGood: try request.queryFlag("keep-good"),
            update: try request.queryFlag("update"))
        var request = request
        let buffer = try await request.collectBody(upTo: Self.limit)
        let file = try ManifestFile.read(Array(buffer.readableBytesView))
        let report = try await context.keeping {
            try await desk.importManifest(file, options, by: context.asker)
        } as: {
            JSON($0, dryRun: options.dryRun)
        }
        let json = JSON(report, dryRun: options.dryRun)
        guard !report.problems.isEmpty, !options.keepGood || !report.isKept else {
            return try json.response()
        }
        let problem = Problem(ManifestRefusal.rejected(problems: report.problems.count))
        return try problem.response(beside: json.object ?? [:])
    }
}

extension ManifestFile {
    /// Reads a CSV: BOM, semicolons, quotes and CRLF are fine; what cannot be read names its line.
    static func read(_ bytes: [UInt8]) throws(FileRefusal) -> ManifestFile {
        do {
            var table = try CSVTable(try CSVText(bytes))
            let columns = table.columns.filter { !$0.isEmpty }
            var rows: [Row] = []
            while let row = try table.next() {
                let cells = cells(of: row, columns)
                if !cells.isEmpty { rows.append(Row(line: row.line, cells: cells)) }
            }
            return ManifestFile(columns: columns, rows: rows)
        } catch {
            throw FileRefusal(sentence: error.sentence, line: error.line, column: error.column)
        }
    }

    private static func cells(of row: CSVRow, _ columns: [String]) -> [String: String] {
        var cells: [String: String] = [:]
        for column in columns {
            let text = row[column]?.text.trimmed ?? ""
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
