import Foundation
import Subprocess
import Testing

/// Exact places in a run of the program, found by watching its system calls once, and struck by strace(1) in the
/// next run (RELIABILITY T11): what a sleep can only hit by chance.
enum Strace {
    /// Whether it is here, and may watch: some containers forbid it.
    static let isHere: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "true"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    static let needed: ConditionTrait = .enabled(if: isHere, "strace is not here, or may not watch")

    /// One system call of a run.
    struct Step: Sendable {
        let thread: String
        let call: String
        /// Counted from 1 on its thread, as strace counts.
        let number: Int
        let text: String
    }

    /// What is watched: writes, what makes them durable, connections and requests.
    fileprivate static let calls = ["pwrite64", "fdatasync", "connect", "sendto"]
}

/// Where a run is struck (RELIABILITY 3a), named by what stands on the disk then.
enum ExactPlace: String, CaseIterable, Sendable {
    /// K1: nothing was written.
    case beforeFirstWrite
    /// K2, K7: inside the first transaction, and its commit written but not yet made durable (K3).
    case insideFirst, firstWritten
    /// K8: the intent stands; nobody was called.
    case beforeConnection
    /// K11: inside the transaction that says `sending`, and its commit written.
    case insideSending, sendingWritten
    /// K12: `sending` stands; the first byte of the purchase has not left.
    case beforeFirstByte
    /// K19: sold; inside the transaction that keeps what was bought, and its commit written.
    case insideKeeping, keepingWritten

    /// The step of a run that sends a purchase.
    func step(in run: [Strace.Step]) -> Strace.Step? {
        let purchase = run.firstIndex { $0.call == "sendto" && $0.text.contains("/shipments") }
        switch self {
        case .beforeFirstWrite: return run.first { $0.call == "pwrite64" }
        case .insideFirst: return run.commits().first?.inside
        case .firstWritten: return run.commits().first?.end
        case .beforeConnection: return run.first { $0.call == "connect" }
        case .insideSending: return purchase.flatMap { Array(run[..<$0]).commits().last?.inside }
        case .sendingWritten: return purchase.flatMap { Array(run[..<$0]).commits().last?.end }
        case .beforeFirstByte: return purchase.map { run[$0] }
        case .insideKeeping: return purchase.flatMap { Array(run[$0...]).commits().first?.inside }
        case .keepingWritten: return purchase.flatMap { Array(run[$0...]).commits().first?.end }
        }
    }
}

extension [Strace.Step] {
    /// Transactions: several writes of one thread, and what makes them durable. One write is a header of the log.
    fileprivate func commits() -> [(inside: Strace.Step, end: Strace.Step)] {
        var writes: [String: [Strace.Step]] = [:]
        var found: [(inside: Strace.Step, end: Strace.Step)] = []
        for step in self {
            if step.call == "pwrite64" { writes[step.thread, default: []].append(step) }
            guard step.call == "fdatasync" else { continue }
            let own = writes.removeValue(forKey: step.thread) ?? []
            if own.count > 1 { found.append((own[own.count / 2], step)) }
        }
        return found
    }
}

extension Program {
    /// Runs a command to its end, and tells what it did.
    func rehearse(_ arguments: [String]) async throws -> [Strace.Step] {
        let log = try TemporaryFolder()
        let path = log.path + "/calls"
        let watching = ["-s", "64", "-e", "trace=" + Strace.calls.joined(separator: ",")]
        _ = try await traced(arguments, to: path, watching)
        var counts: [String: Int] = [:]
        let lines = String(decoding: try log.read("calls"), as: UTF8.self).split(separator: "\n")
        return lines.compactMap { line in
            // `3369  fdatasync(11)`: numbers of threads stand in five places.
            let thread = line.prefix { $0 != " " }
            let text = line.dropFirst(thread.count).drop { $0 == " " }
            guard let call = Strace.calls.first(where: { text.hasPrefix($0 + "(") }) else { return nil }
            let key = "\(thread) \(call)"
            counts[key, default: 0] += 1
            return Strace.Step(
                thread: String(thread), call: call, number: counts[key] ?? 1, text: String(text))
        }
    }

    /// Runs a command that is killed as it enters this step.
    ///
    /// - Returns: whether it came so far.
    func run(_ arguments: [String], killedAt step: Strace.Step) async throws -> Bool {
        let blow = "inject=\(step.call):signal=SIGKILL:when=\(step.number)"
        let ended = try await traced(arguments, to: "/dev/null", ["-e", "trace=\(step.call)", "-e", blow])
        if case .exited(let code) = ended { return code == 137 }
        return true
    }

    private func traced(
        _ arguments: [String], to path: String, _ options: [String]
    ) async throws -> TerminationStatus {
        let strace = ["strace", "-f", "-qq", "-o", path] + options + [Program.path] + arguments
        return try await Subprocess.run(
            .name("env"), arguments: Arguments((folder.map { ["-C", $0] } ?? []) + strace),
            environment: variables, input: .none, output: .discarded, error: .discarded
        ).terminationStatus
    }
}
