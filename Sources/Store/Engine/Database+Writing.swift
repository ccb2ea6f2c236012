/// Rules for jobs (D42): a job waits for nothing and may run more than once, so ids, randomness and the clock
/// are drawn outside, and nothing leaves it before it is answered. It cannot begin or end a transaction.
///
/// `isAudited`, on unless said otherwise, makes a job fail that changed rows without an audit entry (INV-34).
extension Database {
    /// Puts a job in line for the writer thread; all other writes go through here.
    ///
    /// - Parameters:
    ///   - ticket: takes the job back while it has not begun.
    ///   - done: called once, on the writer thread unless the job was taken back; after the commit.
    @discardableResult
    public func submit<Value: Sendable>(
        audited isAudited: Bool = true, ticket: Ticket = Ticket(),
        job: @escaping @Sendable (any SQLConnection) throws -> Value,
        done: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) -> Ticket {
        writer.submit(QueuedJob(ticket: ticket, isAudited: isAudited, job: job, done: done))
        return ticket
    }

    /// Like `submit`, in a transaction of its own (imports).
    @discardableResult
    public func submitAlone<Value: Sendable>(
        audited isAudited: Bool = true, ticket: Ticket = Ticket(),
        job: @escaping @Sendable (any SQLConnection) throws -> Value,
        done: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) -> Ticket {
        writer.submit(QueuedJob(ticket: ticket, company: .alone, isAudited: isAudited, job: job, done: done))
        return ticket
    }

    /// Writes, and returns once the change is on the disk.
    ///
    /// A cancelled task takes back only a job that has not begun, with a `CancellationError`.
    ///
    /// - Throws: `StoreError`, and what the job throws; nothing of the job is then recorded. `.held` when an import
    ///   has the writer for longer than `limits.heldWait`.
    @discardableResult
    public func write<Value: Sendable>(
        audited isAudited: Bool = true, _ job: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await unheld { submit(audited: isAudited, ticket: $0, job: job, done: $1) }
    }

    /// Like `write`, in a transaction of its own (imports).
    @discardableResult
    public func writeAlone<Value: Sendable>(
        audited isAudited: Bool = true, _ job: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await unheld { submitAlone(audited: isAudited, ticket: $0, job: job, done: $1) }
    }

    /// Writes from a thread that is no task's, as curl's send-once threads are (D43).
    ///
    /// - Throws: `StoreError.waitedTooLong` when the job had not begun after `limits.blockingWait`: it is
    ///   taken back, and never runs. Once begun, its outcome is waited for: only the commit can tell it.
    @available(*, noasync)
    @discardableResult
    public func writeBlocking<Value: Sendable>(
        audited isAudited: Bool = true, _ job: @escaping @Sendable (any SQLConnection) throws -> Value
    ) throws -> Value {
        let answer = Locked<Result<Value, any Error>?>(nil)
        let ticket = submit(audited: isAudited, job: job) { result in answer.change { $0 = result } }
        if let result = answer.wait(atMost: limits.blockingWait, for: { $0 }) { return try result.get() }
        _ = ticket.withdraw(because: StoreError.waitedTooLong)
        guard let result = answer.wait(for: { $0 }) else { throw StoreError.waitedTooLong }
        return try result.get()
    }

    /// What the writer has done so far.
    public var counts: WriteCounts { writer.counts }

    /// Whether an import has the writer.
    var isHeld: Bool { writer.isHeld }

    /// Waits without a limit for what other writes take, which is little, and not for an import.
    private func unheld<Value: Sendable>(
        _ submit: (Ticket, @escaping @Sendable (Result<Value, any Error>) -> Void) -> Ticket
    ) async throws -> Value {
        guard isHeld else { return try await awaiting(Ticket(), submit) }
        let ticket = Ticket()
        let timer = Task { [limit = limits.heldWait] in
            try await Task.sleep(for: limit)
            _ = ticket.withdraw(because: StoreError.held)
        }
        defer { timer.cancel() }
        return try await awaiting(ticket, submit)
    }

    func awaiting<Value: Sendable>(
        _ ticket: Ticket = Ticket(),
        _ submit: (Ticket, @escaping @Sendable (Result<Value, any Error>) -> Void) -> Ticket
    ) async throws -> Value {
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                _ = submit(ticket) { continuation.resume(with: $0) }
            }
        } onCancel: {
            ticket.withdraw()
        }
    }
}
