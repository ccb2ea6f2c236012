import Glibc

@testable import Curl

/// A small HTTP server on 127.0.0.1 that does one thing wrong, and counts what reaches it.
///
/// One thread a connection; all of them end when the server goes.
final class MisbehavingServer: Sendable {
    let port: UInt16
    let tally = Tally()
    private let listener: CInt

    /// - Parameter serve: Runs on a connection's own thread; the connection is closed when it returns.
    init(_ serve: @escaping @Sendable (ServerConnection) -> Void) throws {
        (listener, port) = try Self.listen(backlog: 512)
        let (listener, tally) = (listener, tally)
        let isStarted = startThread {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                let connection = ServerConnection(socket: socket, tally: tally)
                tally.opened(socket)
                if !startThread({
                    serve(connection)
                    connection.close()
                }) {
                    connection.close()
                }
            }
            close(listener)
        }
        if !isStarted { throw ServerFailure.noThread }
    }

    deinit {
        shutdown(listener, CInt(SHUT_RDWR))
        tally.closeAll()
    }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Nobody here speaks TLS: a handshake with this hangs or breaks.
    func secureURL(_ path: String = "/") -> String { "https://127.0.0.1:\(port)\(path)" }

    static func listen(backlog: CInt) throws -> (socket: CInt, port: UInt16) {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Glibc.listen(listener, backlog) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { throw ServerFailure.noSocket }
        return (listener, UInt16(bigEndian: address.sin_port))
    }
}

enum ServerFailure: Error {
    case noSocket, noThread
}

/// A port whose queue of unaccepted connections is full: Linux leaves further ones unanswered.
final class FullPort: Sendable {
    let port: UInt16
    private let sockets: [CInt]

    init() throws {
        let (listener, port) = try MisbehavingServer.listen(backlog: 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = port.bigEndian
        let fillers = (0..<4).map { _ in
            let filler = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            return filler
        }
        self.port = port
        sockets = [listener] + fillers
    }

    deinit {
        for socket in sockets { close(socket) }
    }
}
