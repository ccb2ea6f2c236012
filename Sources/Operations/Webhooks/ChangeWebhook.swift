public import Logistics

/// A webhook that was just made, with its secret, which is shown now and never again.
public struct FreshWebhook: Sendable {
    public let webhook: Webhook
    /// `whsec_…`.
    public let secret: String
}

extension Desk {
    /// Whoever knows the address and the secret is told of business, so it is the trials team's (D20).
    ///
    /// - Throws: `E_WEBHOOK_URL`, `E_WEBHOOK_EVENT`
    public func addWebhook(
        _ url: String, events: [String], by asker: Asker
    ) async throws -> FreshWebhook {
        let actor = try asker.acting()
        let target = try WebhookTarget.read(url, allowsLoopback: settings.allowsLoopbackWebhooks)
        if let bad = events.first(where: { !Webhook.isEventPattern($0) }) { throw WebhookRefusal.event(bad) }
        // 256 bits; Standard Webhooks wants 192 at least.
        let secret = (0..<32).map { _ in draw() }
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.webhook)
            let id = try records.nextID(Webhook.self)
            let webhook = Webhook(
                id: id, url: target, events: events, createdOn: asker.today,
                sinceEntry: try records.auditLength())
            try records.insert(webhook, secret: secret)
            try records.audit(
                AuditEntry("webhook add", id.text, ["events": events.joined(separator: " ")]))
            return FreshWebhook(webhook: webhook, secret: WebhookSignature(secret: secret).shown)
        }
    }

    /// Nothing more is sent to it; what was sent stays to be looked at.
    public func removeWebhook(_ id: WebhookID, by asker: Asker) async throws -> Webhook {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.webhook)
            var webhook = try records.knownWebhook(id)
            guard webhook.state != .removed else { throw WebhookRefusal.state(.removed) }
            webhook.state = .removed
            try records.update(webhook)
            try records.audit(AuditEntry("webhook remove", id.text))
            return webhook
        }
    }

    public func webhooks(_ wish: ListWish, for asker: Asker) async throws -> ListPart<Webhook> {
        try await store.readInBackground { records in
            try asker.may(.webhook)
            return ListPart(of: try records.webhooks(), wish) { ListWish.sortable($0.id.number) }
        }
    }

    /// What was and is to be told to a webhook.
    public func deliveries(
        to id: WebhookID, state: WebhookDelivery.State?, _ wish: ListWish, for asker: Asker
    ) async throws -> ListPart<WebhookDelivery> {
        try await store.readInBackground { records in
            try asker.may(.webhook)
            _ = try records.knownWebhook(id)
            return try ListPart(
                wish, key: { (row: WebhookDelivery) in "\(row.id.number)" },
                fetch: { after, limit in
                    try records.deliveries(to: id, state: state, in: try ListWindow(after, limit))
                },
                make: {
                    $0
                })
        }
    }

    /// Sends an event once more, whatever became of it; its id stays the same.
    public func retryDelivery(_ id: DeliveryID, by asker: Asker) async throws -> WebhookDelivery {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try asker.may(.webhook)
            guard let delivery = try records.delivery(id) else { throw DeskRefusal.notFound(id.text) }
            let webhook = try records.knownWebhook(delivery.webhookID)
            guard webhook.state == .active else { throw WebhookRefusal.state(webhook.state) }
            let next = delivery.again(at: at)
            try records.update(next)
            try records.audit(AuditEntry("webhook retry", id.text))
            return next
        }
    }
}

extension Reading {
    fileprivate func knownWebhook(_ id: WebhookID) throws -> Webhook {
        guard let webhook = try webhook(id) else { throw DeskRefusal.notFound(id.text) }
        return webhook
    }
}
