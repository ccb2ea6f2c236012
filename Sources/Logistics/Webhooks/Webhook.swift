/// Somebody's address that is told of what happens.
public struct Webhook: Hashable, Sendable {
    public let id: WebhookID
    public let url: String
    /// Which events: `shipment.dispatch`, `shipment.*`, or `*`.
    public let events: [String]
    public var state: State
    public let createdOn: CivilDate
    /// The newest entry of the audit trail when it was made; what was before is not told.
    public let sinceEntry: Int64

    public init(
        id: WebhookID, url: String, events: [String], state: State = .active, createdOn: CivilDate,
        sinceEntry: Int64
    ) {
        self.id = id
        self.url = url
        self.events = events
        self.state = state
        self.createdOn = createdOn
        self.sinceEntry = sinceEntry
    }

    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Next: `disabled`, `removed`.
        case active
        /// It answered 410: nobody wants it any more. Next: `removed`.
        case disabled
        case removed
    }
}

public typealias WebhookID = Identifier<Webhook>
public typealias DeliveryID = Identifier<WebhookDelivery>

extension Webhook: Identified { public static let idPrefix = "W" }
extension WebhookDelivery: Identified { public static let idPrefix = "WD" }

extension Webhook {
    /// Whether it is to be told of an entry of the audit trail.
    public func wants(_ event: String, of entry: Int64) -> Bool {
        guard state == .active, entry > sinceEntry else { return false }
        return events.contains { wanted in
            wanted == "*" || wanted == event || (wanted.hasSuffix(".*") && event.hasPrefix(wanted.dropLast()))
        }
    }

    /// The type of an event by the verb that made it: `shipment dispatch` is `shipment.dispatch`.
    public static func event(of verb: String) -> String {
        verb.split(separator: " ").joined(separator: ".")
    }

    /// Whether this could name events: words of small letters, hyphens and dots, `*` alone or at the end.
    public static func isEventPattern(_ text: String) -> Bool {
        if text == "*" { return true }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...6).contains(parts.count), text.utf8.count <= 80 else { return false }
        return parts.enumerated().allSatisfy { place, part in
            if part == "*" { return place > 0 && place == parts.count - 1 }
            return !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        }
    }
}
