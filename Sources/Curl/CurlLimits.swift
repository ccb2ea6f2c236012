/// The limits of a client; nothing in it waits, queues or grows without one.
///
/// Time limits are measured from the moment libcurl has the request, so they include the wait for a free
/// connection; they are rounded to whole milliseconds, at least one.
public struct CurlLimits: Hashable, Sendable {
    /// Name, TCP and TLS together, of every request (D6).
    public var connect: Duration = .seconds(5)
    /// The whole of one `send` (D6).
    public var total: Duration = .seconds(30)
    /// The whole of one `sendOnce`, `beforeFirstByte` included (D6).
    public var sendOnceTotal: Duration = .seconds(60)
    /// Bytes of one response's body after decoding (RELIABILITY 6.2). Counted as they come, because
    /// libcurl before 8.4 does not stop a chunked response by itself (T5).
    public var responseBytes = 10 * 1024 * 1024
    /// Bytes of one response's header lines; libcurl before 8.3 limits each line, not their sum.
    public var headerBytes = 64 * 1024
    /// Connections of all `send` requests together; more requests wait for one.
    public var connections = 64
    /// Connections of `send` requests to one host and port.
    public var connectionsPerHost = 32
    /// `send` requests under way or waiting; one more is `.overloaded`.
    public var requests = 2048
    /// Threads, and so calls under way, of `sendOnce` (D6).
    public var sendOnceThreads = 16
    /// `sendOnce` calls that wait for a thread; one more is `.overloaded`, unsent.
    public var sendOnceQueue = 1024
    /// A `sendOnce` slower than this many bytes a second …
    public var sendOnceSlowBytesPerSecond = 100
    /// … for so long is over, as `.timeout` (RELIABILITY 6.2). Whole seconds.
    public var sendOnceSlowFor: Duration = .seconds(20)

    public init() {}
}

extension Duration {
    /// As libcurl takes it: at least 1, for 0 would mean "no limit", and at most what fits 32 bits.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
