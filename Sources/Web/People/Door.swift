import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// How people reach the server, as far as it matters for who comes in.
public struct Door: Sendable {
    /// `https://trials.example`, without a path; nil: not set, and what a request names as its host is believed.
    public let origin: String?
    /// Browsers speak TLS with whatever stands in front.
    public let isSecure: Bool
    /// The last address in `X-Forwarded-For` was written by our own proxy (D36).
    public let isBehindProxy: Bool

    public init(origin: String? = nil, isSecure: Bool = false, isBehindProxy: Bool = false) {
        self.origin = origin
        self.isSecure = isSecure
        self.isBehindProxy = isBehindProxy
    }

    /// `__Host-` binds a cookie to this very host (RFC 6265bis, 4.1.3.2). A browser keeps such a cookie, and any
    /// with `Secure`, over TLS alone; in the clear, which is on this machine only, its name is plain.
    var cookieName: String { isSecure ? "__Host-roundtrip" : "roundtrip" }

    /// No `Expires`: it goes with the browser; the server ends the session in any case.
    func cookie(_ secret: String) -> String {
        "\(cookieName)=\(secret); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    var noCookie: String { cookie("") + "; Max-Age=0" }
}

extension Door {
    /// Whether a request that changes something comes from our own pages, as far as its browser says
    /// (RELIABILITY 5): `Sec-Fetch-Site`, which no page can forge, else `Origin`. A program sends neither.
    func isOwn(_ request: Request) -> Bool {
        let fields = request.headers
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = fields[name] {
            return site == "same-origin" || site == "none"
        }
        guard let from = fields[.origin] else { return true }
        if let origin { return from == origin }
        guard let host = request.head.authority else { return false }
        return from == "http://\(host)" || from == "https://\(host)"
    }

    /// Where somebody comes from, for counting attempts.
    func address(of request: Request, peer: String) -> String {
        guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[values: name].last?.split(separator: ",").last
        else { return peer }
        return String(last.trimmed)
    }
}
