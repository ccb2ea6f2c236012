import ArgumentParser
import Logistics
import Web

/// Who is told of what happens.
struct WebhookGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "webhook", "Other programs that are told of what happens here.",
        [
            WebhookAdd.self, WebhookList.self, WebhookRemove.self, WebhookDeliveries.self,
            WebhookRetry.self,
        ], example: "webhook list --actor ann@trials.example --role trials-team")
}

struct WebhookAdd: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "add", "Has an address told of what happens, and prints its secret, once.",
        """
        Each event is sent as Standard Webhooks has it, signed with the secret: ids, states and dates, nobody's \
        name. What is not taken with a 2xx is sent again for three days.
        """,
        example: """
            webhook add https://hooks.acme.example/roundtrip --event shipment.dispatch --event "return.*" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "Where to; https only.") var url: String
    @Option(help: "Which events; repeats. All without it.") var event: [String] = []
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "webhooks", body: ["url": .string(url), "events": event.isEmpty ? .null : JSON(event)])
    }

    func render(_ answer: JSON, on page: inout Page) {
        page.webhooks([answer])
        page.line("Secret: \(answer.text("secret"))")
        page.line("It is shown now and never again.")
    }
}

struct WebhookList: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "list", "Lists who is told of what.",
        example: "webhook list --actor ann@trials.example --role trials-team")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("webhooks") }
    func render(_ answer: JSON, on page: inout Page) { page.webhooks(answer.items("items")) }
}

struct WebhookRemove: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "remove", "Nothing more is sent to it.",
        example: "webhook remove W-1 --actor ann@trials.example --role trials-team")

    @Argument(help: "The webhook, W-1.") var webhook: WebhookID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("webhooks", webhook.text, "remove") }
    func render(_ answer: JSON, on page: inout Page) { page.webhooks([answer]) }
}

struct WebhookDeliveries: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "deliveries", "Lists what was and is to be told to it.",
        example: "webhook deliveries W-1 --state dead --actor ann@trials.example --role trials-team")

    @Argument(help: "The webhook, W-1.") var webhook: WebhookID
    @Option(help: "waiting, delivered or dead.") var state: WebhookDelivery.State?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get("webhooks", webhook.text, "deliveries", query: [("state", state?.rawValue)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.deliveries(answer.items("items")) }
}

struct WebhookRetry: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "retry", "Sends an event once more, under the same id.",
        example: "webhook retry WD-7 --actor ann@trials.example --role trials-team")

    @Argument(help: "The delivery, WD-7.") var delivery: DeliveryID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("deliveries", delivery.text, "retry") }
    func render(_ answer: JSON, on page: inout Page) { page.deliveries([answer]) }
}
