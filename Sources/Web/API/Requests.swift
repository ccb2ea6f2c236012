import Foundation
import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// The members of a JSON request body, read one by one; what does not fit is `E_USAGE` and names the key.
struct Fields {
    private let members: [String: JSON]

    /// Reads an object; an empty body is an empty object.
    ///
    /// - Parameter limit: bytes; nil: what is usual.
    init(of request: Request, context: APIContext, limit: Int? = nil) async throws {
        if let body = context.body {
            members = body
            return
        }
        var request = request
        let buffer = try await request.collectBody(upTo: limit ?? context.maxUploadSize)
        guard buffer.readableBytes > 0 else {
            members = [:]
            return
        }
        guard let json = try? JSONReader.read(Array(buffer.readableBytesView)), let object = json.object
        else {
            throw DeskRefusal.malformed(field: "body", reason: "is not a JSON object")
        }
        members = object
    }

    subscript(key: String) -> JSON? {
        members[key].flatMap { $0.isNull ? nil : $0 }
    }

    func text(_ key: String) throws -> String? {
        try value(key, "text") { $0.string }.map { String($0.trimmed) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    func requiredText(_ key: String) throws -> String {
        try required(key, try text(key))
    }

    /// One address or a list of them.
    func emails(_ key: String) throws -> [String] {
        let given = self[key]?.string != nil ? try text(key).map { [$0] } : try texts(key)
        for email in given ?? [] where !EmailAddress.isPlausible(email) {
            throw DeskRefusal.malformed(field: key, reason: "“\(email)” is no e-mail address")
        }
        return given ?? []
    }

    func flag(_ key: String) throws -> Bool? { try value(key, "true or false") { $0.bool } }
    func integer(_ key: String) throws -> Int? {
        try value(key, "a whole number") { $0.integer.map { Int($0) } }
    }

    func texts(_ key: String) throws -> [String]? {
        try value(key, "a list of texts") { json in
            guard let items = json.array else { return nil }
            let texts = items.compactMap(\.string)
            return texts.count == items.count ? texts : nil
        }
    }

    func date(_ key: String) throws -> CivilDate? {
        try value(key, "a date, YYYY-MM-DD") { $0.string.flatMap { CivilDate($0) } }
    }

    func requiredDate(_ key: String) throws -> CivilDate {
        try required(key, try date(key))
    }

    func time(_ key: String) throws -> TimeOfDay {
        try required(key, try value(key, "a time, HH:MM") { $0.string.flatMap { TimeOfDay($0) } })
    }

    /// An address as people write it: the street as one text with line breaks, or as a list (D26).
    func address(_ key: String) throws -> AddressReading? {
        guard let json = self[key] else { return nil }
        return try json.readAddress(named: key)
    }

    private func value<Value>(_ key: String, _ wanted: String, _ read: (JSON) -> Value?) throws -> Value? {
        guard let json = self[key] else { return nil }
        guard let value = read(json) else {
            throw DeskRefusal.malformed(field: key, reason: "is not \(wanted)")
        }
        return value
    }
}

extension StringProtocol {
    /// Without blanks and line breaks around it.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}

extension APIContext {
    /// A path parameter, percent-decoded (Hummingbird hands it over encoded).
    func parameter(_ name: String) throws -> String {
        guard let text = parameters.get(name)?.removingPercentEncoding else {
            throw DeskRefusal.notFound(name)
        }
        return text
    }

    /// An id in the path; text that is no id names nothing.
    func id<Subject: Identified>(_ name: String, _: Subject.Type) throws -> Identifier<Subject> {
        let text = try parameter(name)
        guard let id = Identifier<Subject>(text) else { throw DeskRefusal.notFound(text) }
        return id
    }

    func rma(_ name: String = "rma") throws -> RMANumber {
        let text = try parameter(name)
        guard let rma = RMANumber(text) else { throw DeskRefusal.noRMANumber(text) }
        return rma
    }

    func serial(_ name: String = "serial") throws -> SerialNumber {
        try SerialNumber.read(try parameter(name))
    }
}

extension Request {
    func query(_ name: String) -> String? {
        uri.queryParameters[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A date, or nil when it is not there.
    func queryDate(_ name: String) throws -> CivilDate? {
        guard let text = query(name) else { return nil }
        guard let date = CivilDate(text) else {
            throw DeskRefusal.malformed(field: name, reason: "is no date like 2025-03-01")
        }
        return date
    }

    func queryFlag(_ name: String) throws -> Bool {
        guard let text = query(name) else { return false }
        guard let flag = Bool(text) else {
            throw DeskRefusal.malformed(field: name, reason: "is not true or false")
        }
        return flag
    }
}

extension JSON {
    /// This value as an answer.
    func response(_ status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoded())))
    }
}

extension Problem {
    /// This refusal as an answer, beside what the address shows otherwise.
    func response(beside members: [String: JSON]) throws -> Response {
        Response(
            status: status, headers: Problem.headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try json.adding(members).encoded())))
    }
}
