import Logistics
public import Operations

extension Records {
    func webhook(_ id: WebhookID) throws -> Webhook? {
        try one(where: .id(id))
    }

    func webhooks() throws -> [Webhook] {
        var condition = Condition()
        condition.add("state <> 'removed'")
        return try all(where: condition)
    }

    func secret(of webhook: WebhookID) throws -> [UInt8]? {
        try connection.row("SELECT secret FROM webhook WHERE id = $1", [.id(webhook)])?.bytes(at: 0)
    }

    func delivery(_ id: DeliveryID) throws -> WebhookDelivery? {
        try one(where: .id(id))
    }

    func deliveries(
        to webhook: WebhookID, state: WebhookDelivery.State?, in window: ListWindow
    ) throws -> [WebhookDelivery] {
        var condition = Condition()
        condition.add("webhook_id = ?", .id(webhook))
        if let state { condition.add("state = ?", .word(state)) }
        condition.add(window)
        return try all(where: condition)
    }

    func deliveriesDue(at moment: Instant, limit: Int) throws -> [WebhookDelivery] {
        let rows = try connection.rows(
            """
            SELECT d.* FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id AND w.state = 'active'
            WHERE d.state = 'waiting' AND d.next_at <= $1 ORDER BY d.next_at, d.id LIMIT \(limit)
            """, [.instant(moment)])
        return try rows.map { try WebhookDelivery($0) }
    }

    func webhookProgress() throws -> Int64 {
        try connection.row("SELECT entry FROM webhook_progress WHERE name = 'trail'")?.int(at: 0) ?? 0
    }
}

extension Records {
    func insert(_ webhook: Webhook, secret: [UInt8]) throws {
        try insertRow(webhook, with: ["secret": .bytes(secret)])
    }

    func setWebhookProgress(_ entry: Int64) throws {
        try connection.run(
            """
            INSERT INTO webhook_progress (name, entry) VALUES ('trail', $1)
            ON CONFLICT (name) DO UPDATE SET entry = $1
            """, [.int(entry)])
    }
}

extension DatabaseStore {
    public func writeBookkeeping<Answer: Sendable>(
        _ body: @escaping @Sendable (any Writing) throws -> Answer
    ) async throws -> Answer {
        try await database.write(audited: false) { try body(Records($0)) }
    }
}
