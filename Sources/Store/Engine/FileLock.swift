import Glibc

/// The right of one process to a database file: an exclusive `flock` on `PATH.lock` beside it (T4, D22).
///
/// Not on the file itself: SQLite locks that with POSIX locks, and closing any descriptor of a file drops
/// every such lock of the process. The lock file is never removed, since a process that waits on a removed
/// file would share the right with one that made a new file. It ends with the process, however that ends.
final class FileLock: Sendable {
    private let descriptor: Locked<Int32?>

    /// Waits for the lock up to `limit`.
    init(database path: String, atMost limit: Duration) throws(StoreError) {
        let lockPath = path + ".lock"
        let opened = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else {
            let error = errno
            throw error == EACCES || error == EROFS
                ? .readOnly(path: lockPath) : StoreError(errno: error, opening: lockPath)
        }
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while flock(opened, LOCK_EX | LOCK_NB) != 0 {
            let error = errno
            guard error == EWOULDBLOCK || error == EINTR else {
                Glibc.close(opened)
                throw StoreError(errno: error, opening: lockPath)
            }
            guard clock.now < deadline else {
                Glibc.close(opened)
                throw .inUse(path: path)
            }
            usleep(Self.pause)
        }
        descriptor = Locked(opened)
    }

    /// Microseconds between two tries.
    private static let pause: UInt32 = 20_000

    deinit {
        release()
    }

    func release() {
        let held = descriptor.withLock { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        if let held { Glibc.close(held) }
    }
}
