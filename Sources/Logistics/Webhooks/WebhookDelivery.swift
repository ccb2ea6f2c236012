/// One event for one webhook, and how telling it went.
public struct WebhookDelivery: Hashable, Sendable {
    public let id: DeliveryID
    public let webhookID: WebhookID
    /// Of the audit trail.
    public let entry: Int64
    public let event: String
    /// JSON: ids, states and dates only.
    public let body: String
    public var state: State
    public var attempts: Int
    /// Set while it waits.
    public var nextAt: Instant?
    public var lastAt: Instant?
    /// What the other side answered last; nil: nothing.
    public var lastStatus: Int?
    /// Why there was no answer, in words of ours.
    public var failure: String?

    public init(
        id: DeliveryID, webhookID: WebhookID, entry: Int64, event: String, body: String, state: State,
        attempts: Int = 0, nextAt: Instant?, lastAt: Instant? = nil, lastStatus: Int? = nil,
        failure: String? = nil
    ) {
        self.id = id
        self.webhookID = webhookID
        self.entry = entry
        self.event = event
        self.body = body
        self.state = state
        self.attempts = attempts
        self.nextAt = nextAt
        self.lastAt = lastAt
        self.lastStatus = lastStatus
        self.failure = failure
    }

    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Next: `delivered`, `dead`.
        case waiting
        case delivered
        /// Given up after the last attempt; a person may have it sent again.
        case dead
    }

    /// Seconds from one attempt to the next: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, as Standard
    /// Webhooks proposes.
    public static let pauses: [Int64] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
}

extension WebhookDelivery {
    /// How an attempt ended.
    public enum Outcome: Hashable, Sendable {
        case answered(Int)
        /// In words of ours, never an address.
        case failed(String)

        /// 410 Gone: the other side wants no more of any event.
        public var isGone: Bool { self == .answered(410) }

        fileprivate var isTaken: Bool {
            if case .answered(let status) = self { (200..<300).contains(status) } else { false }
        }
    }

    /// The delivery after an attempt: delivered, to be tried again later, or given up.
    public func attempted(at now: Instant, _ outcome: Outcome) -> WebhookDelivery {
        var next = self
        next.attempts += 1
        next.lastAt = now
        next.nextAt = nil
        switch outcome {
        case .answered(let status): (next.lastStatus, next.failure) = (status, nil)
        case .failed(let reason): (next.lastStatus, next.failure) = (nil, reason)
        }
        if outcome.isTaken {
            next.state = .delivered
        } else if outcome.isGone || next.attempts > Self.pauses.count {
            next.state = .dead
        } else {
            let pause = Self.pauses[next.attempts - 1]
            next.nextAt = Instant(milliseconds: now.milliseconds + pause * 1_000)
        }
        return next
    }

    /// To be sent once more at once, with its attempts counted anew.
    public func again(at now: Instant) -> WebhookDelivery {
        var next = self
        next.state = .waiting
        next.attempts = 0
        next.nextAt = now
        return next
    }
}
