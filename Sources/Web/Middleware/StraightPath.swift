import HTTPTypes
import Hummingbird

/// An address has one spelling. The router leaves out empty parts, so that `//v1/trials` and `/v1/users/US-1/link/`
/// would be answered; but a door in front, the need of a key and what is kept of an answer go by what is written.
struct StraightPath: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path == "/" || !path.hasSuffix("/") && !path.contains("//") else {
            throw HTTPError(.notFound)
        }
        return try await next(request, context)
    }
}
