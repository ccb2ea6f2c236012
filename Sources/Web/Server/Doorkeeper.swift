import Hummingbird
import Operations

/// Lets nobody in from a socket who is not known, but to the page where one signs in. In process the
/// command has said who acts, or reads at the machine itself (D21).
struct Doorkeeper: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard !context.isForeign else { throw FormRefusal.foreign }
        guard
            context.way == .inProcess || context.asker.actor != nil || CarrierEventRoutes.isAddressed(request)
                || request.uri.path.hasPrefix("/assets/") || SignInPages.isAddressed(request)
                || DocumentRoutes.isOpen(request.uri.path)
        else {
            throw DeskRefusal.unauthenticated
        }
        return try await next(request, context)
    }
}
