import Curl
import Logistics
import Operations

/// Webhooks over libcurl, on connections of their own: an address that somebody gave must not share any with what
/// is ours.
struct CurlWebhooks: WebhookSender {
    private let client: CurlClient
    private let reach: CurlRequest.Reach

    init(allowsLoopback: Bool) throws(CurlError) {
        var limits = CurlLimits()
        limits.connections = 16
        limits.connectionsPerHost = 2
        client = try CurlClient(limits: limits)
        reach = allowsLoopback ? .outsideOrLoopback : .outside
    }

    func send(_ message: WebhookMessage) async -> WebhookDelivery.Outcome {
        var request = CurlRequest(
            method: "POST", url: message.url, headers: message.headers, body: message.body,
            totalLimit: .seconds(15), responseBytes: 64 * 1_024)
        request.reach = reach
        do throws(CurlError) {
            return .answered(try await client.send(request).status)
        } catch {
            return .failed(words(for: error))
        }
    }

    func shutdown() { client.shutdown() }

    private func words(for error: CurlError) -> String {
        switch error {
        case .timeout: "no answer within 15 seconds"
        case .tls, .untrusted: "its certificate does not prove its name"
        case .unreachable: "nobody answers there, or it is no address outside"
        case .notAllowedScheme, .invalidRequest: "the address cannot be called"
        case .responseTooLarge(let limit): "it answered more than \(limit) bytes"
        default: "the connection broke"
        }
    }
}
