import HTTPTypes
import Hummingbird
import NIOCore

/// Writes tables as CSV (RFC 4180), UTF-8, CRLF. A text that a spreadsheet would run as a formula gets an
/// apostrophe before it (OWASP, CSV Injection).
enum CSVWriter {
    enum Cell: Sendable {
        case text(String)
        /// Never quoted, and never taken for a formula although it may begin with a minus.
        case number(Int)
    }

    private static let formula: Set<UInt8> = Set("=+-@\t\r\n\0".utf8)

    /// The characters that a spreadsheet begins a formula with, in their full width too; also behind apostrophes,
    /// so that whatever is written is read again as it was.
    static func isFormula(_ text: String) -> Bool {
        let bare = text.drop { $0 == "'" }
        return bare.utf8.first.map(formula.contains) ?? false
            || ["＝", "＋", "－", "＠"].contains { bare.hasPrefix($0) }
    }

    /// A cell of an import without the apostrophe that an export put before it.
    static func plain(_ text: some StringProtocol) -> String {
        let text = String(text)
        return text.hasPrefix("'") && isFormula(text) ? String(text.dropFirst()) : text
    }

    static func line(_ cells: [Cell]) -> String {
        cells.map(written).joined(separator: ",") + "\r\n"
    }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .number(let number): return String(number)
        case .text(let text):
            let safe = isFormula(text) ? "'" + text : text
            guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
            return "\""
                + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                + "\""
        }
    }

    /// Rows that are written into one buffer, so that a large export is neither one text nor a million writes.
    static let chunk = 500

    /// An attachment whose rows are made while they are sent.
    ///
    /// - Parameter name: of the file, ASCII letters and hyphens.
    static func response(
        named name: String, columns: [String], rows: some Sequence<[Cell]> & Sendable
    ) -> Response {
        let body = ResponseBody { writer in
            var buffer = ByteBuffer(string: line(columns.map { .text($0) }))
            var count = 0
            for row in rows {
                buffer.writeString(line(row))
                count += 1
                if count % chunk == 0 {
                    try await writer.write(buffer)
                    buffer.clear()
                }
            }
            if buffer.readableBytes > 0 { try await writer.write(buffer) }
            try await writer.finish(nil)
        }
        return response(named: name, body)
    }

    /// An attachment whose rows are read while they are sent, a part at a time, each a look of its own.
    ///
    /// - Parameters:
    ///   - next: what comes after a row, `chunk` of them at most; nothing at the end. The first part is read before
    ///     anything is answered, so that a refusal is one.
    static func response<Row: Sendable>(
        named name: String, columns: [String], next: @escaping @Sendable (Row?) async throws -> [Row],
        cells: @escaping @Sendable (Row) -> [Cell]
    ) async throws -> Response {
        let first = try await next(nil)
        let body = ResponseBody { writer in
            var buffer = ByteBuffer(string: line(columns.map { .text($0) }))
            var part = first
            while let last = part.last {
                for row in part { buffer.writeString(line(cells(row))) }
                try await writer.write(buffer)
                buffer.clear()
                guard part.count >= chunk else { break }
                part = try await next(last)
            }
            if buffer.readableBytes > 0 { try await writer.write(buffer) }
            try await writer.finish(nil)
        }
        return response(named: name, body)
    }

    private static func response(named name: String, _ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present",
                .contentDisposition: "attachment; filename=\"\(name).csv\"", .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ], body: body)
    }
}
