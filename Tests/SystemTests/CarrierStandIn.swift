import Foundation
import Glibc

/// A carrier of the test's own on loopback: it counts what reaches it and answers as told, or never.
final class CarrierStandIn: Sendable {
    enum Reply: Sendable {
        case answer(Int, String, fields: [String] = [])
        /// The connection stays open, and nothing comes.
        case silence
    }

    struct Request: Sendable {
        let method: String
        let path: String
        let body: String
        /// Its `Idempotency-Key`.
        var key: String?
    }

    let port: UInt16
    private let listener: Int32
    private let reply: @Sendable (Request) -> Reply
    private let state = State()

    /// Guarded by its lock.
    private final class State: @unchecked Sendable {
        private let lock = NSLock()
        private var requests: [Request] = []
        private var open: [Int32] = []

        func add(_ request: Request) { lock.withLock { requests.append(request) } }
        func keep(_ connection: Int32) { lock.withLock { open.append(connection) } }
        var seen: [Request] { lock.withLock { requests } }
        func takeOpen() -> [Int32] {
            lock.withLock {
                defer { open = [] }
                return open
            }
        }
    }

    init(reply: @escaping @Sendable (Request) -> Reply) throws {
        self.reply = reply
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        let (state, reply) = (state, reply)
        Thread { CarrierStandIn.serve(descriptor, state, reply) }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in state.takeOpen() { close(connection) }
    }

    var requests: [Request] { state.seen }

    func count(_ path: String) -> Int { requests.filter { $0.path.hasPrefix(path) }.count }

    /// Returns when so many requests for the path have come.
    func wait(for path: String, count: Int = 1) async throws {
        while self.count(path) < count { try await Task.sleep(for: .milliseconds(20)) }
    }

    private static func serve(
        _ listener: Int32, _ state: State, _ reply: @escaping @Sendable (Request) -> Reply
    ) {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else {
                if errno == EINTR { continue }
                close(listener)
                return
            }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            Thread {
                guard let request = read(connection) else {
                    close(connection)
                    return
                }
                state.add(request)
                switch reply(request) {
                case .silence: state.keep(connection)
                case .answer(let status, let body, let fields):
                    let head =
                        "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\n"
                        + fields.map { "\($0)\r\n" }.joined()
                        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
                    let bytes = Array((head + body).utf8)
                    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                    close(connection)
                }
            }.start()
        }
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.lowerBound]
                let length =
                    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
                let body = text[end.upperBound...]
                if body.utf8.count >= length {
                    let words = head.split(separator: " ", maxSplits: 2)
                    guard words.count == 3 else { return nil }
                    let key = head.split(separator: "\r\n")
                        .first { $0.lowercased().hasPrefix("idempotency-key:") }.map(String.init)
                    return Request(
                        method: String(words[0]), path: String(words[1]), body: String(body), key: key)
                }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }
}

extension CarrierStandIn {
    static let tokenPath = "/security/v1/oauth/token"
    static let shipPath = "/api/shipments"

    /// What UPS gives for good credentials.
    static func token(_ text: String) -> Reply {
        .answer(
            200,
            """
            {"token_type":"Bearer","issued_at":"1736500000000","client_id":"someone","access_token":"\(text)",\
            "expires_in":"14399","status":"approved"}
            """)
    }
}
