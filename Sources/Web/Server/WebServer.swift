import Hummingbird
import HummingbirdCore
public import Logging
public import Logistics
import NIOCore
import NIOHTTPTypes
public import ServiceLifecycle

/// The API and the pages on a socket, HTTP/1.1, in the clear: TLS is a proxy's in front (D36).
public struct WebServer: Service {
    private let service: WebService
    private let state: ServerState
    private let address: ServerAddress
    private let limits: ServerLimits
    private let today: @Sendable () -> CivilDate
    private let onListening: @Sendable (Int) async -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - today: the day in the team's time zone, for every decision (D29).
    ///   - onListening: hears the port once it is bound.
    public init(
        _ service: WebService, state: ServerState, at address: ServerAddress,
        limits: ServerLimits = ServerLimits(), today: @escaping @Sendable () -> CivilDate, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) {
        self.service = service
        self.state = state
        self.address = address
        self.limits = limits
        self.today = today
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until it is asked to stop; then what is underway is finished and nothing new is begun.
    public func run() async throws {
        let limits = limits
        let state = state
        let onListening = onListening
        let admission = Admission(limits: limits)
        let application = Application(
            responder: SocketResponder(
                service: service, admission: admission, meters: Meters(), state: state, today: today),
            server: FrontDoor.server(limits, admission),
            configuration: .init(
                address: .hostname(address.host, port: address.port),
                backlog: 1_024,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: {
            state.stop()
        }
    }
}

/// Where a server listens.
public struct ServerAddress: Hashable, Sendable {
    public let host: String
    public let port: Int

    /// Reads `HOST:PORT`, `[::1]:PORT`, or a port alone, which is one of 127.0.0.1; nil for anything else.
    public init?(_ text: String) {
        var host = "127.0.0.1"
        var digits = text[...]
        if let colon = text.lastIndex(of: ":") {
            host = String(text[..<colon])
            digits = text[text.index(after: colon)...]
            if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        }
        guard !host.isEmpty, digits.allSatisfy(\.isASCII), let port = UInt16(digits) else { return nil }
        self.host = host
        self.port = Int(port)
    }

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// What is served when nobody said where: this machine alone.
    public static let usual = ServerAddress(host: "127.0.0.1", port: 8_080)

    /// Only this machine can reach it.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
