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
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ROUNDTRIP_") }
        let variables = inherited.merging(environment) { _, own in own }
        // env(1) changes the folder, so that no path type of another package is needed here.
        let inFolder = folder.map { ["-C", $0] } ?? []
        let result = try await Subprocess.run(
            .name("env"), arguments: Arguments(inFolder + [Program.path] + arguments),
            environment: .custom(
                Dictionary(uniqueKeysWithValues: variables.map { (.init(stringLiteral: $0), $1) })),
            input: .string(input), output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
        guard case .exited(let code) = result.terminationStatus else {
            return Outcome(exit: -1, output: result.standardOutput, errors: "\(result.terminationStatus)")
        }
        return Outcome(exit: code, output: result.standardOutput, errors: result.standardError)
    }

    /// Swift's tools put the program and the tests into one folder.
    private static let path: String = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
        let folder = (bundle ?? CommandLine.arguments[0]) as NSString
        let program = folder.deletingLastPathComponent + "/roundtrip"
        return URL(fileURLWithPath: program).path
    }()
}

/// A folder of its own for a test, gone with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "roundtrip-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// What lies in it.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
