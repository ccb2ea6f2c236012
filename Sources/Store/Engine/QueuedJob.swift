/// Work that waits for a database thread, its result type erased.
///
/// Running it gives the answer as a closure, so that the thread decides when to tell it: after the commit.
struct QueuedJob: Sendable {
    enum Company: Sendable {
        /// Shares a transaction with the jobs that wait beside it.
        case grouped
        /// A transaction of its own (imports).
        case alone
        /// Runs outside any transaction (checkpoints).
        case outsideTransaction
    }

    typealias Answer = @Sendable () -> Void

    let ticket: Ticket
    let company: Company
    /// Whether changing rows without an audit entry is a mistake.
    let isAudited: Bool
    let run: @Sendable (any SQLConnection) throws -> Answer
    let refuse: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        ticket: Ticket, company: Company = .grouped, isAudited: Bool = false,
        job: @escaping @Sendable (any SQLConnection) throws -> Value,
        done: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.ticket = ticket
        self.company = company
        self.isAudited = isAudited
        run = { connection in
            let value = try job(connection)
            return { done(.success(value)) }
        }
        refuse = { done(.failure($0)) }
    }
}

/// The line in front of a thread.
struct JobQueue: Sendable {
    private(set) var waiting: [QueuedJob] = []
    var isClosed = false
    /// Jobs that are alone in their transaction, waiting or running.
    private(set) var alone = 0
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// - Returns: why the job is not taken, or nil.
    mutating func add(_ job: QueuedJob) -> StoreError? {
        if isClosed { return .closed }
        guard waiting.count < limit else { return .overloaded }
        waiting.append(job)
        if job.company == .alone { alone += 1 }
        return nil
    }

    mutating func ended(_ group: [QueuedJob]) {
        if group.first?.company == .alone { alone -= 1 }
    }

    /// The jobs of the next transaction, in the order they came: up to `limit`, or one that is alone.
    ///
    /// - Returns: an empty group when the queue is closed and done, nil when there is nothing yet.
    mutating func nextGroup(atMost limit: Int) -> [QueuedJob]? {
        guard let first = waiting.first else { return isClosed ? [] : nil }
        let shared = waiting.prefix(limit).prefix { $0.company == .grouped }
        let group = first.company == .grouped ? Array(shared) : [first]
        waiting.removeFirst(group.count)
        return group
    }

    /// Closes the queue and gives back what waited.
    mutating func abandon() -> [QueuedJob] {
        isClosed = true
        defer { waiting = [] }
        return waiting
    }
}
