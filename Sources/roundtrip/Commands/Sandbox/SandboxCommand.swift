import ArgumentParser
import CarrierSandbox
import Dispatch
import Foundation
import Glibc
import Logistics

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "sandbox", "Plays UPS, DHL and Expeditors on this machine, until it is told to end.",
        """
        Its first line says where it listens: listening on 127.0.0.1:PORT. Any credentials will do but a user \
        that begins with bad. SIGTERM and Ctrl-C end it.
        """,
        example: "sandbox --port 8099 --trace trace.jsonl")

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.") var port = 0
    @Option(help: "A file that gets every exchange as a line of JSON.") var trace: String?
    @Option(help: "A file that keeps every sale as a line of JSON, over restarts.") var ledger: String?
    @Option(help: "A file of rules by which answers go wrong; see Carriers/Sandbox/README.md.")
    var faults: String?
    @Option(help: ArgumentHelp("What the carriers take for today.", valueName: "YYYY-MM-DD"))
    var today: CivilDate?

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535.") }
    }

    func run() async throws {
        let noon = today.map { Date(timeIntervalSince1970: Double($0.dayNumber) * 86_400 + 43_200) }
        let sandbox = CarrierSandbox(
            options: SandboxOptions(port: port, trace: trace, ledger: ledger, faults: faults, today: noon))
        let console = Console(isJSON: false)
        let serving = Task {
            try await sandbox.run { port in try? console.put(Array("listening on 127.0.0.1:\(port)\n".utf8)) }
        }
        let signals = [SIGTERM, SIGINT].map { endOnSignal($0, serving) }
        defer { for signal in signals { signal.cancel() } }
        do {
            try await serving.value
        } catch is CancellationError {
            return
        } catch {
            console.refuse(Problem(.output, "The sandbox cannot run: \(error)."))
            throw ExitCode(Exit.storeFailed.rawValue)
        }
    }

    private func endOnSignal(_ number: Int32, _ serving: Task<Void, any Error>) -> any DispatchSourceSignal {
        // The default would end the process before the source hears of it.
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { serving.cancel() }
        source.resume()
        return source
    }
}
