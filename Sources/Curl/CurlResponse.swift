public import HTTPTypes

/// A complete response: its headers ended, and its body came whole as far as its framing can tell.
public struct CurlResponse: Hashable, Sendable {
    /// 200 and above; redirects are handed over, never followed.
    public var status: Int
    /// Without those of interim (1xx) responses and without trailers.
    public var headers: HTTPFields
    /// Decoded, where the server compressed it.
    public var body: [UInt8]

    public init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
