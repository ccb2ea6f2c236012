import HTTPTypes
import Hummingbird
import Logging
import Logistics
import NIOCore
import Operations

/// What Hummingbird knows of a request that came over a socket.
struct SocketContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

/// Between the socket and the API: a limit on what is worked on, the machine's own pages, and the step from a
/// connection to an asker whom nobody knows yet.
struct SocketResponder: HTTPResponder {
    let service: WebService
    let limits: ServerLimits
    let meters: Meters
    let state: ServerState
    let today: @Sendable () -> CivilDate

    private static let clock = ContinuousClock()

    func respond(to request: Request, context: SocketContext) async throws -> Response {
        let path = request.uri.path
        if let answer = await machinePage(path, request.method) { return answer }
        guard !state.isStopping else { return Self.busy("The server is stopping.", seconds: 5) }
        guard meters.enter(atMost: limits.inFlight) else {
            return Self.busy("Too much is asked at once (\(limits.inFlight) requests in flight).", seconds: 1)
        }
        let began = Self.clock.now
        let response = await service.respond(overSocket: request, logger: context.logger, today: today())
        meters.leave(response.status, request.method, after: Self.clock.now - began)
        return response
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
                meters.text + (await state.gauges()), type: "text/plain; version=0.0.4; charset=utf-8")
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
