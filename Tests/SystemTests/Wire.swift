import Foundation
import Glibc

/// A connection to a server of this machine, byte by byte, for clients that do not behave. Its calls block: use
/// `onThread`.
final class Wire {
    struct Unreachable: Error {}

    private let descriptor: Int32
    /// The other side has ended the connection.
    private(set) var isClosed = false

    /// - Parameter window: what the kernel takes in for somebody who does not read, in bytes; nil: as usual.
    init(_ port: Int, window: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var window {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Unreachable() }
    }

    deinit { close(descriptor) }

    /// Sends what the kernel takes within the time; the number of bytes it took.
    @discardableResult
    func send(_ bytes: [UInt8], within limit: Duration = .seconds(5)) -> Int {
        let end = ContinuousClock.now + limit
        var sent = 0
        while sent < bytes.count, ContinuousClock.now < end, wait(for: Int16(POLLOUT)) {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0, errno != EAGAIN { return sent }
            sent += max(0, count)
        }
        return sent
    }

    @discardableResult
    func send(_ text: String) -> Int { send(Array(text.utf8)) }

    /// Reads until the other side ends the connection, the text is whole, or the time is up.
    func hear(
        within limit: Duration, until isWhole: (String) -> Bool = { _ in false }
    ) -> String {
        let end = ContinuousClock.now + limit
        var heard: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while ContinuousClock.now < end, !isClosed, !isWhole(String(decoding: heard, as: UTF8.self)) {
            guard wait(for: Int16(POLLIN)) else { continue }
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 { heard += buffer[..<count] }
            if count == 0 || count < 0 && errno != EAGAIN { isClosed = true }
        }
        return String(decoding: heard, as: UTF8.self)
    }

    /// Whether the other side lets go within the time, by itself and without our reading a byte.
    func isLetGo(within limit: Duration, dripping byte: String? = nil) -> Bool {
        let end = ContinuousClock.now + limit
        // POLLRDHUP of poll(2), which Glibc's module leaves out.
        let peerIsDone: Int16 = 0x2000
        while ContinuousClock.now < end {
            var place = pollfd(fd: descriptor, events: peerIsDone, revents: 0)
            if poll(&place, 1, 250) > 0 { return true }
            if let byte { send(byte) }
        }
        return false
    }

    /// Tells the other side that nothing more comes.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    private func wait(for events: Int16) -> Bool {
        var place = pollfd(fd: descriptor, events: events, revents: 0)
        return poll(&place, 1, 100) > 0
    }

    static func onThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result(catching: work)) }.start()
        }
    }

    /// One request on a connection of its own.
    static func ask(_ port: Int, _ request: String, within limit: Duration = .seconds(5)) async throws
        -> String
    {
        try await onThread {
            let wire = try Wire(port)
            wire.send(request)
            return wire.hear(within: limit)
        }
    }
}
