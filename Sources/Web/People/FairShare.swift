import Hummingbird
import Logistics
import Operations

/// Lets each user ask so often and no more, so that a script which runs wild leaves room for others (RELIABILITY 5).
/// In process nobody is kept from anything.
struct FairShare: RouterMiddleware {
    private let desk: Desk
    private let rate: Guarded<RequestRate>?

    /// - Parameter requestsPerSecond: nil: there is no limit.
    init(desk: Desk, requestsPerSecond: Int?) {
        self.desk = desk
        rate = requestsPerSecond.map { Guarded(RequestRate(perSecond: $0)) }
    }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        if let rate, let user = context.asker.entrant?.user.id,
            let seconds = rate.withLock({ $0.take(user, at: desk.time) })
        {
            throw UserRefusal.tooFast(seconds: Int(seconds))
        }
        return try await next(request, context)
    }
}
