import HTTPTypes
import Hummingbird
import Logistics

/// An address that is there, asked with a method that it does not know, is answered with those it knows; the
/// router alone would say that there is no such address.
struct OtherMethods: RouterMiddleware {
    private struct Known: Sendable {
        /// nil: anything fits.
        let parts: [String?]
        var methods: [String]
    }

    private let known = Guarded([String: Known]())

    /// Learns the addresses; called once, when all of them are there.
    ///
    /// - Parameter routes: `GET /v1/trials/{trial}`.
    func know(_ routes: [String]) {
        known.withLock { known in
            for route in routes {
                let words = route.split(separator: " ")
                let (method, path) = (String(words[0]), String(words[words.count - 1]))
                let parts = Self.parts(of: path).map { $0.hasPrefix("{") ? nil : $0 }
                var methods = known[path]?.methods ?? []
                methods.append(method)
                if method == "GET" { methods.append("HEAD") }
                known[path] = Known(parts: parts, methods: methods)
            }
        }
    }

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let allowed = methods(at: request.uri.path)
            guard !allowed.isEmpty, !allowed.contains(request.method.rawValue) else { throw error }
            throw MethodRefusal(method: request.method.rawValue, allowed: allowed)
        }
    }

    /// An empty part is one too: `/returns//labels` is no address.
    private static func parts(of path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    }

    private func methods(at path: String) -> [String] {
        let parts = Self.parts(of: path)
        let fitting = known.withLock { known in
            known.values.filter { route in
                route.parts.count == parts.count
                    && zip(route.parts, parts).allSatisfy { wanted, part in wanted.map { $0 == part } ?? true
                    }
            }
        }
        // The router takes the address that leaves the least open.
        let openParts = fitting.map { $0.parts.count { $0 == nil } }.min()
        return Set(fitting.filter { $0.parts.count { $0 == nil } == openParts }.flatMap(\.methods)).sorted()
    }
}

/// `E_METHOD`: the address is there, but not with this method.
struct MethodRefusal: Refusal {
    let method: String
    let allowed: [String]

    var code: String { "E_METHOD" }
    var sentence: String {
        "This address does not know \(JSONReader.shown(method)); it knows \(allowed.joined(separator: ", "))."
    }
}
