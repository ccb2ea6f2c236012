/// A carrier's access token, fetched once for all callers and renewed before it runs out.
///
/// An actor because callers wait in line for something that itself awaits; the fetch under way is part
/// of the state, since others enter at every `await`. Carriers count token calls (Expeditors: ten an hour).
public actor AccessTokens {
    /// A token as a carrier gave it.
    public struct Granted: Sendable {
        public var token: Secret
        public var lifetime: Duration

        public init(token: Secret, lifetime: Duration) {
            self.token = token
            self.lifetime = lifetime
        }
    }

    /// So long before its end a token is not used any more: the call made with it takes its time
    /// (RELIABILITY 6.2).
    public static let margin = Duration.seconds(60)

    private let now: @Sendable () -> Duration
    private let fetch: @Sendable () async throws(CarrierFailure) -> Granted
    private var current: (token: Secret, usableUntil: Duration)?
    private var fetchUnderWay: Task<Result<Secret, CarrierFailure>, Never>?

    public init(
        now: @escaping @Sendable () -> Duration,
        fetch: @escaping @Sendable () async throws(CarrierFailure) -> Granted
    ) {
        self.now = now
        self.fetch = fetch
    }

    /// A token that is good for at least `margin`; fetched when there is none.
    public func token() async throws(CarrierFailure) -> Secret {
        if let current, now() < current.usableUntil { return current.token }
        let task = fetchUnderWay ?? Task { await self.renew() }
        fetchUnderWay = task
        return try await task.value.get()
    }

    /// Forgets a token that the carrier refused, unless another has taken its place meanwhile.
    public func drop(_ token: Secret) {
        if current?.token == token { current = nil }
    }

    /// The lifetime counts from the moment the request was made, by our own clock.
    private func renew() async -> Result<Secret, CarrierFailure> {
        defer { fetchUnderWay = nil }
        let asked = now()
        do throws(CarrierFailure) {
            let granted = try await fetch()
            current = (granted.token, asked + granted.lifetime - AccessTokens.margin)
            return .success(granted.token)
        } catch {
            return .failure(error)
        }
    }
}
