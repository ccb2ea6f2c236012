import Foundation
import Testing

/// What a command does when a server asks it to wait.
@Suite(.timeLimit(.minutes(5))) struct PatientCommandTests {
    private static func refusal(_ status: Int, _ code: String, seconds: Int) -> CarrierStandIn.Reply {
        .answer(
            status, #"{"status":\#(status),"code":"\#(code)","detail":"Later."}"#,
            fields: ["Retry-After: \(seconds)"])
    }

    /// - Parameter refusals: what is answered first, in order; then the command is let in.
    private func run(
        _ command: [String], refusals: [CarrierStandIn.Reply]
    ) async throws -> (outcome: Program.Outcome, requests: [CarrierStandIn.Request]) {
        let turn = Turn()
        let server = try CarrierStandIn { _ in
            let number = turn.next()
            return number < refusals.count
                ? refusals[number] : .answer(200, #"{"items":[],"next":null,"id":"SE-3"}"#)
        }
        let program = Program(
            environment: [
                "ROUNDTRIP_SERVER": "http://127.0.0.1:\(server.port)", "ROUNDTRIP_TOKEN": "rt_any",
            ])
        return (try await program.run(command), server.requests)
    }

    @Test(arguments: [["trial", "list"], ["session", "end", "SE-3"]])
    func `a server that has too much to do is asked again when it said`(command: [String]) async throws {
        let (outcome, requests) = try await run(
            command,
            refusals: [Self.refusal(503, "E_BUSY", seconds: 0), Self.refusal(429, "E_RATE", seconds: 1)])
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(requests.count == 3 && Set(requests.map { "\($0.method) \($0.path) \($0.body)" }).count == 1)
        // One change, however often it is sent.
        #expect(Set(requests.map(\.key)).count == 1)
    }

    @Test func `a door that is locked for long is told at once`() async throws {
        let (outcome, requests) = try await run(
            ["trial", "list"], refusals: [Self.refusal(429, "E_ATTEMPTS", seconds: 900)])
        #expect(outcome.exit != 0 && outcome.errors.contains("E_ATTEMPTS"), "\(outcome)")
        #expect(requests.count == 1)
    }
}

/// Counts from 0. `@unchecked Sendable`: the number is touched only under the lock.
private final class Turn: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
        lock.withLock {
            defer { count += 1 }
            return count
        }
    }
}
