import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Who may ask a route at all: one line for each, and a route without one answers nobody (RELIABILITY 5, API5).
///
/// The role's reach is `Role.scope(of:)`: for a verb that reaches no further than one's own, what hangs on another
/// partner's trial looks as what does not exist. The desk judges both again, in its transaction; `PolicyTests` hold
/// all of it against the routes.
enum Policy: Hashable, Sendable {
    /// Nobody need be known: the door, the style of the pages, a carrier with its own credential.
    case open
    /// Whoever is signed in, whatever the role.
    case known
    case verb(Verb)

    /// By `METHOD /path/:parameter`.
    static let table: [String: Policy] = Dictionary(
        uniqueKeysWithValues: (api + machine + pages).map { ($0.0, $0.1) })

    /// - Parameter path: as the router has it, with `{parameter}`.
    static func of(_ method: String, _ path: String) -> Policy? {
        let words = path.replacing("{", with: ":").replacing("}", with: "")
        return table["\(method) \(words)"] ?? (words.hasPrefix("/assets/") ? .open : nil)
    }
}

/// A mistake of ours: a route that nobody gave a policy.
struct PolicyMissing: Error {}

/// Holds every request from a socket against its line. In process the machine's word is taken for who acts, and the
/// desk judges alone (D21).
struct Gate: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard context.way == .socket, let path = context.endpointPath, path != "NotFound" else {
            return try await next(request, context)
        }
        // A head is asked for as what it is the head of.
        switch Policy.of(request.method == .head ? "GET" : request.method.rawValue, path) {
        case nil: throw PolicyMissing()
        case .open: break
        case .known: guard context.asker.actor != nil else { throw DeskRefusal.unauthenticated }
        case .verb(let verb):
            guard let actor = context.asker.actor else { throw DeskRefusal.unauthenticated }
            // The first page of somebody who has no business with trials is his own.
            if path == "/", actor.role.scope(of: verb) == .no { return PageWriter.see("/account") }
            _ = try actor.scope(of: verb)
        }
        return try await next(request, context)
    }
}
