import CarrierInterface
import Foundation
import HTTPTypes
import Logistics

/// Answers from a list, in order, and keeps what it was sent.
actor Wire: Transport {
    private var answers: [(status: Int, body: String)]
    private(set) var requests: [HTTPRequest] = []
    private(set) var bodies: [String] = []

    init(_ answers: (Int, String)...) { self.answers = answers.map { (status: $0.0, body: $0.1) } }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        requests.append(request)
        bodies.append(String(decoding: body, as: UTF8.self))
        guard !answers.isEmpty else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        let answer = answers.removeFirst()
        guard answer.status > 0 else { throw TransportFailure(kind: .timeout, message: "no answer in time") }
        return (HTTPResponse(status: .init(code: answer.status)), [UInt8](answer.body.utf8))
    }

    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        do { try beforeFirstByte() } catch {
            return .unsent(TransportFailure(kind: .withheld, message: "the intent was not stored"))
        }
        do throws(TransportFailure) {
            let (response, answer) = try await perform(request, body)
            return .answered(response, answer)
        } catch {
            return .lost(error)
        }
    }

    /// `POST /path` of each request.
    var lines: [String] { requests.map { "\($0.method.rawValue) \($0.path ?? "")" } }
}

extension Surroundings {
    /// Time stands still and nothing waits.
    static let still = Surroundings(now: { .zero }, pause: { _ in })
}

/// Appends an exchange to the file that `CARRIER_TRACE` names, for checks against the carrier's
/// specification; does nothing without it.
func trace(_ carrier: String, _ request: HTTPRequest, _ body: [UInt8], status: Int, answer: String) throws {
    guard let path = ProcessInfo.processInfo.environment["CARRIER_TRACE"] else { return }
    var headers: [String: String] = [:]
    for field in request.headerFields {
        let scheme = field.value.split(separator: " ").first.map(String.init) ?? ""
        headers[field.name.rawName] = field.name == .authorization ? scheme + " redacted" : field.value
    }
    let json = try? JSONSerialization.jsonObject(with: Data(body))
    let line: [String: Any] = [
        "carrier": carrier, "method": request.method.rawValue, "path": request.path ?? "", "headers": headers,
        "body": json ?? (body.isEmpty ? NSNull() : String(decoding: body, as: UTF8.self)), "status": status,
        "response": (try? JSONSerialization.jsonObject(with: Data(answer.utf8))) ?? NSNull(),
    ]
    let data = try JSONSerialization.data(withJSONObject: line) + Data("\n".utf8)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    _ = data.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
}

extension Wire {
    /// Traces the last request with the answer it got.
    func traceLast(_ answer: String, status: Int = 200) throws {
        guard let request = requests.last, let body = bodies.last else { return }
        try trace("expeditors", request, Array(body.utf8), status: status, answer: answer)
    }

    /// A header of the last request.
    func lastHeader(_ name: String) -> String? {
        requests.last?.headerFields.first { $0.name.rawName == name }?.value
    }
}
