import CarrierInterface
import Curl
import HTTPTypes

/// The API of a server, over libcurl.
///
/// Where the server turns a request away and says when to ask again, as it does when it has too much to do or this
/// user asks too fast, the same request goes out again, under the same key.
struct Remote: API {
    private let base: BaseURL
    private let token: Secret
    private let client: CurlClient

    init(base: BaseURL, token: Secret) throws {
        self.base = base
        self.token = token
        client = try CurlClient()
    }

    /// A purchase at the other end takes up to a minute for each of its calls (D6).
    private static let limit: Duration = .seconds(600)

    /// How often a request goes out at most, and the longest wait that somebody would sit through: a lock of the
    /// door for a quarter of an hour is told at once.
    private static let turns = 10
    private static let longestWait = 30

    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8]) {
        var answer = try await sendOnce(request, body)
        for _ in 1..<Remote.turns {
            guard let seconds = Remote.wait(askedBy: answer.0) else { break }
            try await Task.sleep(for: .seconds(seconds))
            answer = try await sendOnce(request, body)
        }
        return answer
    }

    /// nil: it is not to be asked again, or not so soon.
    private static func wait(askedBy response: HTTPResponse) -> Int? {
        guard response.status == .tooManyRequests || response.status == .serviceUnavailable,
            let seconds = response.headerFields[.retryAfter].flatMap({ Int($0) }),
            (0...longestWait).contains(seconds)
        else { return nil }
        return max(1, seconds)
    }

    private func sendOnce(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8]) {
        var headers = request.headerFields.map { (name: $0.name.rawName, value: $0.value) }
        headers.append((name: "Authorization", value: "Bearer " + token.reveal()))
        let sent = CurlRequest(
            method: request.method.rawValue,
            url: "\(base.scheme)://\(base.authority)\(base.path)\(request.path ?? "/")",
            headers: headers, body: request.method == .get ? nil : body, totalLimit: Remote.limit,
            responseBytes: InputFile.limit)
        do throws(CurlError) {
            let response = try await client.send(sent)
            let head = HTTPResponse(status: .init(code: response.status), headerFields: response.headers)
            return (head, response.body)
        } catch {
            throw Problem(.unreachable, sentence(for: error, isChange: request.method != .get))
        }
    }

    private func sentence(for error: CurlError, isChange: Bool) -> String {
        let cause = "The server at \(base.authority) did not answer (\(error))."
        switch error {
        case .unreachable, .notAllowedScheme, .invalidRequest, .tls, .untrusted, .libcurlTooOld:
            return cause
        default:
            guard isChange else { return cause }
            return cause + " The change may have been made all the same: look before you repeat it."
        }
    }
}
