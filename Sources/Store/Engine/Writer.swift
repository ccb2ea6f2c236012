/// The one thread that writes: it commits jobs in groups, so that one fsync serves many (D42).
final class Writer: Sendable {
    private let queue: Locked<JobQueue>
    private let counted = Locked(WriteCounts())
    private let thread = Locked<WorkerThread?>(nil)
    private let groupLimit: Int

    init(limits: StoreLimits) {
        queue = Locked(JobQueue(limit: limits.waitingJobs))
        groupLimit = limits.group
    }

    var counts: WriteCounts { counted.withLock { $0 } }

    /// Whether an import has the writer, or is next: it may be minutes before anybody else has a turn.
    var isHeld: Bool { queue.withLock { $0.alone > 0 } }

    /// Hands the connection to the writer thread, which closes it at its end and then calls `atEnd`.
    func start(
        on connection: any TransactionalConnection, onFatal: @escaping @Sendable (StoreError) -> Void,
        atEnd: @escaping @Sendable () -> Void
    ) throws(StoreError) {
        let started = try WorkerThread { [self] in
            work(on: connection, onFatal: onFatal)
            connection.close()
            atEnd()
        }
        thread.withLock { $0 = started }
    }

    /// The only entry: puts a job in line. Its answer comes exactly once, on whichever thread knows it.
    func submit(_ job: QueuedJob) {
        guard job.ticket.wait(refuse: job.refuse) else { return job.refuse(CancellationError()) }
        if let refusal = queue.change({ $0.add(job) }) { _ = job.ticket.withdraw(because: refusal) }
    }

    /// Lets waiting jobs finish, then ends the thread.
    func close() {
        queue.change { $0.isClosed = true }
        let ending = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        ending?.join()
    }

    private func work(on connection: any TransactionalConnection, onFatal: @Sendable (StoreError) -> Void) {
        while let group = queue.wait(for: { $0.nextGroup(atMost: groupLimit) }), !group.isEmpty {
            let outcome = GroupCommit(connection: connection, jobs: group).perform()
            queue.change { $0.ended(group) }
            counted.withLock { $0.add(outcome) }
            if let fatal = outcome.fatal {
                onFatal(fatal)
                for job in queue.change({ $0.abandon() }) {
                    _ = job.ticket.withdraw(because: StoreError.closed)
                }
            }
            for answer in outcome.answers { answer() }
        }
    }
}

/// What the writer has done since it was opened.
public struct WriteCounts: Hashable, Sendable {
    /// Jobs that were committed.
    public internal(set) var jobs = 0
    /// Commits that served them, each with one fsync.
    public internal(set) var commits = 0

    mutating func add(_ outcome: GroupOutcome) {
        jobs += outcome.committedJobs
        commits += outcome.committedJobs > 0 ? 1 : 0
    }
}
