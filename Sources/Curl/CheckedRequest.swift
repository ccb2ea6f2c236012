/// A request that may go out, with every limit settled; one that exists was checked.
struct CheckedRequest: Sendable {
    let method: String
    let url: String
    /// "https", or "http" to a loopback host.
    let scheme: String
    /// As libcurl takes them.
    let headerLines: [String]
    let body: [UInt8]?
    let upload: CurlUpload?
    let connectMilliseconds: Int
    let totalMilliseconds: Int
    let responseBytes: Int
    let headerBytes: Int
    let reach: CurlRequest.Reach

    /// Only asks: libcurl may send it again by itself. Of what changes something our own count of tries must be true.
    var isRepeatable: Bool { method == "GET" || method == "HEAD" }

    init(_ request: CurlRequest, total: Duration, limits: CurlLimits) throws(CurlError) {
        guard isToken(request.method) else { throw .invalidRequest(.method) }
        guard request.body == nil || request.upload == nil else { throw .invalidRequest(.body) }
        let isBare = request.body == nil && request.upload == nil
        guard request.method != "HEAD" || isBare else { throw .invalidRequest(.body) }
        scheme = try AllowedTarget.scheme(of: request.url)
        headerLines = try Self.lines(of: request.headers)
        method = request.method
        url = request.url
        body = request.body
        upload = request.upload
        connectMilliseconds = (request.connectLimit ?? limits.connect).wholeMilliseconds
        totalMilliseconds = (request.totalLimit ?? total).wholeMilliseconds
        responseBytes = max(0, request.responseBytes ?? limits.responseBytes)
        headerBytes = limits.headerBytes
        reach = request.reach
    }

    /// Names a caller must not set: they frame the message or steer the connection.
    private static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    private static func lines(of headers: [(name: String, value: String)]) throws(CurlError) -> [String] {
        // Libcurl would wait up to a second for "100 Continue" before a large body.
        var lines = ["Expect:"]
        for (index, header) in headers.enumerated() {
            guard isToken(header.name) else { throw .invalidRequest(.headerName(index: index)) }
            guard header.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7f) }) else {
                throw .invalidRequest(.headerValue(index: index))
            }
            guard !reserved.contains(header.name.lowercased()) else {
                throw .invalidRequest(.reservedHeader(index: index))
            }
            let isBlank = header.value.utf8.allSatisfy { $0 == 0x09 || $0 == 0x20 }
            // "Name:" with nothing after it would take a header away; "Name;" sends it empty.
            lines.append(isBlank ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            // Libcurl would call any body a web form.
            lines.append("Content-Type:")
        }
        return lines
    }
}

/// A token of RFC 9110 section 5.6.2: what methods and header names are made of.
private func isToken(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
}
