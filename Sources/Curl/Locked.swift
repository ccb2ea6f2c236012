import Glibc

/// A value that is only reached with its lock held.
///
/// A pthread lock and not `Synchronization.Mutex`: ThreadSanitizer on Linux reports races on state that a
/// `Mutex` guards although there are none (PLATFORM.md section 2), and then its job would mean nothing.
///
/// `@unchecked Sendable`: every access to `state` happens inside `withLock`, which holds `lock`.
final class Locked<State: Sendable>: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var state: State

    init(_ state: State) {
        self.state = state
        lock = .allocate(capacity: 1)
        lock.initialize(to: pthread_mutex_t())
        let code = pthread_mutex_init(lock, nil)
        precondition(code == 0, "a default pthread lock cannot fail to be made on Linux")
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deinitialize(count: 1)
        lock.deallocate()
    }

    /// Keep `body` short: resume continuations and call out only after it has returned.
    func withLock<Answer, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&state)
    }
}
