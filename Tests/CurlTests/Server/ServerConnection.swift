import Glibc

/// The server's end of one connection, with blocking calls for its own thread.
struct ServerConnection: Sendable {
    let socket: CInt
    let tally: Tally

    /// - Returns: nil when the client closed first, or never spoke HTTP.
    func readRequest() -> ReceivedRequest? {
        var bytes: [UInt8] = []
        while true {
            if let request = Self.request(in: bytes) {
                tally.received(request)
                return request
            }
            guard let more = read() else { return nil }
            bytes += more
        }
    }

    /// - Returns: false when the client is gone.
    @discardableResult
    func write(_ text: String) -> Bool {
        write(Array(text.utf8))
    }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Returns when the client has closed; reads nothing.
    /// - Returns: false when `milliseconds` went by first.
    @discardableResult
    func waitForClose(milliseconds: CInt = -1) -> Bool {
        let gone: Int16 = 0x2000  // POLLRDHUP, which the Glibc module hides
        var one = pollfd(fd: socket, events: gone, revents: 0)
        return poll(&one, 1, milliseconds) > 0
    }

    func close() {
        tally.close(socket)
    }

    /// Closes with RST in place of FIN.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        tally.received(bytes: count)
        return Array(buffer.prefix(count))
    }

    private static func request(in bytes: [UInt8]) -> ReceivedRequest? {
        // Heads of our client are ASCII, so one byte is one scalar.
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = ReceivedRequest(head: String(decoding: bytes[..<end.lowerBound], as: UTF8.self), body: [])
        let length = head.header("content-length").flatMap(Int.init) ?? 0
        let body = bytes[end.upperBound...]
        guard body.count >= length else { return nil }
        return ReceivedRequest(head: head.head, body: Array(body.prefix(length)))
    }
}
