import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// Finds out who asks over a socket: a program by its token, a browser by its cookie. Whoever is not known goes on
/// as nobody, and the `Doorkeeper` decides what is left for him. In process the command has said who acts (D39).
struct Recognition: RouterMiddleware {
    let desk: Desk
    let door: Door
    let attempts: DoorAttempts

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard context.way == .socket else { return try await next(request, context) }
        var context = context
        if let token = Self.bearer(request) {
            try await recognize(token, request, &context)
        } else if let secret = request.cookies[door.cookieName]?.value,
            let entrant = try await desk.entrant(showing: secret), entrant.session != nil
        {
            context.enter(entrant)
            context.csrf = Self.csrf(of: secret)
            context.isForeign = !Self.isSafe(request) && !isOwn(request, context)
        }
        guard let entrant = context.asker.entrant, !Self.isSafe(request) else {
            return try await next(request, context)
        }
        return try await Standing.$current.withValue(Standing(entrant)) { try await next(request, context) }
    }

    private func recognize(_ token: String, _ request: Request, _ context: inout APIContext) async throws {
        let address = door.address(of: request, peer: context.peer)
        try attempts.check(.program, address, at: desk.time)
        if let entrant = try await desk.entrant(showing: token), entrant.session == nil {
            return context.enter(entrant)
        }
        attempts.miss(.program, address, at: desk.time)
    }

    /// A page's form is checked where it is read; a script of ours that asks the API shows the same token in a field
    /// that no other site's page can set.
    private func isOwn(_ request: Request, _ context: APIContext) -> Bool {
        guard door.isOwn(request) else { return false }
        guard !PageWriter.isPage(request.uri.path), let name = HTTPField.Name("X-CSRF-Token") else {
            return true
        }
        return request.headers[name].map { Secrets.areEqual($0, context.csrf) } ?? false
    }

    static func isSafe(_ request: Request) -> Bool { request.method == .get || request.method == .head }

    private static func bearer(_ request: Request) -> String? {
        guard let field = request.headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", omittingEmptySubsequences: true)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : ""
    }

    /// The token of a session's forms: made of its secret, so that it ends with it, and nobody can find the one from
    /// the other.
    static func csrf(of secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("form".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return Data(code).base64EncodedString()
    }
}

extension APIContext {
    mutating func enter(_ entrant: Entrant) {
        asker = Asker(actor: entrant.actor, today: asker.today, entrant: entrant)
    }
}

enum Secrets {
    /// In a time that tells nothing of where they differ.
    static func areEqual(_ shown: String, _ kept: String) -> Bool {
        SHA256.hash(data: Data(shown.utf8)) == SHA256.hash(data: Data(kept.utf8))
    }
}

/// What let nobody in, by the network it came from.
final class DoorAttempts: Sendable {
    enum Place: Sendable {
        /// The page to sign in.
        case page
        /// A token with a request. More, since a program whose token has ended goes on asking for a while.
        case program
        /// A call of a carrier's without its credential (RELIABILITY 3d).
        case carrier

        var limit: Attempts.Limit {
            switch self {
            case .page: Attempts.Limit(misses: 10, seconds: 900)
            case .program: Attempts.Limit(misses: 100, seconds: 900)
            case .carrier: Attempts.Limit(misses: 10, seconds: 60)
            }
        }
    }

    private let page = Guarded(Attempts(Place.page.limit))
    private let program = Guarded(Attempts(Place.program.limit))
    private let carrier = Guarded(Attempts(Place.carrier.limit))

    /// - Throws: `E_ATTEMPTS`.
    func check(_ place: Place, _ address: String, at now: Instant) throws {
        if let seconds = book(place).withLock({ $0.wait(Network.of(address), at: now) }) {
            throw UserRefusal.tooManyAttempts(seconds: Int(seconds))
        }
    }

    func miss(_ place: Place, _ address: String, at now: Instant) {
        book(place).withLock { $0.miss(Network.of(address), at: now) }
    }

    func forgive(_ place: Place, _ address: String) {
        book(place).withLock { $0.forgive(Network.of(address)) }
    }

    private func book(_ place: Place) -> Guarded<Attempts> {
        switch place {
        case .page: page
        case .program: program
        case .carrier: carrier
        }
    }
}
