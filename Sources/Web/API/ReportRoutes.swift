import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// `/v1/reports/NAME`: everything of a kind as CSV or JSON Lines, sent as it is read
struct ReportRoutes: Sendable {
    let desk: Desk

    /// Lines that are read at once: enough that reading does not wait, little enough to hold.
    private static let batch = 500

    func add(to api: RouterGroup<APIContext>) {
        api.get("reports/:report", use: write)
    }

    /// Whole without `limit`; with it a part, and where the next one is in `Link` (RFC 8288).
    @Sendable private func write(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = try context.parameter("report")
        guard let report = Report(rawValue: name) else { throw DeskRefusal.notFound("report \(name)") }
        let sheet = ReportSheet(report, format: request.query("format") ?? "csv", today: context.asker.today)
        let list = "report-" + report.rawValue
        let isPart = request.query("limit") != nil
        var wish = try request.part(of: list)
        if !isPart { wish.limit = Self.batch }
        // Read before anything is answered, so that a refusal is one.
        let first = try await desk.rows(of: report, wish, for: context.asker)
        var headers = sheet.headers
        let head = wish.after == nil ? sheet.head : ByteBuffer()
        guard !isPart else {
            var body = head
            for row in first.items { sheet.write(row, to: &body) }
            if let next = first.next {
                let cursor = Cursor.text(of: next, in: list)
                headers[values: .link] = [
                    "</v1/reports/\(name)?format=\(sheet.format)&limit=\(wish.limit)&cursor=\(cursor)>; rel=\"next\""
                ]
            }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        return Response(
            status: .ok, headers: headers, body: whole(report, first, sheet, head, for: context.asker))
    }

    private func whole(
        _ report: Report, _ first: ListPart<ReportRow>, _ sheet: ReportSheet, _ head: ByteBuffer,
        for asker: Asker
    ) -> ResponseBody {
        ResponseBody { [desk] writer in
            var buffer = head
            var part = first
            while true {
                for row in part.items { sheet.write(row, to: &buffer) }
                if buffer.readableBytes > 0 { try await writer.write(buffer) }
                buffer.clear()
                guard let next = part.next else { break }
                part = try await desk.rows(
                    of: report, ListWish(after: next, limit: Self.batch), for: asker)
            }
            try await writer.finish(nil)
        }
    }
}

extension HTTPField.Name {
    fileprivate static let link = HTTPField.Name("Link") ?? .location
}

/// How a report is written.
struct ReportSheet: Sendable {
    let report: Report
    /// `csv` or `json`, which is JSON Lines: an object a line.
    let format: String
    let day: CivilDate

    init(_ report: Report, format: String, today: CivilDate) {
        self.report = report
        self.format = format
        day = today
    }

    var headers: HTTPFields {
        let isCSV = format == "csv"
        return [
            .contentType: isCSV
                ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8",
            .contentDisposition:
                "attachment; filename=\"\(report.rawValue)-\(day.text).\(isCSV ? "csv" : "jsonl")\"",
            .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        ]
    }

    /// The names of the columns; JSON names them in each line.
    var head: ByteBuffer {
        format == "csv" ? ByteBuffer(string: CSVWriter.line(columns.map { .text($0) })) : ByteBuffer()
    }

    func write(_ row: ReportRow, to buffer: inout ByteBuffer) {
        let values = values(of: row)
        guard format == "csv" else {
            let members = Dictionary(zip(columns, values), uniquingKeysWith: { first, _ in first })
            buffer.writeBytes(((try? JSON.object(members).encoded()) ?? []) + [0x0A])
            return
        }
        buffer.writeString(CSVWriter.line(values.map(Self.cell)))
    }

    private static func cell(_ value: JSON) -> CSVWriter.Cell {
        switch value {
        case .integer(let number): .number(Int(number))
        case .bool(let flag): .text(flag ? "true" : "false")
        case .string(let text): .text(text)
        case .array(let items): .text(items.compactMap(\.string).joined(separator: " "))
        case .object: .text((try? value.encoded()).map { String(decoding: $0, as: UTF8.self) } ?? "")
        case .null: .text("")
        }
    }
}
