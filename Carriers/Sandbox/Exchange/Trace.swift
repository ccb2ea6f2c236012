import Foundation

/// Writes each exchange as one line of JSON, without credentials.
actor Trace {
    private let lines: JSONLines

    /// Nil without a path: nothing is traced.
    init?(path: String?) throws {
        guard let path else { return nil }
        lines = try JSONLines(path: path)
    }

    /// A trace that cannot be written must not change what a carrier answers; the missing line shows it.
    func write(_ call: Call, to carrier: CarrierName, _ answer: Answer?) {
        try? lines.append(Self.line(call, carrier, answer).data)
    }

    /// An answer of nil says that none was given.
    static func line(_ call: Call, _ carrier: CarrierName, _ answer: Answer?) -> JSON {
        var query: [String: [JSON]] = [:]
        for (name, value) in call.query { query[name, default: []].append(.string(value)) }
        return [
            "carrier": .string(carrier.rawValue), "method": .string(call.method), "path": .string(call.path),
            "query": .object(query.mapValues { .array($0) }), "headers": .object(headers(of: call)),
            "body": body(of: call), "status": answer.map { .number(Double($0.status)) } ?? .null,
            "response": withoutToken(answer?.body ?? .null), "time": .string(call.time.stamp),
        ]
    }

    private static func headers(of call: Call) -> [String: JSON] {
        var headers: [String: JSON] = [:]
        for (name, value) in call.headers {
            if name.lowercased() == "authorization" {
                headers[name] = .string("\(value.split(separator: " ").first ?? "") redacted")
            } else if case .string(let earlier)? = headers[name] {
                headers[name] = .string("\(earlier),\(value)")
            } else {
                headers[name] = .string(value)
            }
        }
        return headers
    }

    private static func body(of call: Call) -> JSON {
        if call.body.isEmpty { return .null }
        if call.mediaType == "application/json", let json = JSON(call.body) { return json }
        return .string(String(decoding: call.body, as: UTF8.self))
    }

    private static func withoutToken(_ body: JSON) -> JSON {
        guard case .object(var keys) = body, keys["access_token"] != nil else { return body }
        for name in ["access_token", "client_id"] where keys[name] != nil { keys[name] = "redacted" }
        return .object(keys)
    }
}
