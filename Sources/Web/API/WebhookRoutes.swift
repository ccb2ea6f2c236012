import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/webhooks`: who is told of what happens; `/v1/deliveries`: what was told
struct WebhookRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("webhooks", use: list)
        api.post("webhooks", use: add)
        api.post("webhooks/:webhook/remove", use: remove)
        api.get("webhooks/:webhook/deliveries", use: deliveries)
        api.post("deliveries/:delivery/retry", use: retry)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let part = try await desk.webhooks(try request.part(of: "webhooks"), for: context.asker)
        return try JSON.list(part, of: "webhooks") { JSON($0) }.response()
    }

    /// The one answer that shows the secret.
    @Sendable private func add(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer(showing: "secret") {
            try await desk.addWebhook(
                try fields.requiredText("url"), events: try fields.texts("events") ?? ["*"],
                by: context.asker)
        } as: {
            JSON($0.webhook).adding(["secret": .string($0.secret)])
        }
    }

    @Sendable private func remove(_ request: Request, _ context: APIContext) async throws -> Response {
        try await context.answer {
            try await desk.removeWebhook(try context.id("webhook", Webhook.self), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func deliveries(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("webhook", Webhook.self)
        let state = try request.queryWord("state", WebhookDelivery.State.self)
        let list = "deliveries-\(id.text)"
        let part = try await desk.deliveries(
            to: id, state: state, try request.part(of: list), for: context.asker)
        return try JSON.list(part, of: list) { JSON($0) }.response()
    }

    @Sendable private func retry(_ request: Request, _ context: APIContext) async throws -> Response {
        try await context.answer {
            try await desk.retryDelivery(
                try context.id("delivery", WebhookDelivery.self), by: context.asker)
        } as: {
            JSON($0)
        }
    }
}

extension JSON {
    fileprivate init(_ webhook: Webhook) {
        self = [
            "id": .string(webhook.id.text), "url": .string(webhook.url), "events": JSON(webhook.events),
            "state": .string(webhook.state.rawValue), "createdOn": JSON(webhook.createdOn),
        ]
    }

    fileprivate init(_ delivery: WebhookDelivery) {
        self = [
            "id": .string(delivery.id.text), "webhook": .string(delivery.webhookID.text),
            "entry": .integer(delivery.entry), "event": .string(delivery.event),
            "state": .string(delivery.state.rawValue), "attempts": JSON(delivery.attempts),
            "nextAt": JSON(delivery.nextAt?.rfc3339), "lastAt": JSON(delivery.lastAt?.rfc3339),
            "lastStatus": JSON(delivery.lastStatus), "failure": JSON(delivery.failure),
            "body": .string(delivery.body),
        ]
    }
}
