import CarrierInterface
import Foundation
import Glibc
import Logging
import Logistics
import Operations
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// One run of the server: open, check, listen, work, and stop without leaving anything behind.
struct ServerRun: Sendable {
    let settings: Settings
    let console: Console
    /// Said once it listens, with its address.
    var welcome: (@Sendable (LocalService, String) async throws -> [String])?

    func run() async throws {
        let address = settings.serving.listen ?? ServerAddress.usual
        guard address.isLoopback || settings.serving.isBehindProxy else {
            throw Problem(
                .usage,
                "\(address.host) can be reached by others, and what is said here is not encrypted: put a proxy "
                    + "with TLS in front and say so with --behind-proxy, or listen on 127.0.0.1.")
        }
        let local = try await openLocal(settings, mayCreate: true)
        let stop = await StopSignals()
        do {
            try await check(local)
            try await serve(local, at: address, until: stop)
            await finish(local)
        } catch {
            await finish(local)
            throw error
        }
    }

    private func check(_ local: LocalService) async throws {
        do {
            try await local.check()
        } catch let error as StoreError {
            throw Problem(
                document: [
                    "type": .string("/problems/\(error.code)"),
                    "title": "The database is damaged", "status": 503, "code": .string(error.code),
                    "detail": .string(error.sentence),
                ], status: 503)
        }
    }

    private func serve(
        _ local: LocalService, at address: ServerAddress, until stop: StopSignals
    ) async throws {
        var logger = Logger(label: "roundtrip") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        let zone = settings.timeZone
        let today: @Sendable () -> CivilDate = { CivilDate.current(in: zone) }
        let state = ServerState(
            desk: local.desk, facts: Self.facts, blockedResends: local.blockedResends)
        let server = WebServer(
            local.service, state: state, at: address,
            limits: ServerLimits().fitting(openFiles: OpenFiles.raised()), today: today, logger: logger,
            onListening: { port in await announce(local, "http://\(address.text(port: port))") })
        let work = Recurring.all(for: local.desk, today: today, logger: logger)
        var plan = ServiceGroupConfiguration(
            services: [.init(service: server)] + work.map { .init(service: $0) }, logger: logger)
        plan.maximumGracefulShutdownDuration = ServerRun.patience
        let group = ServiceGroup(configuration: plan)
        stop.first {
            // At once, and not when the group has come to it: readiness is what a proxy looks at.
            state.stop()
            await group.triggerGracefulShutdown()
        } again: {
            hardStop(local, "told to stop a second time")
        } late: {
            hardStop(local, "did not stop in time")
        }
        do {
            try await group.run()
        } catch is CancellationError {
            // Whoever would not let go within the time was cut off.
        } catch let error where Self.isInUse(error) {
            throw Problem(.unreachable, "\(address.text(port: address.port)) is taken by another program.")
        }
    }

    /// Some of the 30 seconds are for purchases that began late.
    private static let patience: Duration = .seconds(25)
    private static let rest: Duration = .seconds(4)

    /// Calls that spend are finished and written down. A call that outlasts even that stays `sending`, which the
    /// next start takes for what it is: in doubt.
    private func finish(_ local: LocalService) async {
        let clock = ContinuousClock()
        let end = clock.now + ServerRun.rest
        while local.desk.isWorking, clock.now < end { try? await clock.sleep(for: .milliseconds(50)) }
        if local.desk.isWorking { hardStop(local, "a call to a carrier did not end in time") }
        await local.close()
    }

    /// Ends the program where it stands. What is committed is kept, as after a power cut; a call that may have left
    /// is in doubt at the next start, by the state it stands in.
    private func hardStop(_ local: LocalService, _ reason: String) {
        let isWorking = local.desk.isWorking
        let doubt = isWorking ? "; what it was buying is in doubt until it is looked up" : ""
        console.say("roundtrip: \(reason)\(doubt).")
        _exit(isWorking ? Exit.inDoubt.rawValue : Exit.done.rawValue)
    }

    private func announce(_ local: LocalService, _ url: String) async {
        let open = settings.serving.publicURL.map { "\($0.scheme)://\($0.authority)\($0.path)" } ?? url
        try? console.put(Array("listening on \(url)\n".utf8))
        do {
            for line in try await welcome?(local, open) ?? [] { try console.put(Array((line + "\n").utf8)) }
        } catch {
            console.say("roundtrip: the welcome could not be prepared: \(error)")
        }
    }

    private static let facts = ["sqlite": Database.engineVersion]

    private static func isInUse(_ error: any Error) -> Bool {
        "\(error)".contains("errno: \(EADDRINUSE)") || "\(error)".contains("Address already in use")
    }
}

extension ServerAddress {
    fileprivate func text(port: Int) -> String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
