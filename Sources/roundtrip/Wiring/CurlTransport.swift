import CarrierInterface
import Curl
import HTTPTypes

/// The carriers' transport over libcurl.
struct CurlTransport: Transport {
    private let client: CurlClient
    /// Of reads and purchases alike; nil: libcurl room's own limits (D33).
    private let limit: Duration?

    init(limit: Duration?) throws(CurlError) {
        client = try CurlClient()
        self.limit = limit
    }

    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        do {
            return HTTPResponse.answer(try await client.send(curl(request, body)))
        } catch {
            throw TransportFailure(error)
        }
    }

    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        let outcome = await client.sendOnce(curl(request, body), beforeFirstByte: beforeFirstByte)
        switch outcome.result {
        case .success(let response):
            let (head, bytes) = HTTPResponse.answer(response)
            return .answered(head, bytes)
        case .failure(let error):
            let failure = TransportFailure(error)
            return outcome.bytesMayHaveLeft ? .lost(failure) : .unsent(failure)
        }
    }

    /// Second sends that were stopped (T1).
    var blockedResends: Int { client.blockedResends }

    func shutdown() {
        client.shutdown()
    }

    private func curl(_ request: HTTPRequest, _ body: [UInt8]) -> CurlRequest {
        let authority = request.authority ?? ""
        return CurlRequest(
            method: request.method.rawValue,
            url: "\(request.scheme ?? "https")://\(authority)\(request.path ?? "/")",
            headers: request.headerFields.map { (name: $0.name.rawName, value: $0.value) },
            body: body.isEmpty && request.method != .post ? nil : body, totalLimit: limit)
    }
}

extension HTTPResponse {
    fileprivate static func answer(_ response: CurlResponse) -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: .init(code: response.status), headerFields: response.headers), response.body)
    }
}

extension TransportFailure {
    /// libcurl's reasons in the carriers' words; without addresses, headers or bodies.
    fileprivate init(_ error: CurlError) {
        switch error {
        case .unreachable, .tls, .libcurlTooOld, .notAllowedScheme:
            self.init(kind: .unreachable, message: "no connection: \(error)")
        case .untrusted:
            self.init(
                kind: .untrusted,
                message: "not sent: the host did not prove to be the carrier's, its certificate is refused")
        case .timeout: self.init(kind: .timeout, message: "no complete answer in time")
        case .connectionLost, .unreadable, .other:
            self.init(kind: .interrupted, message: "the connection broke before the answer was complete")
        case .responseTooLarge(let limit):
            self.init(kind: .tooLarge, message: "the answer is larger than \(limit) bytes")
        case .invalidRequest, .cancelled, .shutDown, .overloaded, .stoppedBeforeFirstByte:
            self.init(kind: .withheld, message: "not sent: \(error)")
        }
    }
}
