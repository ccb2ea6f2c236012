import Foundation
import Subprocess
import Testing

/// The real program as a server on this machine.
@Suite struct ServeTests {
    @Test func `it listens, answers the machine room, and ends with 0 when it is told to`() async throws {
        let ended = try await withServer { server in
            let ready = try await server.ask("/health/ready")
            #expect(ready == "200 ready\n")
            let known = try await server.ask("/v1/trials")
            #expect(known.hasPrefix("401") && known.contains("E_UNAUTHENTICATED"))
            let held = try await server.program.run(
                "due", "--database", "trials.db", "--today", "2025-06-02", "--json")
            #expect(held.exit == 74 && held.output.contains("E_STORE_IN_USE"))
        }
        #expect(ended == 0)
    }

    @Test func `a carrier's call is taken with its credential and refused without`() async throws {
        let secrets = [
            "ROUNDTRIP_UPS_BASE_URL": "http://127.0.0.1:9", "ROUNDTRIP_UPS_CLIENT_ID": "someone",
            "ROUNDTRIP_UPS_CLIENT_SECRET": "secret", "ROUNDTRIP_UPS_ACCOUNT": "A1B2C3",
            "ROUNDTRIP_UPS_WEBHOOK_SECRET": "shared-word",
        ]
        try await withServer(secrets) { server in
            let path = "/v1/carriers/UPS/events"
            let without = try await server.ask(path, body: "{}")
            #expect(without.hasPrefix("401"))
            let wrong = try await server.ask(path, fields: ["X-API-Key: another"], body: "{}")
            #expect(wrong.hasPrefix("401"))
            let other = try await server.ask(
                "/v1/carriers/Nobody/events", fields: ["X-API-Key: shared-word"], body: "{}")
            #expect(other.hasPrefix("401"))
            let rubbish = try await server.ask(path, fields: ["X-API-Key: shared-word"], body: "[")
            #expect(rubbish.hasPrefix("400") || rubbish.hasPrefix("422"), "\(rubbish)")
            let call = """
                {"trackingNumber":"1Z0000000000000001","localActivityDate":"20250602",\
                "localActivityTime":"101500","activityStatus":{"type":"X","code":"X1","description":"Late"}}
                """
            let taken = try await server.ask(path, fields: ["X-API-Key: shared-word"], body: call)
            #expect(taken.hasPrefix("200") && taken.contains("\"fresh\":1"), "\(taken)")
            let again = try await server.ask(path, fields: ["X-API-Key: shared-word"], body: call)
            #expect(again.contains("\"fresh\":0"), "\(again)")
        }
    }

    @Test func `without a time zone, or open to others without a proxy, it does not start`() async throws {
        let folder = try TemporaryFolder()
        let program = Program(folder: folder.path)
        let zone = try await program.run("serve", "--listen", "0")
        #expect(zone.exit == 64 && zone.errors.contains("ROUNDTRIP_TIME_ZONE"))
        var other = program
        other.environment["ROUNDTRIP_TIME_ZONE"] = "Europe/Prague"
        let open = try await other.run("serve", "--listen", "0.0.0.0:0")
        #expect(open.exit == 64 && open.errors.contains("--behind-proxy"))
        #expect(try folder.names == [], "nothing was made")
    }

    @Test func `a body that drips does not keep it from ending`() async throws {
        let times = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
        let ended = try await withServer { server in
            try server.drip()
            try await Task.sleep(for: .milliseconds(300))
            times.continuation.yield(.now)
        }
        let end = ContinuousClock.now
        #expect(ended == 0)
        for await told in times.stream {
            #expect(end - told < .seconds(31))
            break
        }
    }
}

/// A server that runs.
struct Server: Sendable {
    let port: Int
    let folder: TemporaryFolder
    let program: Program
    /// env(1) becomes the program, so it is the program's.
    let process: pid_t

    /// Status, a blank and the body.
    func ask(
        _ path: String, fields: [String] = [], body: String? = nil
    ) async throws -> String {
        let extra = (body.map { ["-X", "POST", "--data-binary", $0] } ?? []) + fields.flatMap { ["-H", $0] }
        let result = try await Subprocess.run(
            .name("curl"),
            arguments: Arguments(
                ["-sS", "-m", "20", "-w", "\\n%{http_code}"] + extra + ["http://127.0.0.1:\(port)\(path)"]),
            output: .string(limit: 1 << 22), error: .string(limit: 1 << 16))
        let text = result.standardOutput
        let cut = text.lastIndex(of: "\n") ?? text.startIndex
        return text[cut...].dropFirst() + " " + text[..<cut]
    }

    /// Opens a connection that sends a request's head and then nothing of its body.
    func drip() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        #expect(connected == 0)
        let head = Array(
            "POST /v1/carriers/UPS/events HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{".utf8)
        _ = head.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}

/// Serves while the closure runs, then sends SIGTERM; gives the exit status.
@discardableResult
func withServer(
    _ settings: [String: String] = [:], arguments: [String] = ["--database", "trials.db"],
    in given: TemporaryFolder? = nil, _ body: @Sendable (Server) async throws -> Void
) async throws -> Int32? {
    let folder = try given ?? TemporaryFolder()
    let environment = settings.merging(["ROUNDTRIP_TIME_ZONE": "UTC"]) { given, _ in given }
    let program = Program(environment: environment, folder: folder.path)
    let result = try await Subprocess.run(
        .name("env"), arguments: program.words(["serve", "--listen", "0"] + arguments),
        environment: program.variables, input: .none, output: .sequence, error: .discarded
    ) { execution in
        do {
            var said = ""
            for try await part in execution.standardOutput {
                said += part.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                if said.contains("\n") { break }
            }
            let line = said.split(separator: "\n").first ?? ""
            let port = try #require(line.split(separator: ":").last.flatMap { Int($0) }, "\(said)")
            try await body(
                Server(
                    port: port, folder: folder, program: program,
                    process: execution.processIdentifier.value))
            // A body may have ended it by itself.
            try? execution.send(signal: .terminate)
        } catch {
            try? execution.send(signal: .kill)
            throw error
        }
    }
    guard case .exited(let code) = result.terminationStatus else { return nil }
    return code
}
