import Crypto
import Foundation
import Logistics

/// How a message is signed: Standard Webhooks, version 1, symmetric
/// (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).
struct WebhookSignature: Sendable {
    let secret: [UInt8]

    /// As it is shown to whoever made the webhook, once.
    var shown: String { "whsec_" + Data(secret).base64EncodedString() }

    func message(_ delivery: WebhookDelivery, to url: String, at now: Instant) -> WebhookMessage {
        let id = messageID(of: delivery)
        let timestamp = String(now.milliseconds / 1_000)
        return WebhookMessage(
            url: url,
            headers: [
                ("Content-Type", "application/json"), ("User-Agent", "Roundtrip-Webhooks/1"),
                ("webhook-id", id), ("webhook-timestamp", timestamp),
                ("webhook-signature", "v1," + sign("\(id).\(timestamp).\(delivery.body)")),
            ], body: Array(delivery.body.utf8))
    }

    /// The same each time it is sent, so that a repetition is known for one; of no other event anywhere.
    func messageID(of delivery: WebhookDelivery) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(delivery.id.text) \(delivery.body)".utf8), using: SymmetricKey(data: secret))
        return "msg_" + SHA.digits(code.prefix(16))
    }

    func sign(_ content: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(content.utf8), using: SymmetricKey(data: secret))
        return Data(code).base64EncodedString()
    }
}
