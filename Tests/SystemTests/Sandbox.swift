import Foundation
import Subprocess
import Testing

/// The carrier sandbox, a child process of a test; it ends with the closure that uses it.
struct Sandbox: Sendable {
    let port: Int
    let folder: TemporaryFolder

    struct DidNotStart: Error {
        let said: String
    }

    /// Every line of the carriers' own book.
    var ledger: [Document] {
        get throws {
            try String(decoding: folder.read("ledger.jsonl"), as: UTF8.self)
                .split(separator: "\n").map { try Document(reading: String($0)) }
        }
    }

    func sales(_ kind: String) throws -> [Document] {
        try ledger.filter { $0["kind"].text == kind }
    }

    /// Sets the rules by which answers go wrong.
    func misbehave(_ rules: String, at place: SourceLocation = #_sourceLocation) {
        tell("POST", #"{"rules":[\#(rules)]}"#, place)
    }

    func behave(at place: SourceLocation = #_sourceLocation) { tell("DELETE", "", place) }

    private func tell(_ method: String, _ rules: String, _ place: SourceLocation) {
        let answer = send(method, "/sandbox/faults", rules)
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(rules): \(answer)", sourceLocation: place)
    }

    /// Plays a scan at the carrier, as it would be on the carrier's clock now.
    func scan(_ number: String, _ step: String, city: String, at place: SourceLocation = #_sourceLocation) {
        let body = #"{"number":"\#(number)","step":"\#(step)","city":"\#(city)","country":"US"}"#
        let answer = send("POST", "/sandbox/scans", body)
        #expect(answer.contains(" 20"), "\(answer)", sourceLocation: place)
    }

    func send(_ method: String, _ path: String, _ body: String) -> String {
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return String(decoding: Tollgate.forward(Array((head + body).utf8), to: port), as: UTF8.self)
    }

    var trace: String { folder.path + "/trace.jsonl" }

    /// Keeps the trace of this run in the folder that `WIRE_TRACES` names, for `make wire`; one file a run (D31).
    fileprivate func collectTrace() {
        guard let target = ProcessInfo.processInfo.environment["WIRE_TRACES"],
            (try? folder.read("trace.jsonl").isEmpty) == false
        else { return }
        try? FileManager.default.copyItem(atPath: trace, toPath: "\(target)/run-\(UUID().uuidString).jsonl")
    }

    var environment: [String: String] { Sandbox.settings(root: "http://127.0.0.1:\(port)") }

    /// All carriers' settings, at one address.
    static func settings(root: String) -> [String: String] {
        [
            "ROUNDTRIP_UPS_BASE_URL": root, "ROUNDTRIP_UPS_CLIENT_ID": "someone",
            "ROUNDTRIP_UPS_CLIENT_SECRET": Canary.secret, "ROUNDTRIP_UPS_ACCOUNT": "A1B2C3",
            "ROUNDTRIP_DHL_BASE_URL": root + "/mydhlapi", "ROUNDTRIP_DHL_USERNAME": "someone",
            "ROUNDTRIP_DHL_PASSWORD": Canary.secret, "ROUNDTRIP_DHL_ACCOUNT": "123456789",
            "ROUNDTRIP_CONTACT": "trials@roundtrip.example", "ROUNDTRIP_DEPOTS": Site.depots,
        ]
    }
}

/// What must never be seen outside the tables that hold it.
enum Canary {
    static let secret = "canary-secret-5b1f"
    static let token = "canary-token-77aa"
    static let street = "Kanarienweg 7"
    static let email = "canary.person@acme.example"
}

/// Plays the carriers while the closure runs.
func withSandbox<Value: Sendable>(
    today: String = "2025-06-02", _ body: @Sendable (Sandbox) async throws -> Value
) async throws -> Value {
    let folder = try TemporaryFolder()
    let program = Program(folder: folder.path)
    let command = [
        "sandbox", "--port", "0", "--trace", "trace.jsonl", "--ledger", "ledger.jsonl", "--today", today,
    ]
    let result = try await Subprocess.run(
        .name("env"), arguments: program.words(command), environment: program.variables, input: .none,
        output: .sequence, error: .discarded
    ) { execution in
        do {
            var said = ""
            for try await part in execution.standardOutput {
                said += part.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                if said.contains("\n") { break }
            }
            let line = said.trimmingCharacters(in: .whitespacesAndNewlines)
            guard line.hasPrefix("listening on 127.0.0.1:"),
                let port = line.split(separator: ":").last.flatMap({ Int($0) })
            else { throw Sandbox.DidNotStart(said: said) }
            let sandbox = Sandbox(port: port, folder: folder)
            let value = try await body(sandbox)
            try execution.send(signal: .terminate)
            sandbox.collectTrace()
            return value
        } catch {
            try? execution.send(signal: .terminate)
            throw error
        }
    }
    return result.closureResult
}
