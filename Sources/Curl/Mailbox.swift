import CCurl
import Glibc

/// The locked inbox between the callers of `send` and the thread that owns the multi handle.
///
/// The bell is an eventfd that the thread polls along with its sockets, so no caller needs the multi handle.
final class Mailbox: Sendable {
    struct Order: Sendable {
        let id: UInt64
        let request: CheckedRequest
        let answer: CheckedContinuation<Result<CurlResponse, CurlError>, Never>
    }

    enum Command: Sendable {
        case start(Order)
        case cancel(UInt64)
    }

    struct Mail: Sendable {
        var commands: [Command] = []
        var isClosed = false
    }

    private struct State: Sendable {
        var mail = Mail()
        var lastID: UInt64 = 0
        var unanswered = 0
    }

    let bell: CInt
    private let limit: Int
    private let state = Locked(State())

    init(limit: Int) throws(CurlError) {
        self.limit = limit
        bell = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        guard bell >= 0 else { throw .overloaded }
    }

    deinit {
        Glibc.close(bell)
    }

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// - Returns: why the order was not taken, or nil when the thread will answer it.
    func post(_ order: Order) -> CurlError? {
        let refusal: CurlError? = state.withLock { state in
            if state.mail.isClosed { return .shutDown }
            if state.unanswered >= limit { return .overloaded }
            state.unanswered += 1
            state.mail.commands.append(.start(order))
            return nil
        }
        if refusal == nil { ring() }
        return refusal
    }

    /// Of an order posted before; one that was answered meanwhile is left alone.
    func cancel(_ id: UInt64) {
        state.withLock { state in
            if !state.mail.isClosed { state.mail.commands.append(.cancel(id)) }
        }
        ring()
    }

    func close() {
        state.withLock { $0.mail.isClosed = true }
        ring()
    }

    /// For the thread: everything that came since the last time.
    func take() -> Mail {
        var rings: eventfd_t = 0
        eventfd_read(bell, &rings)
        return state.withLock { state in
            defer { state.mail.commands = [] }
            return state.mail
        }
    }

    /// For a thread that could not begin: nobody else will answer.
    func refuseAll() {
        close()
        for case .start(let order) in take().commands {
            order.answer.resume(returning: .failure(.shutDown))
        }
    }

    /// For the thread: an order was answered.
    func answered() {
        state.withLock { $0.unanswered -= 1 }
    }

    private func ring() {
        eventfd_write(bell, 1)
    }
}
