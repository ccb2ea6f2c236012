import Hummingbird
import Operations

/// Lets nobody in from a socket who is not known. In process the command has said who acts, or reads at the
/// machine itself (D21).
struct Doorkeeper: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let isOpen = request.uri.path.hasPrefix("/assets/") || CarrierEventRoutes.isAddressed(request)
        guard isOpen || context.way == .inProcess || context.asker.actor != nil else {
            throw DeskRefusal.unauthenticated
        }
        return try await next(request, context)
    }
}
