/// What to send. Nothing is checked here; `send` and `sendOnce` refuse what must not go out.
public struct CurlRequest: Sendable {
    public var method: String
    /// Absolute, `https`, percent-encoded. `http` is allowed to 127.0.0.0/8, ::1 and localhost only.
    public var url: String
    /// In this order. Names that belong to the connection (Host, Content-Length, Transfer-Encoding,
    /// Connection, Expect …) are refused. Pairs and not `HTTPFields`, which would turn a line break in a
    /// value into a blank where we want it refused.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]?
    /// In place of `body`: read while it is sent. Not with `sendOnce`.
    public var upload: CurlUpload?
    /// Nil: the client's `CurlLimits.connect`.
    public var connectLimit: Duration?
    /// Nil: the client's `CurlLimits.total`, or `sendOnceTotal`.
    public var totalLimit: Duration?
    /// Nil: the client's `CurlLimits.responseBytes`.
    public var responseBytes: Int?
    public var reach = Reach.anywhere

    public init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil, connectLimit: Duration? = nil, totalLimit: Duration? = nil,
        responseBytes: Int? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectLimit = connectLimit
        self.totalLimit = totalLimit
        self.responseBytes = responseBytes
    }
}
