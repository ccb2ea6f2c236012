import ArgumentParser
import Glibc
import Web

/// What a verb does to the database.
enum Effect: Sendable {
    case reads
    /// Somebody must say who they are (D21).
    case changes
    /// The same, and a missing database is made (D22).
    case creates
}

/// A command that speaks with the API.
protocol Verb: AsyncParsableCommand, Sendable {
    static var effect: Effect { get }
    var global: GlobalOptions { get }
    /// Whether this run only says what would happen.
    var isRehearsal: Bool { get }
    /// Does the work and prints what came of it; a refusal is thrown.
    func perform(in session: Session) async throws -> Exit
}

extension Verb {
    static var effect: Effect { .changes }
    var isRehearsal: Bool { false }

    func run() async throws {
        let console = Console(isJSON: global.json)
        let work = Task { try await perform(printing: console) }
        let interruption = Interruption {
            console.say("roundtrip: stopping; calls to carriers that were begun are finished first.")
            work.cancel()
        }
        var exit: Exit
        do {
            exit = try await work.value
        } catch let problem as Problem {
            console.refuse(problem)
            exit = problem.exit
        } catch {
            let problem = Problem(.store, "The command stopped on something unforeseen: \(error).")
            console.refuse(problem)
            exit = problem.exit
        }
        interruption.end()
        if work.isCancelled { throw ExitCode(128 + SIGINT) }
        if exit != .done { throw ExitCode(exit.rawValue) }
    }

    private func perform(printing console: Console) async throws -> Exit {
        let session = try await Session(
            global, effect: Self.effect, console: console, isRehearsal: isRehearsal)
        do {
            let exit = try await perform(in: session)
            await session.close()
            return exit
        } catch {
            await session.close()
            throw error
        }
    }
}

/// A verb that is one request and one answer, as most are.
protocol OneRequest: Verb {
    /// Reads what files it needs; nothing has been opened yet.
    func request() throws -> APIRequest
    func render(_ answer: JSON, on page: inout Page)
    func exit(for answer: Answer) -> Exit
}

extension OneRequest {
    func exit(for answer: Answer) -> Exit { answer.exit }

    func perform(in session: Session) async throws -> Exit {
        let answer = try await session.ask(try request())
        try session.console.show(answer) { render(answer.json, on: &$0) }
        session.console.sayDoubt(answer.json)
        return exit(for: answer)
    }
}

extension Console {
    /// The sentence that goes with exit 75.
    func sayDoubt(_ answer: JSON) {
        guard answer.text("code") == "E_IN_DOUBT" else { return }
        let cause = answer.text("cause").isEmpty ? "" : ", \(answer.text("cause"))"
        let calls = answer.items("calls").map { $0.text("id") }.joined(separator: ", ")
        say(
            "roundtrip: the carrier's answer is in doubt (E_IN_DOUBT\(cause)); nothing is bought again for "
                + "\(calls.isEmpty ? "it" : calls) until it is settled. See: roundtrip return doubts")
    }
}
