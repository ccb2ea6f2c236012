/// The threads of calls that spend, and the line before them.
///
/// A thread begins with a call and goes on with the next in line; with none left it ends. Starting one costs
/// some ten microseconds, nothing beside a purchase, and no thread has to be told to go home.
final class SendOnceLane: Sendable {
    struct Job: Sendable {
        let id: UInt64
        let call: SendOnceCall
        let answer: CheckedContinuation<SendOnceOutcome, Never>
    }

    private let state: Locked<LaneState<Job>>

    init(limits: CurlLimits) {
        state = Locked(LaneState(threadLimit: limits.sendOnceThreads, queueLimit: limits.sendOnceQueue))
    }

    func nextID() -> UInt64 {
        state.withLock { $0.nextID() }
    }

    func submit(_ job: Job) {
        switch state.withLock({ $0.submit(job, id: job.id) }) {
        case .begin: begin(job)
        case .wait: break
        case .refuse(let error): job.answer.resume(returning: .unsent(error))
        }
    }

    /// Takes a call out of the line; one that has begun is left alone.
    func cancel(_ id: UInt64) {
        let job = state.withLock { $0.withdraw(id) }
        job?.answer.resume(returning: .unsent(.cancelled))
    }

    func close() {
        for job in state.withLock({ $0.close() }) {
            job.answer.resume(returning: .unsent(.shutDown))
        }
    }

    private func begin(_ job: Job) {
        let isStarted = startThread { [self] in
            var next: Job? = job
            while let job = next {
                let outcome = job.call.perform()
                next = state.withLock { $0.next() }
                job.answer.resume(returning: outcome)
            }
        }
        guard !isStarted else { return }
        job.answer.resume(returning: .unsent(.overloaded))
        // Whoever queued behind this thread has no other to wait for.
        if let stranded = state.withLock({ $0.next() }) { begin(stranded) }
    }
}
