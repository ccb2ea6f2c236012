public import Logistics

/// How much of the machine anybody outside may take (RELIABILITY T9, P20 and section 7).
public struct ServerLimits: Sendable {
    /// From the first byte of a request to its last; an import has a rate in its place (D35).
    public var requestDeadline: Duration = .seconds(30)
    /// Bytes a second that a body must bring on average, once it has had `slowStart`.
    public var leastBodyRate = 500
    /// How long a body may be slower than that, and how long it may pause later.
    public var slowStart: Duration = .seconds(10)
    /// How long an answer may lie without a piece of it being taken.
    public var unreadAnswer: Duration = .seconds(30)
    /// After this a request whose answer is not taken gives its place to others.
    public var stalledAnswer: Duration = .seconds(1)
    /// Between two requests on one connection; a proxy in front must let go sooner.
    public var idle: Duration = .seconds(60)
    /// The same while few connections are left.
    public var idleWhenCrowded: Duration = .seconds(2)
    /// For the head of a request.
    public var head: Duration = .seconds(10)
    /// Connections held at once; the next ones wait in the kernel's queue. Two thousand that drip must leave
    /// room for those who do not (P20).
    public var connections = 4_096
    /// Requests worked on or waiting for a thread at once; the next one is refused with 503.
    public var inFlight = 192
    /// The same for requests that call carriers.
    public var carrierCalls = 64
    /// What one token, one browser, or all strangers together may have of either.
    public var inFlightOfOne = 144
    public var carrierCallsOfOne = 48
    /// The same for requests whose body is still coming.
    public var uploads = 256
    /// A body beyond this many bytes has a place among the large ones until it is answered: they are held in memory.
    public var largeBody = 4 * 1_048_576
    public var largeBodies = 8
    /// Answers that lie untaken; of further ones the connections are cut.
    public var unreadAnswers = 64
    /// Bytes read after an answer that came early, so that it arrives before the connection ends.
    public var readAfterAnswer = 64 * 1_024
    /// All field names and values of a request together, and how many there may be.
    public var headBytes = 16 * 1_024
    public var headFields = 64

    public init() {}

    /// Fits a system that allows only so many open files; some are for the database and the carriers.
    public func fitting(openFiles: Int) -> ServerLimits {
        var limits = self
        limits.connections = max(64, min(connections, openFiles - 256))
        return limits
    }
}
