import Foundation
import Glibc
import Hummingbird
import Logistics
import NIOCore
import Testing

@testable import Web

/// Who holds others up by what is sent, or not read (RELIABILITY P20).
@Suite struct DoorPlaceTests {
    @Test func `of large bodies few come at once, and small ones beside them`() async throws {
        var limits = ServerLimits()
        (limits.largeBody, limits.largeBodies) = (1_000, 1)
        try await reading(limits) { port in
            let large = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n"
            let part = large + String(repeating: "x", count: 2_000)
            async let first = exchange(port, part, during: .seconds(3))
            try await Task.sleep(for: .milliseconds(700))
            let second = try await exchange(port, part, during: .seconds(60))
            #expect(second.text.hasPrefix("HTTP/1.1 503") && second.isClosed, "\(second)")
            let small = try await exchange(
                port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc",
                during: .seconds(60))
            #expect(small.text.hasSuffix("3 bytes"), "\(small)")
            #expect(try await first.text == "", "it still has its place")
        }
    }

    @Test func `whoever does not read an answer keeps nobody out`() async throws {
        var limits = ServerLimits()
        (limits.inFlight, limits.unreadAnswers) = (1, 1)
        try await pouring(limits) { port in
            async let deaf = silent(port, during: .seconds(8))
            // Until it is seen that nothing is taken.
            try await Task.sleep(for: .seconds(5))
            let other = try await exchange(
                port, "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", during: .seconds(60))
            #expect(other.text.hasPrefix("HTTP/1.1 200"), "\(other)")
            try await deaf
        }
    }

    /// A server that answers with more than any buffer holds, in pieces.
    private func pouring(
        _ limits: ServerLimits, _ body: @Sendable (Int) async throws -> Void
    ) async throws {
        try await running { onListening in
            Application(
                responder: CallbackResponder<SocketContext> { request, _ in
                    guard request.method == .get else { return Response(status: .ok) }
                    return Response(
                        status: .ok,
                        body: ResponseBody { writer in
                            for _ in 0..<100_000 {
                                try await writer.write(ByteBuffer(repeating: 0x78, count: 64 * 1_024))
                            }
                            try await writer.finish(nil)
                        })
                },
                server: FrontDoor.server(limits, Admission(limits: limits)),
                configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: quiet)
        } body: {
            try await body($0)
        }
    }

    /// Asks, and reads nothing.
    private func silent(_ port: Int, during time: Duration) async throws {
        let wire = try Line(port)
        wire.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        try await Task.sleep(for: time)
        wire.hangUp()
    }
}

/// A body that breaks off is never taken for a whole one: half a manifest would be (RELIABILITY K5).
@Suite struct BrokenBodyTests {
    /// How it breaks off.
    enum Break: CaseIterable, Sendable {
        case end, endOfChunked, badChunk, silence, tooLarge, stop
    }

    @Test(arguments: Break.allCases)
    func `nothing is done with what came of it`(way: Break) async throws {
        var limits = ServerLimits()
        limits.slowStart = .seconds(1)
        if way == .tooLarge { (limits.largeBody, limits.largeBodies) = (10, 0) }
        let taken = Taken()
        try await running { onListening in
            Application(
                responder: CallbackResponder<SocketContext> { request, _ in
                    let text = String(buffer: try await request.body.collect(upTo: 1_000_000))
                    taken.note(text)
                    return Response(status: .ok)
                },
                server: FrontDoor.server(limits, Admission(limits: limits)),
                configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { await onListening($0.localAddress?.port ?? 0) }, logger: quiet)
        } body: { port in
            let line = try Line(port)
            let isChunked = way == .endOfChunked || way == .badChunk
            let kind = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 100"
            line.say("POST / HTTP/1.1\r\nHost: a\r\n\(kind)\r\n\r\n")
            line.say(isChunked ? "e\r\nhalf of a file\r\n" : "half of a file")
            try await Task.sleep(for: .milliseconds(500))
            switch way {
            case .end, .endOfChunked: line.finish()
            case .badChunk:
                line.say("ZZ\r\n")
                line.finish()
            case .silence: try await Task.sleep(for: .seconds(4))
            case .tooLarge: try await Task.sleep(for: .milliseconds(500))
            // The server ends when this is left.
            case .stop: return
            }
            try await Task.sleep(for: .seconds(1))
            line.hangUp()
            // Whole, it is.
            let whole = try await exchange(
                port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nwhole",
                during: .seconds(60))
            #expect(whole.text.hasPrefix("HTTP/1.1 200"), "\(whole)")
        }
        #expect(taken.texts == (way == .stop ? [] : ["whole"]))
    }
}

/// What handlers took for whole bodies.
private final class Taken: Sendable {
    private let all = Guarded([String]())

    func note(_ text: String) { all.withLock { $0.append(text) } }
    var texts: [String] { all.withLock { $0 } }
}

/// A connection that says what it is told and hears nothing.
private struct Line: Sendable {
    private let descriptor: Int32

    init(_ port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    func say(_ text: String) { _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }
    /// Nothing more is said.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }
    func hangUp() { close(descriptor) }
}

/// Sign-ins on their way to a provider.
@Suite struct BegunSignInTests {
    private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

    @Test func `each is good once and for its time, and a flood pushes out the oldest alone`() {
        var begun = BegunSignIns<Int>(life: 600, most: 10)
        begun.keep(1, as: "a", at: at(0))
        #expect(begun.take("a", at: at(599)) == 1 && begun.take("a", at: at(599)) == nil)
        begun.keep(1, as: "a", at: at(0))
        #expect(begun.take("a", at: at(600)) == nil)
        for number in 1...40 { begun.keep(number, as: "\(number)", at: at(Int64(number))) }
        #expect(begun.take("40", at: at(41)) == 40 && begun.take("37", at: at(41)) == 37)
        #expect(begun.take("1", at: at(41)) == nil)
    }
}
