/// The limits of a store, each with its name.
public struct StoreLimits: Sendable {
    /// How long opening waits for another process to let go of the file (D22).
    public var lockWait: Duration = .seconds(5)
    /// How long a thread waits for a write that has not begun before it takes it back (D43).
    public var blockingWait: Duration = .seconds(5)
    /// How long a write waits for an import to end before it is taken back (D35).
    public var heldWait: Duration = .seconds(2)
    /// Jobs that one commit, and so one fsync, serves at most (D42).
    public var group = 128
    /// Jobs that may wait for the writer; one more is refused as `StoreError.overloaded`.
    public var waitingJobs = 10_000
    /// Connections that point reads hold open at once; one more waits for the first that is given back.
    public var inlineReaders = 32
    /// Reading connections kept open while nobody reads.
    public var idleReaders = 8
    /// How long a read waits for a connection before it fails as `StoreError.overloaded`.
    public var readerWait: Duration = .seconds(5)
    /// Threads for lists and exports.
    public var readerThreads = 2
    /// Background reads that may wait for a thread; one more is refused as `StoreError.overloaded`.
    public var waitingReads = 1_000
    /// Prepared statements that a connection keeps.
    public var statements = 200

    public init() {}
}
