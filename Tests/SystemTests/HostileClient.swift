import Foundation
import Glibc
import Testing

/// What the clients of `HostileClientTests` send.
enum HostileClient {
    /// With the secret that UPS would show, so that a body is waited for.
    static let settings = [
        "ROUNDTRIP_UPS_BASE_URL": "http://127.0.0.1:9", "ROUNDTRIP_UPS_CLIENT_ID": "someone",
        "ROUNDTRIP_UPS_CLIENT_SECRET": Canary.secret, "ROUNDTRIP_UPS_ACCOUNT": "A1B2C3",
        "ROUNDTRIP_UPS_WEBHOOK_SECRET": "shared-word",
    ]

    /// The head of an upload, and the first byte of its body.
    static func upload(of length: Int, to path: String = "/v1/carriers/UPS/events") -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nX-API-Key: shared-word\r\nContent-Length: \(length)\r\n\r\n{"
    }

    /// A whole request with a body that says nothing.
    static let event =
        "POST /v1/carriers/UPS/events HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-API-Key: shared-word\r\n"
        + "Content-Length: 2\r\n\r\n{}"

    /// Opens so many connections that begin as the closure says and go on with the byte it gives, a byte a quarter of
    /// a second.
    ///
    /// - Returns: how many of them the server let go of within the time.
    static func cut(
        _ count: Int, at port: Int, within limit: Duration, _ begin: @escaping @Sendable (Wire) -> String?
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await Wire.onThread {
                        let wire = try Wire(port, window: 4_096)
                        let byte = begin(wire)
                        return wire.isLetGo(within: limit, dripping: byte)
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    /// The longest that an ordinary client waited, asking so many times, one after the other.
    static func slowest(of count: Int, at port: Int) async throws -> Duration {
        try await Wire.onThread {
            var worst = Duration.zero
            for _ in 0..<count {
                let began = ContinuousClock.now
                let wire = try Wire(port)
                wire.send("GET /health/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                let answer = wire.hear(within: .seconds(5))
                #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
                worst = max(worst, ContinuousClock.now - began)
            }
            return worst
        }
    }
}

/// Connections that stay open as long as this lives.
final class Held: @unchecked Sendable {
    // Unchecked: touched only under the lock.
    private let lock = NSLock()
    private var wires: [Wire] = []

    func keep(_ more: [Wire]) { lock.withLock { wires += more } }
    var count: Int { lock.withLock { wires.count } }
}

/// A moment that one closure sets and another reads.
final class Moment: @unchecked Sendable {
    // Unchecked: touched only under the lock.
    private let lock = NSLock()
    private var at = ContinuousClock.now

    func set() { lock.withLock { at = .now } }
    var elapsed: Duration { lock.withLock { .now - at } }
}

extension Server {
    /// The files and connections it holds.
    var openFiles: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count }
    }

    var isRunning: Bool {
        get throws { kill(process, 0) == 0 }
    }

    func signal(_ number: Int32) throws {
        guard kill(process, number) == 0 else { throw POSIXError(.ESRCH) }
    }
}

/// Waits until it is so, and says when it never was.
func eventually(
    within limit: Duration, every pause: Duration = .milliseconds(100),
    at place: SourceLocation = #_sourceLocation,
    _ isSo: @Sendable () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await isSo() { return }
        try await Task.sleep(for: pause)
    }
    Issue.record("it was not so within \(limit)", sourceLocation: place)
}
