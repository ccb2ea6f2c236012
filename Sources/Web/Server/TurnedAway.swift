import NIOCore
import NIOHTTP1

/// What is answered at the door, without asking anybody: its bytes are made once, as they go over the wire, since under
/// twice the load that can be carried every second request is one of these.
struct TurnedAway: Sendable {
    let status: HTTPResponseStatus
    let body: ByteBuffer
    let headers: HTTPHeaders
    /// Head and body while the connection goes on, and when it ends.
    private let whole, last: ByteBuffer

    private init(_ status: HTTPResponseStatus, _ code: String, _ detail: String, fields: HTTPHeaders = [:]) {
        let problem: JSON = [
            "type": .string(Problem.type(of: code)), "title": .string(status.reasonPhrase),
            "status": .integer(Int64(status.code)), "code": .string(code), "detail": .string(detail),
        ]
        let bytes = (try? problem.encoded()) ?? []
        var headers: HTTPHeaders = [
            "Content-Type": "application/problem+json", "Content-Length": String(bytes.count),
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        ]
        headers.add(contentsOf: fields)
        self.status = status
        self.body = ByteBuffer(bytes: bytes)
        self.headers = headers
        whole = Self.wire(status, headers, bytes)
        last = Self.wire(status, Self.ending(headers), bytes)
    }

    private static func ending(_ headers: HTTPHeaders) -> HTTPHeaders {
        var headers = headers
        headers.add(name: "Connection", value: "close")
        return headers
    }

    private static func wire(
        _ status: HTTPResponseStatus, _ headers: HTTPHeaders, _ body: [UInt8]
    ) -> ByteBuffer {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        var buffer = ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n\(lines)\r\n")
        buffer.writeBytes(body)
        return buffer
    }

    /// What goes over the wire.
    ///
    /// - Parameters:
    ///   - isLast: the connection ends with it.
    ///   - isHead: it answers a HEAD, so its body is left out.
    func bytes(isLast: Bool, isHead: Bool) -> ByteBuffer {
        let all = isLast ? last : whole
        guard isHead else { return all }
        return all.getSlice(at: all.readerIndex, length: all.readableBytes - body.readableBytes) ?? all
    }

    static let busy = TurnedAway(
        .serviceUnavailable, "E_BUSY",
        "More is asked at once than is worked on. Ask again in 1 s; nothing was done.",
        fields: ["Retry-After": "1"])

    static let malformed = TurnedAway(
        .badRequest, "E_USAGE", "This is not a request of HTTP/1.1 that can be read; nothing was done.")
    static let host = TurnedAway(
        .badRequest, "E_USAGE",
        "A request of HTTP/1.1 has one Host field, no less and no more, with a name and a port.")
    static let headTooLarge = TurnedAway(
        .requestHeaderFieldsTooLarge, "E_TOO_LARGE",
        "The head of the request holds too much: 16 KiB and 64 fields are taken.")

    static let method = TurnedAway(
        .methodNotAllowed, "E_USAGE", "Neither TRACE nor CONNECT is answered here.",
        fields: ["Allow": "GET, HEAD, POST, PUT, PATCH, DELETE"])

    /// Which of them a request's head earns by itself.
    static func complaint(about head: HTTPRequestHead) -> TurnedAway? {
        // What TRACE sends back holds cookies; CONNECT is for proxies.
        if head.method == .TRACE || head.method == .CONNECT { return .method }
        // RFC 9112, 3.2: two of them are two opinions about who is meant.
        let hosts = head.headers["host"]
        return hosts.count > 1 || hosts.isEmpty && head.version == .http1_1 || !hosts.allSatisfy(isHost)
            ? .host : nil
    }

    /// A name or an address, and a port; links to sign in are made of it where nobody said how people reach us.
    private static func isHost(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "%"):
                true
            default: false
            }
        }
    }
}
