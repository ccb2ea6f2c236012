import Logging
import Logistics
import Operations
import ServiceLifecycle

/// Work that comes with time: again and again, until the server is told to stop. One that fails is tried again
/// at its next turn; nothing of it is lost, for what is due is read from the database.
struct Recurring: Service {
    let name: String
    let pause: Duration
    let logger: Logger
    let work: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await turn()
                // Cancelled, which ends the loop.
                try? await Task.sleep(for: pause)
            }
        }
    }

    private func turn() async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            logger.error("work failed", metadata: ["work": "\(name)", "kind": "\(type(of: error))"])
        }
    }

    /// What a server does beside answering.
    static func all(
        for desk: Desk, today: @escaping @Sendable () -> CivilDate, logger: Logger
    ) -> [Recurring] {
        func every(_ pause: Duration, _ name: String, _ work: @escaping @Sendable () async throws -> Void)
            -> Recurring
        {
            Recurring(name: name, pause: pause, logger: logger, work: work)
        }
        return [
            every(.seconds(30), "doubts") { try await desk.probeDue(on: today()) },
            every(.seconds(60), "tracking") { _ = try await desk.trackDue(on: today()) },
            every(.seconds(2), "webhooks") { try await desk.deliverWebhooks() },
            every(.seconds(3_600), "kept answers") { try await desk.forgetAnswers() },
            every(.seconds(3_600), "sign-ins") { try await desk.forgetSignIns() },
            every(.seconds(3_600), "alerts") { _ = try await desk.renewAlerts() },
        ]
    }
}
