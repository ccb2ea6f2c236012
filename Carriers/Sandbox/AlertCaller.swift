import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Calls a subscriber on this machine with UPS's events, as UPS would (CARRIERS 1.9): `POST /sandbox/alerts`.
struct AlertCaller: Sendable {
    /// Where to; only loopback, since a sandbox calls nobody else.
    let port: Int
    let path: String
    /// Shown as bearer, or as `x-api-key`.
    let credential: String
    let isKey: Bool
    /// Oddities: the newest first, each so often, a blank before the number.
    let isReversed: Bool
    let copies: Int
    let hasBlank: Bool
    /// nil: all that are subscribed to.
    let number: String?

    /// Throws a refusal that says what the body must be.
    init(_ body: JSON?) throws(Refusal) {
        let form = #"{"url":"http://127.0.0.1:PORT/path","credential":"…"}"#
        guard let body, let url = body.text("url"),
            let parts = url.wholeMatch(of: /http:\/\/(?:127\.0\.0\.1|localhost):([0-9]{1,5})(\/.*)?/),
            let port = Int(parts.1), port < 65_536
        else { throw Refusal(400, "", "alerts go to this machine alone: \(form)") }
        self.port = port
        path = parts.2.map(String.init) ?? "/"
        credential = body.text("credential") ?? ""
        isKey = body.text("as") == "x-api-key"
        isReversed = body.text("order") == "reversed"
        copies = body.number("copies").map { Int(min(max($0, 1), 1_000)) } ?? 1
        hasBlank = body.flag("blank") ?? false
        number = body.text("number")
    }

    /// - Returns: the status of each answer, 0 where none came.
    func call(_ events: [(number: String, body: JSON)]) async -> [Int] {
        let ordered = isReversed ? events.reversed() : events
        var statuses: [Int] = []
        for event in ordered {
            let body = hasBlank ? event.body.with(" " + event.number, for: "trackingNumber") : event.body
            for _ in 0..<copies { statuses.append(await post(body.data)) }
        }
        return statuses
    }

    private func post(_ body: Data) async -> Int {
        let name = isKey ? "x-api-key: \(credential)" : "Authorization: Bearer \(credential)"
        let head =
            "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nUser-Agent: UPSPubSubTrackingService\r\n"
            + "\(name)\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n"
            + "Connection: close\r\n\r\n"
        let request = Array(head.utf8) + body
        // A thread of its own: a socket's call blocks.
        return await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: LoopbackCall.status(request, port: port)) }
        }
    }
}

extension JSON {
    fileprivate func with(_ text: String, for key: String) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = .string(text)
        return .object(members)
    }
}

/// One request over a socket to this machine.
private enum LoopbackCall {
    /// No subscriber is waited for longer.
    private static let seconds = 10

    /// The status of the answer; 0 where none came.
    static func status(_ request: [UInt8], port: Int) -> Int {
        let connection = socket(AF_INET, streamType, 0)
        guard connection >= 0 else { return 0 }
        defer { close(connection) }
        var limit = timeval(tv_sec: .init(seconds), tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen, write(connection, request, request.count) == request.count else { return 0 }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while answer.count < 64, case let count = read(connection, &chunk, chunk.count), count > 0 {
            answer += chunk[..<count]
        }
        let words = String(decoding: answer, as: UTF8.self).split(separator: " ", maxSplits: 2)
        return words.count > 1 ? Int(words[1]) ?? 0 : 0
    }

    private static var streamType: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        #else
            SOCK_STREAM
        #endif
    }
}
