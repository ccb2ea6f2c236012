import Foundation
import Subprocess

/// The real binary, beside the test bundle.
struct Program {
    /// What is added to an environment that holds nothing of ours.
    var environment: [String: String] = [:]
    /// Where it runs; nil is the folder of the test.
    var folder: String?

    struct Outcome: Sendable {
        let exit: Int32
        let output: String
        let errors: String
    }

    func run(_ arguments: String..., input: String = "") async throws -> Outcome {
        try await run(arguments, input: input)
    }

    func run(_ arguments: [String], input: String = "") async throws -> Outcome {
        try await Turnstile.shared.pass { try await start(arguments, input: input) }
    }

    /// The same command so many times at the same moment, each with its own words.
    func race(_ commands: [[String]]) async throws -> [Outcome] {
        try await Turnstile.shared.pass {
            try await withThrowingTaskGroup(of: Outcome.self) { group in
                for command in commands { group.addTask { try await start(command, input: "") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
    }

    /// Starts it, and kills it with SIGKILL when the closure returns.
    func runKilled(_ arguments: [String], when moment: @Sendable () async throws -> Void) async throws {
        _ = try await run(arguments, sending: .kill, when: moment)
    }

    /// Starts it, and sends it a signal when the closure returns; the exit status, nil when the signal
    /// ended it.
    @discardableResult
    func run(
        _ arguments: [String], sending signal: Signal, when moment: @Sendable () async throws -> Void
    ) async throws -> Int32? {
        let ended = try await Subprocess.run(
            .name("env"), arguments: words(arguments), environment: variables, input: .none,
            output: .discarded, error: .discarded
        ) { execution in
            do {
                try await moment()
            } catch {
                try execution.send(signal: .kill)
                throw error
            }
            try execution.send(signal: signal)
        }
        guard case .exited(let code) = ended.terminationStatus else { return nil }
        return code
    }

    private func start(_ arguments: [String], input: String) async throws -> Outcome {
        let result = try await Subprocess.run(
            .name("env"), arguments: words(arguments), environment: variables, input: .string(input),
            output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
        guard case .exited(let code) = result.terminationStatus else {
            return Outcome(exit: -1, output: result.standardOutput, errors: "\(result.terminationStatus)")
        }
        return Outcome(exit: code, output: result.standardOutput, errors: result.standardError)
    }

    /// env(1) changes the folder, so that no path type of another package is needed here.
    func words(_ arguments: [String]) -> Arguments {
        Arguments((folder.map { ["-C", $0] } ?? []) + [Program.path] + arguments)
    }

    var variables: Subprocess.Environment {
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ROUNDTRIP_") }
        let all = inherited.merging(environment) { _, own in own }
        return .custom(Dictionary(uniqueKeysWithValues: all.map { (.init(stringLiteral: $0), $1) }))
    }

    /// Swift's tools put the program and the tests into one folder.
    static let path: String = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
        let folder = (bundle ?? CommandLine.arguments[0]) as NSString
        let program = folder.deletingLastPathComponent + "/roundtrip"
        return URL(fileURLWithPath: program).path
    }()
}

/// Only so many programs run at once, so that waits of a few seconds mean what they say on a small machine.
private actor Turnstile {
    static let shared = Turnstile(places: 4)

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    nonisolated func pass<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async rethrows -> Value {
        await enter()
        do {
            let value = try await work()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        places += 1
    }
}

/// A folder of its own for a test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "roundtrip-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, as name: String) throws {
        try write(Data(text.utf8), as: name)
    }

    func write(_ bytes: Data, as name: String) throws {
        try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func read(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }

    /// What lies in it.
    var names: [String] {
        get throws { try names(in: "") }
    }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }
}
