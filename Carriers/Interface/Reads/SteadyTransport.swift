public import HTTPTypes
public import Logistics

/// One carrier's transport and its patience: a breaker before every read, and the waits between tries.
///
/// What spends is never repeated here, nor counted, and is held back while the breaker is open: a carrier that
/// answers no question would leave a purchase in doubt (RELIABILITY 6.2).
public actor SteadyTransport: Transport {
    /// Clock, chance and sleep, which no carrier has of its own.
    public struct World: Sendable {
        /// Never goes back.
        public var now: @Sendable () -> Duration
        /// Seconds since 1970-01-01T00:00:00Z.
        public var wallClock: @Sendable () -> Int64
        /// By chance, 0 to 1.
        public var fraction: @Sendable () -> Double
        /// Throws when the caller gave up meanwhile.
        public var sleep: @Sendable (Duration) async throws -> Void

        public init(
            now: @escaping @Sendable () -> Duration, wallClock: @escaping @Sendable () -> Int64,
            fraction: @escaping @Sendable () -> Double,
            sleep: @escaping @Sendable (Duration) async throws -> Void
        ) {
            self.now = now
            self.wallClock = wallClock
            self.fraction = fraction
            self.sleep = sleep
        }
    }

    /// A person waits at the other end of a read: who asks for more than this is asked again later, by
    /// another command. A setting may say otherwise, up to the hour that `RetryAfter` allows.
    public static let longestWait = Duration.seconds(60)

    private let carrier: CarrierName
    private let inner: any Transport
    private let world: World
    private let longestWait: Duration
    private var breaker = Breaker()
    private var budget: RetryBudget

    public init(
        _ carrier: CarrierName, over inner: any Transport, world: World,
        longestWait: Duration = SteadyTransport.longestWait
    ) {
        self.carrier = carrier
        self.inner = inner
        self.world = world
        self.longestWait = longestWait
        budget = RetryBudget(now: world.now())
    }

    /// What the adapter of this carrier gets as its surroundings.
    public nonisolated var surroundings: Surroundings {
        Surroundings(now: world.now, pause: { try await self.pause($0) })
    }

    /// - Throws: `.withheld` while the breaker is open, naming when the carrier is asked again.
    public func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let pass: Breaker.Pass
        switch breaker.ask(at: world.now()) {
        case .go(let given): pass = given
        case .wait(let until): throw withheld(until: until)
        }
        budget.countRequest()
        do throws(TransportFailure) {
            let answer = try await inner.perform(request, body)
            let status = answer.0.status.code
            let isBad = status == 408 || status == 429 || status >= 500
            breaker.note(isBad ? .bad : .good, of: pass, at: world.now())
            if isBad, let asked = asked(answer.0.headerFields[.retryAfter]) {
                if asked > longestWait { breaker.rest(until: world.now() + asked) }
            }
            return answer
        } catch {
            breaker.note(error.breakerOutcome, of: pass, at: world.now())
            throw error
        }
    }

    public func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent {
        if let until = breaker.restsUntil(at: world.now()) { return .unsent(withheld(until: until)) }
        return await inner.sendOnce(request, body, beforeFirstByte: beforeFirstByte)
    }

    /// Waits before a read is tried again: as long as the carrier asks, and at least the jitter.
    ///
    /// - Throws: `CarrierFailure` of kind `.busy`, naming a time, when the carrier asks for more than
    ///   `longestWait`; until then it is not asked at all, an hour at most. `RetriesSpent` when the budget
    ///   is.
    func pause(_ wait: RetryWait) async throws {
        let asked = asked(wait.retryAfter)
        if let asked, asked > longestWait {
            let time = clockTime(at: world.now() + asked)
            throw CarrierFailure(
                kind: .busy, message: "\(carrier.text) asks to be left alone; asked again at \(time)")
        }
        guard budget.takeRetry(at: world.now()) else { throw RetriesSpent() }
        let jitter = Backoff.wait(afterTries: wait.failedTries, fraction: world.fraction())
        try await world.sleep(max(asked ?? .zero, jitter))
    }

    private func withheld(until: Duration) -> TransportFailure {
        TransportFailure(
            kind: .withheld,
            message: "\(carrier.text) has not answered; asked again at \(clockTime(at: until))")
    }

    private func asked(_ retryAfter: String?) -> Duration? {
        retryAfter.flatMap { RetryAfter.duration($0, at: world.wallClock()) }
    }

    /// `14:05 UTC`, rounded up: asked before, it would be too early.
    private func clockTime(at moment: Duration) -> String {
        let left = moment - world.now()
        let seconds = world.wallClock() + left.components.seconds + 59
        let minutes = Int(seconds / 60 % 1_440)
        return (TimeOfDay(minutes: minutes)?.text ?? "") + " UTC"
    }
}

/// The budget of further tries is spent: the failure at hand is the answer.
struct RetriesSpent: Error {}

extension TransportFailure {
    /// What a call without an answer says about the carrier.
    fileprivate var breakerOutcome: Breaker.Outcome {
        switch kind {
        case .unreachable, .untrusted, .timeout, .interrupted: .bad
        // It did answer, and more than enough.
        case .tooLarge: .good
        case .withheld: .ours
        }
    }
}
