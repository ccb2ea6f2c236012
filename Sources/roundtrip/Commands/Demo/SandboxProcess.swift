import Foundation
import Glibc
import Logistics

/// The three carriers, played by a child process of this same program.
final class SandboxProcess: Sendable {
    let port: Int
    private let process: Process

    private init(_ process: Process, port: Int) {
        self.process = process
        self.port = port
    }

    var isRunning: Bool { process.isRunning }

    /// Starts it, and waits until it listens.
    static func start(
        trace: String, ledger: String, today: CivilDate?
    ) async throws -> SandboxProcess {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["sandbox", "--port", "0", "--trace", trace, "--ledger", ledger]
            + (today.map { ["--today", $0.text] } ?? [])
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw Problem(.output, "The carrier sandbox cannot be started: \(error.localizedDescription)")
        }
        let line = await firstLine(of: output, from: process)
        let port = line.split(separator: ":").last.flatMap { Int($0) }
        guard line.hasPrefix("listening on 127.0.0.1:"), let port else {
            await end(process)
            throw Problem(.output, "The carrier sandbox did not start: it said “\(line)”.")
        }
        return SandboxProcess(process, port: port)
    }

    /// SIGTERM, and no return before it is gone.
    func end() async { await SandboxProcess.end(process) }

    /// The first thing it says is where it listens. It is ended when it stays silent, and its output with it.
    private static func firstLine(of output: Pipe, from process: Process) async -> String {
        let silence = Task {
            try await Task.sleep(for: .seconds(10))
            process.terminate()
        }
        defer { silence.cancel() }
        let said = await offPool { output.fileHandleForReading.availableData }
        return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func end(_ process: Process) async {
        guard process.isRunning else { return }
        process.terminate()
        // Its own limit for calls under way is two seconds.
        let stubborn = Task {
            try await Task.sleep(for: .seconds(5))
            kill(process.processIdentifier, SIGKILL)
        }
        await offPool { process.waitUntilExit() }
        stubborn.cancel()
    }

    /// Runs what blocks on a thread of its own.
    private static func offPool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: work()) }.start()
        }
    }
}
