/// The right to take back a job that has not begun (D42, D43).
///
/// States: `new` → `waiting` → `begun`; from `new` and `waiting` also `withdrawn`.
public final class Ticket: Sendable {
    private enum State {
        case new
        case waiting(refuse: @Sendable (any Error) -> Void)
        case begun
        case withdrawn
    }

    private let state = Locked(State.new)

    public init() {}

    /// Takes the job back; its `done` is then called with a `CancellationError`.
    ///
    /// - Returns: false when the job has begun, or was taken back before: its outcome is not changed.
    @discardableResult
    public func withdraw() -> Bool {
        withdraw(because: CancellationError())
    }

    func withdraw(because error: any Error) -> Bool {
        let refuse: (@Sendable (any Error) -> Void)? = state.withLock { state in
            switch state {
            case .new:
                state = .withdrawn
                return { _ in }
            case .waiting(let refuse):
                state = .withdrawn
                return refuse
            case .begun, .withdrawn: return nil
            }
        }
        refuse?(error)
        return refuse != nil
    }

    /// - Returns: false when the job was taken back before it was handed in.
    func wait(refuse: @escaping @Sendable (any Error) -> Void) -> Bool {
        state.withLock { state in
            guard case .new = state else { return false }
            state = .waiting(refuse: refuse)
            return true
        }
    }

    /// - Returns: false when the job has been taken back, or is over.
    func begin() -> Bool {
        state.withLock { state in
            guard case .waiting = state else { return false }
            state = .begun
            return true
        }
    }
}
