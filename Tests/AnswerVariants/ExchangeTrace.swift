import Foundation
public import HTTPTypes

/// What the tests of a carrier send and are answered, written to files for checks against the carrier's own
/// specification (`make wire`). Without the variables that name the files nothing is written.
public enum ExchangeTrace {
    /// Appends an exchange to the file that `CARRIER_TRACE` names.
    public static func keep(
        _ carrier: String, _ request: HTTPRequest, _ body: [UInt8], status: Int, answer: String
    ) throws {
        let response = (try? JSONSerialization.jsonObject(with: Data(answer.utf8))) ?? NSNull()
        try append(
            to: "CARRIER_TRACE", carrier, request, body, ["status": status, "response": response])
    }

    /// Appends a request to the file that `CARRIER_REQUESTS` names: everything that is sent, whatever the test is
    /// about.
    ///
    /// - Parameter hour: of its wire, since carriers count tokens by the hour (`nextHour`).
    public static func keep(_ carrier: String, _ request: HTTPRequest, _ body: [UInt8], hour: Int) {
        try? append(
            to: "CARRIER_REQUESTS", carrier, request, body,
            ["status": NSNull(), "response": NSNull(), "time": 1_790_000_000 + hour * 3_600])
    }

    /// An hour that no other wire of the run has.
    public static func nextHour() -> Int {
        lock.withLock {
            hours += 1
            return hours
        }
    }

    private static let lock = NSLock()
    nonisolated(unsafe) private static var hours = 0  // the lock above guards it

    private static func append(
        to variable: String, _ carrier: String, _ request: HTTPRequest, _ body: [UInt8], _ more: [String: Any]
    ) throws {
        guard let path = ProcessInfo.processInfo.environment[variable] else { return }
        var headers: [String: String] = [:]
        for field in request.headerFields {
            let scheme = field.value.split(separator: " ").first.map(String.init) ?? ""
            headers[field.name.rawName] = field.name == .authorization ? scheme + " redacted" : field.value
        }
        let json = try? JSONSerialization.jsonObject(with: Data(body))
        let line: [String: Any] = [
            "carrier": carrier, "method": request.method.rawValue, "path": request.path ?? "",
            "headers": headers,
            "body": json ?? (body.isEmpty ? NSNull() : String(decoding: body, as: UTF8.self)),
        ].merging(more) { $1 }
        let data = try JSONSerialization.data(withJSONObject: line) + Data("\n".utf8)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        _ = data.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
