public import Logistics

/// How much of the machine anybody outside may take (RELIABILITY T9, P20).
public struct ServerLimits: Sendable {
    /// From the first byte of a request to its last; an import has a rate in its place (D35).
    public var requestDeadline: Duration = .seconds(30)
    /// Bytes a second that a body must bring on average, once it has had `slowStart`.
    public var leastBodyRate = 500
    /// How long a body may be slower than that.
    public var slowStart: Duration = .seconds(10)
    /// How long an answer may lie unread.
    public var unreadAnswer: Duration = .seconds(30)
    /// Between two requests on one connection, and for the head of a request.
    public var idle: Duration = .seconds(60)
    public var head: Duration = .seconds(10)
    /// Connections held at once; the next ones wait in the kernel's queue.
    public var connections = 1_024
    /// Requests worked on at once, calls to carriers not counted among them; the next one is refused with 503.
    public var inFlight = 256
    /// For what is underway when the server is told to stop (issue: 30 s at most).
    public var gracefulStop: Duration = .seconds(30)

    public init() {}
}
