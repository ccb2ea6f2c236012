import Foundation
import Glibc
import Hummingbird
import Logging
import Logistics
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Testing

@testable import Web

/// The server on a real socket of this machine.
@Suite struct ServerTests {
    @Test func `health and metrics are answered to anybody`() async throws {
        try await serving { port in
            let answer1 = try await ask(port, "GET /health/live")
            #expect(answer1.hasPrefix("HTTP/1.1 200"))
            let answer2 = try await ask(port, "GET /health/ready")
            #expect(answer2.hasSuffix("ready\n"))
            let answer3 = try await ask(port, "GET /metrics")
            for metric in [
                "in_doubt_open", "oldest_in_doubt_seconds", "adopted_total", "orphans_total",
                "void_refused_total", "resend_blocked_total",
            ] {
                #expect(answer3.contains("\nroundtrip_\(metric) 0\n"), "RELIABILITY 6.5: \(metric)")
            }
        }
    }

    @Test(arguments: [
        "GET /v1/trials", "POST /v1/trials", "GET /v1/no-such-thing",
    ])
    func `whoever is not known is told nothing else`(request: String) async throws {
        try await serving { port in
            let answer = try await ask(port, request)
            #expect(answer.hasPrefix("HTTP/1.1 401"))
            #expect(answer.contains("E_UNAUTHENTICATED"))
            #expect(answer.lowercased().contains("www-authenticate: bearer"))
        }
    }

    @Test(arguments: [
        ("GET /returns/RMA0/sheet", "/sign-in?to=/returns/RMA0/sheet"),
        ("GET /trials?state=active&x=1", "/sign-in?to=/trials%3Fstate%3Dactive%26x%3D1"),
        ("GET /no-such-page", "/sign-in?to=/no-such-page"), ("POST /trials", "/sign-in"),
    ])
    func `a person who is not known is led to the door, and back afterwards`(
        request: String, door: String
    ) async throws {
        try await serving { port in
            let answer = try await ask(port, request)
            #expect(answer.hasPrefix("HTTP/1.1 303"))
            #expect(answer.contains("\r\nLocation: \(door)\r\n"), "\(answer)")
            let style = try await ask(port, "GET /assets/roundtrip.css")
            #expect(style.hasPrefix("HTTP/1.1 200"), "the door is styled too")
        }
    }

    @Test func `a body that is still coming when the answer is there is not read to its end`() async throws {
        try await serving { port in
            let head = "POST /v1/trials HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n"
            let answer = try await exchange(port, head + "{", during: .seconds(60))
            #expect(answer.text.lowercased().contains("connection: close"))
            #expect(answer.isClosed)
        }
    }

    @Test func `a server that stops says so and begins nothing`() async throws {
        try await serving { port, state in
            state.stop()
            let answer4 = try await ask(port, "GET /health/ready")
            #expect(answer4.hasPrefix("HTTP/1.1 503"))
            let answer = try await ask(port, "GET /v1/trials")
            #expect(answer.hasPrefix("HTTP/1.1 503"))
            #expect(answer.lowercased().contains("retry-after: 5"))
        }
    }

    @Test func `more than is worked on at once is refused with a time to come back`() async throws {
        var limits = ServerLimits()
        limits.inFlight = 0
        try await serving(limits) { port in
            let answer = try await ask(port, "GET /v1/trials")
            #expect(answer.hasPrefix("HTTP/1.1 503"))
            #expect(answer.lowercased().contains("retry-after: 1"))
            let answer5 = try await ask(port, "GET /health/live")
            #expect(answer5.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `a body that drips is cut, however long it keeps dripping`() async throws {
        var limits = ServerLimits()
        limits.slowStart = .seconds(1)
        try await reading(limits) { port in
            let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
            let answer = try await exchange(port, head, drip: true, during: .seconds(30))
            #expect(answer.isClosed)
            #expect(!answer.text.contains("200"))
        }
    }

    @Test func `a body that comes in time is read`() async throws {
        var limits = ServerLimits()
        limits.slowStart = .seconds(1)
        try await reading(limits) { port in
            let answer = try await exchange(
                port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc",
                during: .seconds(60))
            #expect(answer.text.hasPrefix("HTTP/1.1 200"))
            #expect(answer.text.hasSuffix("3 bytes"))
        }
    }

    @Test func `who asks for leave to send a body gets it at once`() async throws {
        try await reading(ServerLimits()) { port in
            let head =
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Content-Length: 3\r\n\r\n"
            let answer = try await exchange(port, head, drip: true, during: .seconds(20))
            #expect(answer.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"), "\(answer)")
            #expect(answer.text.hasSuffix("3 bytes"), "\(answer)")
        }
    }

    @Test(arguments: ["a b", "a/b", "a@b", "a,b", "a\"b", "a?b"])
    func `what is no host is told so, since links are made of it`(host: String) async throws {
        try await serving { port in
            let answer = try await exchange(
                port, "GET /sign-in HTTP/1.1\r\nHost: \(host)\r\n\r\n", during: .seconds(60))
            #expect(answer.text.hasPrefix("HTTP/1.1 400") && answer.isClosed, "\(answer)")
            #expect(answer.text.contains("X-Content-Type-Options: nosniff"), "a refusal at the door, too")
        }
    }

    @Test func `a body that breaks off is nobody's mistake here`() async throws {
        #expect(!Problem(IOError(errnoCode: ECONNRESET, reason: "read")).isUnforeseen)
        #expect(!Problem(HTTPParserError.invalidEOFState).isUnforeseen)
        #expect(Problem(CocoaError(.fileNoSuchFile)).status == .internalServerError)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080, true), ("8080", "127.0.0.1", 8080, true),
        ("[::1]:1", "::1", 1, true), ("0.0.0.0:80", "0.0.0.0", 80, false),
    ])
    func `an address is read`(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let address = try #require(ServerAddress(text))
        #expect((address.host, address.port, address.isLoopback) == (host, port, isLoopback))
    }

    @Test(arguments: ["", ":80", "host:", "host:port", "host:70000", "host:-1"])
    func `what is no address is refused`(text: String) {
        #expect(ServerAddress(text) == nil)
    }
}

// MARK: - Serving and asking

private func serving(
    _ limits: ServerLimits = ServerLimits(), _ body: @Sendable (Int) async throws -> Void
) async throws {
    try await serving(limits) { port, _ in try await body(port) }
}

private func serving(
    _ limits: ServerLimits = ServerLimits(), _ body: @Sendable (Int, ServerState) async throws -> Void
) async throws {
    let counter = try Counter()
    let state = ServerState(desk: counter.desk)
    let address = try #require(ServerAddress("127.0.0.1:0"))
    let service = counter.service
    try await running { onListening in
        WebServer(
            service, state: state, at: address, limits: limits,
            today: { CivilDate(dayNumber: 20_000) }, logger: quiet, onListening: onListening)
    } body: {
        try await body($0, state)
    }
}

/// A server that reads whole bodies and says how long they were.
func reading(_ limits: ServerLimits, _ body: @Sendable (Int) async throws -> Void) async throws {
    try await running { onListening in
        Application(
            responder: CallbackResponder<SocketContext> { request, _ in
                let bytes = try await request.body.collect(upTo: 1_000_000).readableBytes
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "\(bytes) bytes")))
            },
            server: FrontDoor.server(limits, Admission(limits: limits)),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: quiet)
    } body: {
        try await body($0)
    }
}

let quiet: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
}()

func running(
    _ make: (@escaping @Sendable (Int) async -> Void) -> some Service,
    body: @Sendable (Int) async throws -> Void
) async throws {
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let service = make { found.yield($0) }
    var configuration = ServiceGroupConfiguration(services: [service], logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(2)
    let group = ServiceGroup(configuration: configuration)
    let serving = Task { try await group.run() }
    var listening: Int?
    for await port in ports {
        listening = port
        break
    }
    do {
        try await body(try #require(listening))
    } catch {
        serving.cancel()
        throw error
    }
    await group.triggerGracefulShutdown()
    _ = await serving.result
}

private func ask(_ port: Int, _ line: String) async throws -> String {
    try await exchange(
        port, "\(line) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        during: .seconds(60)
    ).text
}

struct Exchange: Sendable {
    var text: String
    /// The server has ended the connection.
    var isClosed: Bool
}

/// Sends, and reads until the server closes or the time is up; on a thread of its own, since it blocks.
func exchange(
    _ port: Int, _ text: String, drip: Bool = false, during limit: Duration
) async throws -> Exchange {
    try await withCheckedThrowingContinuation { continuation in
        Thread {
            continuation.resume(with: Result { try talk(port, text, drip: drip, during: limit) })
        }.start()
    }
}

private func talk(_ port: Int, _ text: String, drip: Bool, during limit: Duration) throws -> Exchange {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    var patience = timeval(tv_sec: 0, tv_usec: 200_000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    var heard: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let clock = ContinuousClock()
    let end = clock.now + limit
    while clock.now < end {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
            heard += buffer[..<count]
        } else if count == 0 || errno != EAGAIN {
            return Exchange(text: String(decoding: heard, as: UTF8.self), isClosed: true)
        } else if drip {
            _ = send(descriptor, "x", 1, Int32(MSG_NOSIGNAL))
        }
    }
    return Exchange(text: String(decoding: heard, as: UTF8.self), isClosed: false)
}
