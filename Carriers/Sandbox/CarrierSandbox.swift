public import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// What a sandbox run is told.
public struct SandboxOptions: Sendable {
    /// The port on 127.0.0.1; 0 takes any free one.
    public var port: Int
    /// Where each exchange is written as a line of JSON; nil writes none.
    public var trace: String?
    /// Where each sale is written as a line of JSON, and read again at the next start; nil keeps sales in memory.
    public var ledger: String?
    /// Rules by which answers go wrong, read again when the file changes; nil: none do.
    public var faults: String?
    /// An instant on the day (UTC) that the carriers take for today; nil is the real day.
    public var today: Date?

    public init(
        port: Int = 0, trace: String? = nil, ledger: String? = nil, faults: String? = nil, today: Date? = nil
    ) {
        self.port = port
        self.trace = trace
        self.ledger = ledger
        self.faults = faults
        self.today = today
    }
}

/// UPS, DHL Express and Expeditors on loopback, built from the carriers' own specifications.
///
/// It shares no code with the adapters, so that neither can hide the other's mistakes.
public struct CarrierSandbox: Sendable {
    /// How long calls under way may take once the task is cancelled.
    private static let patience = Duration.seconds(2)

    private let options: SandboxOptions

    public init(options: SandboxOptions) {
        self.options = options
    }

    /// Serves until the task is cancelled; `onListening` hears the port once it is bound.
    ///
    /// Throws when the port is taken, or a file of the options cannot be read or written.
    public func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
        let clock = SandboxClock(today: options.today)
        let ledger = try Ledger(path: options.ledger)
        let carriers = CarrierOffices(clock: clock, ledger: ledger)
        let faults = try options.faults.map { try FaultBook(path: $0) } ?? FaultBook()
        let door = FrontDoor(carriers: carriers, trace: try Trace(path: options.trace), faults: faults)
        var logger = Logger(label: "sandbox")
        logger.logLevel = .warning
        let application = Application(
            responder: CallbackResponder<SandboxContext> { request, context in
                try await door.respond(to: request, on: context.channel)
            },
            server: .http1(configuration: .init(additionalChannelHandlers: [ConnectionFaults(faults)])),
            configuration: .init(address: .hostname("127.0.0.1", port: options.port)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await serve(application, logger)
    }

    /// A cancelled server would drop calls halfway; so cancelling asks it to finish, and only then ends it.
    private func serve(_ application: some Service, _ logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        let group = ServiceGroup(configuration: configuration)
        let serving = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}
