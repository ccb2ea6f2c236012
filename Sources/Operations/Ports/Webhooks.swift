public import Logistics

/// Reads of webhooks and what is told to them.
public protocol WebhookReading {
    func webhook(_ id: WebhookID) throws -> Webhook?
    /// Those that were not removed.
    func webhooks() throws -> [Webhook]
    /// With which what is sent to it is signed.
    func secret(of webhook: WebhookID) throws -> [UInt8]?
    func delivery(_ id: DeliveryID) throws -> WebhookDelivery?
    /// - Parameter state: nil: any.
    func deliveries(
        to webhook: WebhookID, state: WebhookDelivery.State?, in window: ListWindow
    ) throws -> [WebhookDelivery]
    /// Whose time has come, to active webhooks; the longest waiting first.
    func deliveriesDue(at moment: Instant, limit: Int) throws -> [WebhookDelivery]
    /// Up to which entry of the audit trail deliveries were made.
    func webhookProgress() throws -> Int64
}

/// Writes of webhooks and what is told to them.
public protocol WebhookWriting {
    func insert(_ webhook: Webhook, secret: [UInt8]) throws
    func update(_ webhook: Webhook) throws
    func insert(_ delivery: WebhookDelivery) throws
    func update(_ delivery: WebhookDelivery) throws
    func setWebhookProgress(_ entry: Int64) throws
}

/// Sends to an address that somebody gave.
public protocol WebhookSender: Sendable {
    /// Sends once, follows nothing, and reads no more of the answer than its status.
    func send(_ message: WebhookMessage) async -> WebhookDelivery.Outcome
}

/// What is sent, as Standard Webhooks has it.
public struct WebhookMessage: Sendable {
    public let url: String
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
}
