import Foundation
import Logistics

extension Desk {
    /// How many entries are taken from the trail at once, and how many deliveries are tried in one turn.
    private static let entriesAtOnce = 500
    private static let deliveriesAtOnce = 64

    /// The worker's step: makes deliveries out of the audit trail, and sends those whose time has come.
    ///
    /// - Returns: how many were sent, whatever came of it.
    @discardableResult
    public func deliverWebhooks() async throws -> Int {
        guard let webhookSender else { return 0 }
        while try await makeDeliveries() {}
        let at = now()
        let due = try await store.readInBackground { records in
            try records.deliveriesDue(at: at, limit: Self.deliveriesAtOnce)
        }
        _ = try await inParallel(due, atOnce: 8) {
            try await send($0, by: webhookSender)
        } refused: { _, _ in
        }
        return due.count
    }

    /// - Returns: whether there is more of the trail.
    private func makeDeliveries() async throws -> Bool {
        let at = now()
        let hasNews = try await store.read { try $0.webhookProgress() < $0.auditLength() }
        guard hasNews else { return false }
        return try await store.writeBookkeeping { records in
            let progress = try records.webhookProgress()
            let webhooks = try records.webhooks().filter { $0.state == .active }
            let newest = try records.auditLength()
            // Nobody listens: what is in the trail so far is nobody's.
            guard !webhooks.isEmpty else {
                try records.setWebhookProgress(newest)
                return false
            }
            let entries = try records.auditLines(
                in: ListWindow(after: progress, limit: Self.entriesAtOnce))
            for entry in entries {
                let event = Webhook.event(of: entry.verb)
                for webhook in webhooks where webhook.wants(event, of: entry.sequence) {
                    try records.insert(
                        WebhookDelivery(
                            id: try records.nextID(WebhookDelivery.self), webhookID: webhook.id,
                            entry: entry.sequence, event: event, body: try WebhookBody(entry, event).text,
                            state: .waiting, nextAt: at))
                }
            }
            try records.setWebhookProgress(entries.last?.sequence ?? newest)
            return entries.count == Self.entriesAtOnce
        }
    }

    /// A turn that is stopped between sending and keeping sends again, under the same id.
    private func send(_ delivery: WebhookDelivery, by sender: any WebhookSender) async throws {
        let (webhook, secret) = try await store.read { records in
            (try records.webhook(delivery.webhookID), try records.secret(of: delivery.webhookID))
        }
        guard let webhook, webhook.state == .active, let secret else { return }
        let outcome = await sender.send(
            WebhookSignature(secret: secret).message(delivery, to: webhook.url, at: now()))
        let after = delivery.attempted(at: now(), outcome)
        try await store.writeBookkeeping { try $0.update(after) }
        if outcome.isGone { try await disable(webhook.id) }
    }

    private func disable(_ id: WebhookID) async throws {
        guard let system = Actor(name: "system", role: .operator) else { return }
        try await store.write(by: system, at: now()) { records in
            guard var webhook = try records.webhook(id), webhook.state == .active else { return }
            webhook.state = .disabled
            try records.update(webhook)
            try records.audit(AuditEntry("webhook disable", id.text))
        }
    }
}

/// What is told of an entry of the audit trail: what stands there, and nobody's name.
struct WebhookBody: Encodable {
    struct Data: Encodable {
        let entry: Int64
        let subject: String
        let facts: [String: String]
    }

    let type: String
    let timestamp: String
    let data: Data

    init(_ line: AuditLine, _ event: String) throws {
        type = event
        timestamp = line.at.rfc3339
        let facts = try? JSONDecoder().decode([String: String].self, from: Foundation.Data(line.facts.utf8))
        data = Data(entry: line.sequence, subject: line.subject, facts: facts ?? [:])
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
