/// Why a webhook is not taken, or nothing is sent to it.
public enum WebhookRefusal: Refusal, Hashable {
    /// `E_WEBHOOK_URL`: it is not `https://`, or names somebody's own network.
    case url(Flaw)
    /// `E_WEBHOOK_EVENT`: no event is called so.
    case event(String)
    /// `E_STATE`: it is not active any more.
    case state(Webhook.State)

    public enum Flaw: Hashable, Sendable {
        case notHTTPS, credentials, unreadable, ownNetwork
    }

    public var code: String {
        switch self {
        case .url: "E_WEBHOOK_URL"
        case .event: "E_WEBHOOK_EVENT"
        case .state: "E_STATE"
        }
    }
}
