/// Who runs and who waits, as a value: events go in, what to do about them comes out.
struct LaneState<Job: Sendable>: Sendable {
    enum Action: Equatable {
        /// On a new thread.
        case begin
        /// A thread that ends its call will take it.
        case wait
        case refuse(CurlError)
    }

    let threadLimit: Int
    let queueLimit: Int
    private var lastID: UInt64 = 0
    private var running = 0
    private var isClosed = false
    private var queue: [(id: UInt64, job: Job)] = []

    init(threadLimit: Int, queueLimit: Int) {
        self.threadLimit = max(1, threadLimit)
        self.queueLimit = queueLimit
    }

    mutating func nextID() -> UInt64 {
        lastID += 1
        return lastID
    }

    mutating func submit(_ job: Job, id: UInt64) -> Action {
        if isClosed { return .refuse(.shutDown) }
        if running < threadLimit {
            running += 1
            return .begin
        }
        guard queue.count < queueLimit else { return .refuse(.overloaded) }
        queue.append((id, job))
        return .wait
    }

    /// A thread has ended its call: its next one, or nil when the thread ends too.
    mutating func next() -> Job? {
        guard !queue.isEmpty else {
            running -= 1
            return nil
        }
        return queue.removeFirst().job
    }

    /// - Returns: nil when the call has begun, or is not known.
    mutating func withdraw(_ id: UInt64) -> Job? {
        guard let index = queue.firstIndex(where: { $0.id == id }) else { return nil }
        return queue.remove(at: index).job
    }

    mutating func close() -> [Job] {
        isClosed = true
        defer { queue = [] }
        return queue.map(\.job)
    }
}
