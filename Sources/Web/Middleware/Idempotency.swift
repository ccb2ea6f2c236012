import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// Requests that change something carry an `Idempotency-Key`: sent again with the same key, they do nothing
/// twice and get the same bytes (D30).
struct Idempotency: RouterMiddleware {
    let desk: Desk
    /// What is worked on now. One process owns the database, so nobody else works on anything.
    private let inFlight = Guarded(Set<String>())

    init(desk: Desk) {
        self.desk = desk
    }

    private static let replayed = HTTPField.Name("Idempotent-Replayed")

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard context.endpointPath != nil, Self.isRepeatable(request), let actor = context.asker.actor else {
            return try await next(request, context)
        }
        let key = try IdempotencyKey.read(from: request)
        let (request, fingerprint) = try await Self.whole(request, context)
        let id = SHA.hex(ofParts: ["\(actor.role.rawValue) \(actor.name)", request.uri.path, key])
        guard inFlight.withLock({ $0.insert(id).inserted }) else { throw RepeatRefusal.inFlight }
        defer { inFlight.withLock { _ = $0.remove(id) } }
        if let kept = try await desk.keptAnswer(id) {
            guard kept.fingerprint == fingerprint else { throw RepeatRefusal.otherRequest }
            return Self.response(kept.answer, isReplayed: true)
        }
        let repetition = Repetition(id: id, fingerprint: fingerprint)
        let response = await Repetition.$current.withValue(repetition) {
            await ProblemMiddleware.caught(request, context, next)
        }
        // A secret is shown once and kept nowhere; what is kept for a repetition leaves it out.
        guard !PeopleRoutes.showsSecret(request) || response.status.code >= 300 else { return response }
        return try await keep(response, of: repetition)
    }

    /// What was kept in the transaction of the effect is what is answered: a verb's later look may see more.
    private func keep(_ response: Response, of repetition: Repetition) async throws -> Response {
        guard Self.isFinal(response.status) else { return response }
        let collector = BodyCollector()
        try await response.body.write(collector)
        let answer = Repetition.Rendered(
            status: response.status.code, mediaType: response.headers[.contentType] ?? "",
            body: collector.bytes)
        if let kept = try await desk.keptAnswer(repetition.id) {
            return Self.response(kept.answer, isReplayed: false)
        }
        try await desk.keep(answer, of: repetition)
        return Self.response(answer, isReplayed: false)
    }

    /// An answer that would be the same however often it is asked. A stop, or a mistake of ours, may pass;
    /// what a carrier did, even badly, was done.
    private static func isFinal(_ status: HTTPResponse.Status) -> Bool {
        status.code < 500 && status != .contentTooLarge && status != .unauthorized || status == .badGateway
    }

    private static func response(_ answer: Repetition.Rendered, isReplayed: Bool) -> Response {
        var headers: HTTPFields = [.contentType: answer.mediaType]
        if isReplayed, let replayed { headers[replayed] = "true" }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

extension Idempotency {
    /// Whatever changes something by the API, but for the routes that count each thing by a key of its own or
    /// only look.
    static func isRepeatable(_ request: Request) -> Bool {
        let path = request.uri.path
        guard request.method != .get, request.method != .head, path.hasPrefix("/v1/") else { return false }
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return !CarrierEventRoutes.isAddressed(request)
            && !(path.hasPrefix("/v1/boxes/") && last == "readings")
            && path != "/v1/audit/verify"
    }

    /// The request with its body in memory, and its fingerprint.
    private static func whole(_ request: Request, _ context: APIContext) async throws -> (Request, String) {
        var request = request
        let body = try await request.collectBody(upTo: limit(request.uri.path, context))
        let whole = Request(head: request.head, body: RequestBody(buffer: body))
        let head = "\(request.method.rawValue) \(request.uri.string)"
        let version = request.headers[.ifMatch] ?? ""
        return (
            whole,
            SHA.hex(ofParts: [head, SHA.hex(body.readableBytesView)] + (version.isEmpty ? [] : [version]))
        )
    }

    private static func limit(_ path: String, _ context: APIContext) -> Int {
        let isFile =
            path == "/v1/imports" || path == "/v1/receipts" || path.contains("/invoices/")
            || path.hasSuffix("/import")
        return isFile ? ImportRoutes.limit : context.maxUploadSize
    }

}

extension APIContext {
    /// The same where the answer holds a secret: what is kept for a repetition has `null` in its place, since a secret
    /// is shown once and kept nowhere.
    func answer<Value: Sendable>(
        showing key: String, _ act: () async throws -> Value,
        as json: @escaping @Sendable (Value) throws -> JSON
    ) async throws -> Response {
        var made: Value?
        let kept = try await answer(.created) {
            let value = try await act()
            made = value
            return value
        } as: { value in
            try json(value).adding([key: .null])
        }
        guard let made else { return kept }
        return try json(made).response(.created)
    }

    /// Runs a verb whose transaction gives what is answered, so that the answer is kept in that transaction.
    func answer<Value: Sendable>(
        _ status: HTTPResponse.Status = .ok, _ act: () async throws -> Value,
        as json: @escaping @Sendable (Value) throws -> JSON
    ) async throws -> Response {
        try json(try await keeping(status, act, as: json)).response(status)
    }

    /// The same where a value may also be answered in another way, when nothing was changed.
    func keeping<Value: Sendable>(
        _ status: HTTPResponse.Status = .ok, _ act: () async throws -> Value,
        as json: @escaping @Sendable (Value) throws -> JSON
    ) async throws -> Value {
        guard var repetition = Repetition.current else { return try await act() }
        repetition.render = { value in
            guard let value = value as? Value, let body = try? json(value).encoded() else { return nil }
            return Repetition.Rendered(
                status: status.code, mediaType: "application/json", body: body)
        }
        return try await Repetition.$current.withValue(repetition) { try await act() }
    }
}
