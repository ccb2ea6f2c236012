import Logistics

extension Contract {
    static let webhook: Schema = .of(
        [.must("id", .id("W")), .must("url", .said), .must("events", .list(.said))],
        [.must("state", .words(Webhook.State.self)), .must("createdOn", .date)])

    static let delivery: Schema = .of(
        [.must("id", .id("WD")), .must("webhook", .id("W")), .must("entry", .count), .must("event", .said)],
        [.must("state", .words(WebhookDelivery.State.self)), .must("attempts", .count)],
        [.orNull("nextAt", .instant), .orNull("lastAt", .instant), .orNull("lastStatus", .count)],
        [.orNull("failure", .said), .must("body", .said, "What is sent: JSON, as it is signed.")])

    static let webhookOperations: [APIOperation] = [
        .list("webhooks", "listWebhooks", "Lists who is told of what happens.", of: "Webhook"),
        .change(
            "webhooks", "addWebhook",
            "Has an address told of what happens, signed as Standard Webhooks has it. The secret is shown once.",
            [
                .must("url", .line(2_000), "https only."),
                .may(
                    "events", .list(.line(80), 1...50),
                    "shipment.dispatch, shipment.*, or *, which is what it is without."),
            ],
            .of(
                webhook.members,
                [.orNull("secret", .said, "Shown once; null when the same request is sent again.")]),
            status: 201,
            codes: ["E_WEBHOOK_URL", "E_WEBHOOK_EVENT"]),
        .change(
            "webhooks/{webhook}/remove", "removeWebhook", "Nothing more is sent to it.", [],
            .named("Webhook"), codes: ["E_STATE"]),
        .list(
            "webhooks/{webhook}/deliveries", "listDeliveries", "What was and is to be told to it.",
            query: [.may("state", .words(WebhookDelivery.State.self), "")], of: "Delivery"),
        .change(
            "deliveries/{delivery}/retry", "retryDelivery", "Sends it once more, under the same id.", [],
            .named("Delivery"), codes: ["E_STATE"]),
    ]
}
