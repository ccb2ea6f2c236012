import Foundation
import Glibc

/// Stands between the program and the carriers' sandbox, and can stop one exchange at a named place, so that
/// the program is killed exactly there.
final class Tollgate: Sendable {
    /// Where an exchange is stopped (RELIABILITY 3a).
    enum Place: String, CaseIterable, Sendable {
        /// The connection stands, nothing was read (K10, K11, K12: the intent may just be committed).
        case connected
        /// The first byte of the request has come (K13).
        case firstByte
        /// The whole request has come; the carrier has not seen it (K14).
        case asked
        /// The carrier has done it; no byte of its answer has left (K15).
        case done
        /// Half the answer has left (K16).
        case halfAnswered
        /// All of it has left (K17, K18, K19: it is being kept).
        case answered
    }

    let port: UInt16
    private let listener: Int32
    private let state = State()

    /// Guarded by its lock.
    private final class State: @unchecked Sendable {
        private let lock = NSLock()
        private var armed: (place: Place, path: String)?
        private var hits = 0

        /// Whether this exchange is the one to be stopped; only the first one is.
        func stops(at place: Place, _ path: String) -> Bool {
            lock.withLock {
                guard let armed, armed.place == place, path.hasPrefix(armed.path) else { return false }
                self.armed = nil
                hits += 1
                return true
            }
        }

        func arm(_ place: Place, _ path: String) {
            lock.withLock {
                armed = (place, path)
                hits = 0
            }
        }

        func disarm() { lock.withLock { armed = nil } }
        var isHit: Bool { lock.withLock { hits > 0 } }
    }

    init(before sandbox: Int) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        port = try Tollgate.bindLoopback(listener)
        let (descriptor, state) = (listener, state)
        Thread { Tollgate.serve(descriptor, sandbox, state) }.start()
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Stops the next exchange whose path begins so. A connection is stopped before its path is known, so
    /// `connected` counts for any.
    func arm(_ place: Place, _ path: String) { state.arm(place, place == .connected ? "" : path) }

    /// Returns when the place is reached, or when so much time has passed.
    ///
    /// - Returns: whether it was reached.
    func reached(within limit: Duration = .seconds(10)) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while !state.isHit, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(1)) }
        state.disarm()
        return state.isHit
    }

    private static func serve(_ listener: Int32, _ sandbox: Int, _ state: State) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else {
                if errno == EINTR { continue }
                close(listener)
                return
            }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            Thread {
                pass(connection, sandbox, state)
                close(connection)
            }.start()
        }
    }

    /// One exchange. A stopped one is held until the program is gone.
    private static func pass(_ connection: Int32, _ sandbox: Int, _ state: State) {
        if state.stops(at: .connected, "") { return hold(connection) }
        guard let request = readRequest(connection, state) else { return }
        let path = String(request.head.split(separator: " ", maxSplits: 2).dropFirst().first ?? "")
        if state.stops(at: .asked, path) { return hold(connection) }
        let head = request.head.replacing("\r\n", with: "\r\nConnection: close\r\n", maxReplacements: 1)
        let answer = forward(Array(head.utf8) + request.body, to: sandbox)
        if state.stops(at: .done, path) { return hold(connection) }
        if state.stops(at: .halfAnswered, path) {
            write(Array(answer.prefix(answer.count / 2)), to: connection)
            return hold(connection)
        }
        write(answer, to: connection)
        if state.stops(at: .answered, path) { hold(connection) }
    }

    /// Head, with its blank line, and body; nil when the other side is gone or was stopped.
    private static func readRequest(_ connection: Int32, _ state: State) -> (head: String, body: [UInt8])? {
        var bytes: [UInt8] = []
        while true {
            guard let more = receive(connection) else { return nil }
            if bytes.isEmpty {
                let line = String(decoding: more.prefix(256), as: UTF8.self)
                let path = String(line.split(separator: " ", maxSplits: 2).dropFirst().first ?? "")
                if state.stops(at: .firstByte, path) {
                    hold(connection)
                    return nil
                }
            }
            bytes += more
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = String(text[..<end.upperBound])
            let length =
                head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            let body = bytes.dropFirst(head.utf8.count)
            if body.count >= length { return (head, Array(body)) }
        }
    }

    /// Sends bytes to a port of this machine, and gives all that comes back.
    static func forward(_ bytes: [UInt8], to port: Int) -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(connection) }
        var address = loopback(port)
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else { return [] }
        write(bytes, to: connection)
        var answer: [UInt8] = []
        while let more = receive(connection) { answer += more }
        return answer
    }

    private static func hold(_ connection: Int32) {
        while receive(connection) != nil {}
    }

    private static func receive(_ connection: Int32) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(connection, &chunk, chunk.count, 0)
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let rest = Array(bytes[sent...])
            let count = send(connection, rest, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func bindLoopback(_ descriptor: Int32) throws -> UInt16 {
        var address = loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return UInt16(bigEndian: address.sin_port)
    }
}
