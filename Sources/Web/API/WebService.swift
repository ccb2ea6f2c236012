public import HTTPTypes
import Hummingbird
public import Logging
public import Logistics
import NIOCore
public import Operations

/// The API, to be asked in this process or through a server: one interface, no second path.
public struct WebService: Sendable {
    private let responder: RouterResponder<APIContext>
    private let logger: Logger
    let door: Door
    /// `GET /v1/trials/{trial}`: all there are, for whoever holds them against something.
    let routes: [String]

    /// - Parameters:
    ///   - settings: what the page of settings shows.
    ///   - requestsPerSecond: how often one user may ask over a socket; nil: there is no limit.
    public init(
        desk: Desk, instructions: Instructions, settings: [SettingGroup] = [], logger: Logger,
        door: Door = Door(), openID: (settings: OpenIDSettings, network: any OpenIDNetwork)? = nil,
        requestsPerSecond: Int? = nil
    ) {
        let router = Router(context: APIContext.self, options: .autoGenerateHeadEndpoints)
        let methods = OtherMethods()
        let pages = PageWriter(desk: desk)
        let attempts = DoorAttempts()
        router.add(middleware: SecurityHeaders(door: door))
        router.add(middleware: Recognition(desk: desk, door: door, attempts: attempts))
        router.add(middleware: ProblemMiddleware(pages: pages))
        router.add(middleware: FairShare(desk: desk, requestsPerSecond: requestsPerSecond))
        router.add(middleware: StraightPath())
        router.add(middleware: Doorkeeper())
        router.add(middleware: Gate())
        router.add(middleware: methods)
        router.add(middleware: Gatekeeper())
        router.add(middleware: Idempotency(desk: desk))
        router.add(middleware: Versions(desk: desk, instructions: instructions))
        let api = router.group("v1")
        TrialRoutes(desk: desk, instructions: instructions).add(to: api)
        ShipmentRoutes(desk: desk).add(to: api)
        ImportRoutes(desk: desk).add(to: api)
        UnitRoutes(desk: desk).add(to: api)
        SerialRoutes(desk: desk).add(to: api)
        ExtensionRoutes(desk: desk).add(to: api)
        ReturnRoutes(desk: desk, instructions: instructions).add(to: api)
        TransportRoutes(desk: desk, instructions: instructions).add(to: api)
        TrackingRoutes(desk: desk, instructions: instructions).add(to: api)
        ReceiptRoutes(desk: desk).add(to: api)
        BoxRoutes(desk: desk).add(to: api)
        LookupRoutes(desk: desk).add(to: api)
        CarrierRoutes(desk: desk).add(to: api)
        CarrierEventRoutes(desk: desk, door: door, attempts: attempts).add(to: api)
        DoubtRoutes(desk: desk).add(to: api)
        InvoiceRoutes(desk: desk).add(to: api)
        AuditRoutes(desk: desk).add(to: api)
        CatalogRoutes(desk: desk).add(to: api)
        WebhookRoutes(desk: desk).add(to: api)
        ReportRoutes(desk: desk).add(to: api)
        PeopleRoutes(desk: desk, door: door).add(to: api)
        SignInPages(pages: pages, door: door, attempts: attempts, hasOpenID: openID != nil).add(to: router)
        if let openID {
            let provider = OpenIDProvider(openID.settings, over: openID.network) { desk.time }
            OpenIDPages(pages: pages, door: door, attempts: attempts, provider: provider).add(to: router)
        }
        AccountPages(pages: pages, door: door).add(to: router)
        UserPages(pages: pages, door: door).add(to: router)
        SheetRoutes(desk: desk, instructions: instructions).add(to: router)
        PageRoutes(pages: pages, instructions: instructions, settings: settings).add(to: router)
        DocumentRoutes(pages: pages).add(to: router)
        routes = router.routes.map { "\($0.method) \($0.path)" }
        methods.know(routes)
        responder = router.buildResponder()
        self.door = door
        self.logger = logger
    }

    /// Answers a request in this process.
    ///
    /// - Parameters:
    ///   - actor: who acts; nil for a read at the machine itself.
    ///   - today: the date of every decision (D29).
    public func respond(
        to request: HTTPRequest, body: [UInt8], as actor: Actor?, today: CivilDate
    ) async -> (HTTPResponse, [UInt8]) {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "in-process"
        let source = APIContextSource(logger: logger, asker: Asker(actor: actor, today: today))
        let incoming = Request(head: request, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        do {
            let response = try await responder.respond(to: incoming, context: APIContext(source: source))
            let collector = BodyCollector()
            try await response.body.write(collector)
            return (HTTPResponse(status: response.status, headerFields: response.headers), collector.bytes)
        } catch {
            let problem = Problem(error)
            return (HTTPResponse(status: problem.status, headerFields: Problem.headers), problem.bytes)
        }
    }
}

extension WebService {
    /// Answers a request that came over a socket; who asks is found by the middleware.
    func respond(
        overSocket request: Request, from peer: String, logger: Logger, today: CivilDate
    ) async -> Response {
        let source = APIContextSource(
            logger: logger, asker: Asker(actor: nil, today: today), way: .socket, peer: peer)
        do {
            return try await responder.respond(to: request, context: APIContext(source: source))
        } catch {
            return ProblemMiddleware.response(Problem(error))
        }
    }
}

/// Gathers the body of an answer. One task writes it, and reads it when the writing is done.
final class BodyCollector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws {
        bytes.append(contentsOf: buffer.readableBytesView)
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
