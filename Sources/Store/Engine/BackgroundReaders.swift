/// Threads for lists and exports, so that a long read blocks none of the threads that tasks share.
final class BackgroundReaders: Sendable {
    private let queue: Locked<JobQueue>
    private let threads = Locked<[WorkerThread]>([])

    init(limits: StoreLimits) {
        queue = Locked(JobQueue(limit: limits.waitingReads))
    }

    func start(_ count: Int, on pool: ReaderPool) throws(StoreError) {
        for _ in 0..<count {
            let thread = try WorkerThread { [queue] in
                while let job = queue.wait(for: { $0.nextGroup(atMost: 1) })?.first {
                    guard job.ticket.begin() else { continue }
                    do {
                        let isPlain = job.company != .outsideTransaction
                        let answer = try isPlain ? pool.read(job.run) : pool.lend(job.run)
                        answer()
                    } catch {
                        job.refuse(error)
                    }
                }
            }
            threads.withLock { $0.append(thread) }
        }
    }

    func submit(_ job: QueuedJob) {
        guard job.ticket.wait(refuse: job.refuse) else { return job.refuse(CancellationError()) }
        if let refusal = queue.change({ $0.add(job) }) { _ = job.ticket.withdraw(because: refusal) }
    }

    /// Lets waiting reads finish, then ends the threads.
    func close() {
        queue.change { $0.isClosed = true }
        let ending = threads.withLock { threads in
            defer { threads = [] }
            return threads
        }
        for thread in ending { thread.join() }
    }
}
