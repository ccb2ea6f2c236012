import Foundation
import Testing

@testable import CarrierSandbox

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few tests that go over a socket.
@Suite(.timeLimit(.minutes(1))) struct WireTests {
    @Test func `the sandbox listens, answers, traces, and stops when it is cancelled`() async throws {
        let (trace, ledger) = (freshPath("trace.jsonl"), freshPath("ledger.jsonl"))
        defer { for path in [trace, ledger] { try? FileManager.default.removeItem(atPath: path) } }
        let sandbox = CarrierSandbox(
            options: .init(port: 0, trace: trace, ledger: ledger, today: Bench.morning))
        let (ports, tell) = AsyncStream.makeStream(of: Int.self)
        let running = Task { try await sandbox.run { tell.yield($0) } }
        let port = try #require(await ports.first { _ in true })

        let booking = try await exchange(port, "POST", "/bookings", body: #"{"reference":"RT01J8ZK3V9Q"}"#)
        #expect(booking.hasPrefix("HTTP/1.1 201 "))
        let refused = try await exchange(port, "POST", "/api/shipments/v2409/ship", body: "{")
        #expect(refused.hasPrefix("HTTP/1.1 401 "))
        #expect(refused.contains(#"{"response":{"errors":[{"code":"UJ0001""#))
        let page = try await exchange(port, "GET", "/sandbox/ledger", body: "")
        #expect(page.contains(#""kind":"booking""#))
        #expect(try await exchange(port, "GET", "/elsewhere", body: "").hasPrefix("HTTP/1.1 404 "))

        running.cancel()
        try await running.value
        let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last?.contains(#""body":"{""#) == true)
        #expect(try Ledger(path: ledger).events.count == 1)
        // The port may be another's by now; this sandbox says nothing more.
        let after = (try? await exchange(port, "GET", "/sandbox/ledger", body: "")) ?? ""
        #expect(!after.contains(#""kind":"booking""#))
    }

    @Test func `a port that is taken is an error, not silence`() async throws {
        let first = CarrierSandbox(options: .init())
        let (ports, tell) = AsyncStream.makeStream(of: Int.self)
        let running = Task { try await first.run { tell.yield($0) } }
        let port = try #require(await ports.first { _ in true })
        await #expect(throws: (any Error).self) {
            try await CarrierSandbox(options: .init(port: port)).run { _ in }
        }
        running.cancel()
        try await running.value
    }

    /// One request on a connection of its own, off the threads that serve.
    private func exchange(_ port: Int, _ method: String, _ path: String, body: String) async throws -> String
    {
        let text =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try Self.talk(port, text) })
            }
        }
    }

    private static func talk(_ port: Int, _ text: String) throws -> String {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        _ = text.withCString { send(handle, $0, strlen($0), 0) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(handle, &buffer, buffer.count, 0)
            guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
            answer += buffer[..<count]
        }
    }
}
