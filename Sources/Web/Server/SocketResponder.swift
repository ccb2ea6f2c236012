import HTTPTypes
import Hummingbird
import Logging
import Logistics
import NIOCore
import Operations

/// What Hummingbird knows of a request that came over a socket.
struct SocketContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address at the other end.
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// Between the socket and the API: the machine's own pages, and the step from a connection to an asker whom nobody
/// knows yet. How much is worked on at once was decided at the door (`Admission`).
struct SocketResponder: HTTPResponder {
    let service: WebService
    let admission: Admission
    let meters: Meters
    let state: ServerState
    let reads = RepeatedReads()
    let today: @Sendable () -> CivilDate

    private static let clock = ContinuousClock()

    func respond(to request: Request, context: SocketContext) async throws -> Response {
        if let answer = await machinePage(request.uri.path, request.method) {
            return service.door.guarding(answer)
        }
        guard !state.isStopping else {
            return service.door.guarding(Self.busy("The server is stopping.", seconds: 5))
        }
        admission.workBegan()
        defer { admission.workEnded() }
        meters.enter()
        let began = Self.clock.now
        do {
            let response = try await answer(to: request, context, at: began)
            meters.leave(response.status, request.method, after: Self.clock.now - began)
            return response
        } catch {
            // What is thrown here reaches Hummingbird, which answers 500.
            meters.leave(.internalServerError, request.method, after: Self.clock.now - began)
            throw error
        }
    }

    private func answer(
        to request: Request, _ context: SocketContext, at now: ContinuousClock.Instant
    ) async throws -> Response {
        // Counted before anything is read, so that what is kept is never older than its count.
        let commits = state.commits
        let key = RepeatedReads.key(of: request)
        if let key, let answer = reads.find(key, commits: commits, at: now) { return answer.response }
        let response = service.door.guarding(
            await service.respond(
                overSocket: request, from: context.peer, logger: context.logger, today: today()))
        guard let key else { return response }
        return try await reads.keep(response, for: key, commits: commits, at: now)
    }

    /// Whether an address is one of the machine room's.
    static func isMachinePage(_ uri: String) -> Bool {
        uri == "/metrics" || uri.hasPrefix("/health") || uri.hasPrefix("/metrics?")
    }

    /// Pages for the machine room: answered when everything else is refused.
    private func machinePage(_ path: String, _ method: HTTPRequest.Method) async -> Response? {
        guard method == .get || method == .head else { return nil }
        switch path {
        case "/health/live": return Self.text("live\n")
        case "/health/ready":
            guard await state.isReady() else {
                return Self.text("not ready\n", status: .serviceUnavailable)
            }
            return Self.text("ready\n")
        case "/health":
            return (try? await state.health().response()) ?? Self.text("", status: .serviceUnavailable)
        case "/metrics":
            return Self.text(
                meters.text(refused: admission.refused) + (await state.gauges()),
                type: "text/plain; version=0.0.4; charset=utf-8")
        default: return nil
        }
    }

    static func busy(_ sentence: String, seconds: Int) -> Response {
        let problem: JSON = [
            "type": .string(Problem.type(of: "E_BUSY")), "title": "Service Unavailable", "status": 503,
            "code": "E_BUSY",
            "detail": .string("\(sentence) Ask again in \(seconds) s; nothing was done."),
        ]
        var headers = Problem.headers
        headers[.retryAfter] = String(seconds)
        return Response(
            status: .serviceUnavailable, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: (try? problem.encoded()) ?? [])))
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
