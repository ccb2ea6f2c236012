import Crypto
import Foundation
import Hummingbird
import Operations

/// A form with a file in it, `multipart/form-data` (RFC 7578).
struct Multipart: Sendable {
    struct File: Sendable {
        /// As the browser said it.
        let name: String
        let bytes: [UInt8]
    }

    private(set) var values = FormValues()
    private(set) var files: [String: File] = [:]

    /// Room for the other fields and the lines between the parts.
    private static let overhead = 65_536

    /// Reads the form and holds its token against the session's.
    ///
    /// - Parameter limit: bytes of the file.
    init(of request: Request, context: APIContext, limit: Int) async throws {
        guard let type = request.headers[.contentType], let boundary = Self.boundary(in: type) else {
            throw DeskRefusal.malformed(field: "form", reason: "is not multipart/form-data")
        }
        var request = request
        let buffer = try await request.collectBody(upTo: limit + Self.overhead)
        try self.init(Data(buffer.readableBytesView), boundary: boundary)
        try values.check(context)
    }

    init(_ body: Data, boundary: String) throws {
        let mark = Data("--\(boundary)".utf8)
        let (line, blank) = (Data("\r\n".utf8), Data("\r\n\r\n".utf8))
        var members: [String: [String]] = [:]
        guard var at = body.range(of: mark)?.upperBound else { throw Self.unreadable }
        while body[at...].starts(with: line) {
            guard let head = body.range(of: blank, in: at..<body.endIndex),
                let end = body.range(of: line + mark, in: head.lowerBound..<body.endIndex),
                let disposition = Self.disposition(in: body[at..<head.lowerBound])
            else { throw Self.unreadable }
            let content = body[min(head.upperBound, end.lowerBound)..<end.lowerBound]
            if let file = disposition.file {
                files[disposition.name] = File(name: file, bytes: Array(content))
                // So that the form with another file is another form.
                members["\(disposition.name) digest"] = [SHA256.hash(data: content).description]
            } else {
                members[disposition.name, default: []].append(String(decoding: content, as: UTF8.self))
            }
            at = end.upperBound
        }
        guard body[at...].starts(with: Data("--".utf8)) else { throw Self.unreadable }
        values = FormValues(members)
    }

    private static let unreadable = DeskRefusal.malformed(field: "form", reason: "ends too early or is cut")

    /// 70 characters at most (RFC 2046, section 5.1.1).
    static func boundary(in type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data"),
            let found = type.range(of: "boundary=", options: .caseInsensitive)
        else { return nil }
        let value = type[found.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        return (1...70).contains(value.utf8.count) ? String(value) : nil
    }

    /// The names in `Content-Disposition`; browsers write a quote within them as `%22`.
    private static func disposition(in head: Data) -> (name: String, file: String?)? {
        let text = String(decoding: head, as: UTF8.self)
        guard
            let row = text.split(whereSeparator: \.isNewline).first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = parameter("name", in: row)
        else { return nil }
        return (name, parameter("filename", in: row))
    }

    private static func parameter(_ name: String, in row: Substring) -> String? {
        guard let found = row.range(of: "; \(name)=\"") else { return nil }
        return String(row[found.upperBound...].prefix { $0 != "\"" }.replacing("%22", with: "\""))
    }
}
