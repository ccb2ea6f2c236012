/// What became of a group, to be told once the writer knows it to be true.
struct GroupOutcome {
    var answers: [QueuedJob.Answer] = []
    var committedJobs = 0
    /// Set when the disk failed at COMMIT: nobody can say whether the group is on it.
    var fatal: StoreError?
}

/// One transaction for several jobs, each in its savepoint (D42).
struct GroupCommit {
    let connection: any TransactionalConnection
    let jobs: [QueuedJob]

    /// Answers come after COMMIT, refusals too: a job may have been refused for what an earlier one of the
    /// group wrote, and without the commit that never happened.
    func perform() -> GroupOutcome {
        if let job = jobs.first, job.company == .outsideTransaction { return performOutside(job) }
        var outcome = GroupOutcome()
        var begun: [QueuedJob] = []
        do {
            try connection.control("BEGIN IMMEDIATE")
            for job in jobs where job.ticket.begin() {
                begun.append(job)
                let answer = try attempt(job)
                outcome.answers.append(answer.tell)
                outcome.committedJobs += answer.isRefusal ? 0 : 1
            }
        } catch {
            return failure(of: begun, because: error)
        }
        do {
            try connection.control("COMMIT")
        } catch {
            return failure(of: begun, because: error, atCommit: true)
        }
        return outcome
    }

    private struct Attempt {
        let tell: QueuedJob.Answer
        let isRefusal: Bool
    }

    /// - Throws: only when the transaction itself is lost, and the group with it.
    private func attempt(_ job: QueuedJob) throws -> Attempt {
        try connection.control("SAVEPOINT job")
        do {
            let answer = try job.isAudited ? runAudited(job) : job.run(connection)
            guard connection.isInTransaction else { throw StoreError.failed("a job ended the transaction") }
            try connection.control("RELEASE job")
            return Attempt(tell: answer, isRefusal: false)
        } catch {
            guard connection.isInTransaction else { throw loss(of: error) }
            try connection.control("ROLLBACK TO job")
            try connection.control("RELEASE job")
            return Attempt(tell: { job.refuse(error) }, isRefusal: true)
        }
    }

    /// What all jobs of the group are told; a job's own refusal would be no answer for the others.
    private func loss(of error: any Error) -> StoreError {
        switch error as? StoreError {
        case .none: .failed("one change ended the transaction that it shared with others")
        case .failed(let detail): .failed("the transaction was lost: \(detail)")
        case .some(let other): other
        }
    }

    private func runAudited(_ job: QueuedJob) throws -> QueuedJob.Answer {
        let changes = connection.totalChanges
        let head = try AuditChain.head(on: connection)
        let answer = try job.run(connection)
        if connection.totalChanges != changes, try AuditChain.head(on: connection).seq == head.seq {
            throw StoreError.failed("a change without an audit entry (INV-34)")
        }
        return answer
    }

    /// Jobs that had not begun are lost with the group too: their turn in it is over.
    private func failure(of begun: [QueuedJob], because error: any Error, atCommit: Bool = false)
        -> GroupOutcome
    {
        if connection.isInTransaction { try? connection.control("ROLLBACK") }
        let unbegun = jobs.filter { $0.ticket.begin() }
        var outcome = GroupOutcome(answers: (begun + unbegun).map { job in { job.refuse(error) } })
        if atCommit, case .inputOutput = error as? StoreError { outcome.fatal = error as? StoreError }
        return outcome
    }

    private func performOutside(_ job: QueuedJob) -> GroupOutcome {
        guard job.ticket.begin() else { return GroupOutcome() }
        do {
            return GroupOutcome(answers: [try job.run(connection)])
        } catch {
            return GroupOutcome(answers: [{ job.refuse(error) }])
        }
    }
}
