import Glibc

/// One thread that runs one closure to its end.
///
/// Database work blocks, so it runs on threads of its own and never holds one of the few threads
/// that Swift's tasks share.
struct WorkerThread: Sendable {
    private let thread: pthread_t

    init(_ work: @escaping @Sendable () -> Void) throws(StoreError) {
        let box = Unmanaged.passRetained(Box(work))
        var thread = pthread_t()
        let failure = pthread_create(&thread, nil, { Box.run($0) }, box.toOpaque())
        guard failure == 0 else {
            box.release()
            throw .failed("no thread could be started for the database (error \(failure))")
        }
        self.thread = thread
    }

    /// Blocks until the closure has returned; to be called once.
    func join() {
        pthread_join(thread, nil)
    }

    private final class Box: Sendable {
        private let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) {
            self.work = work
        }

        static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            guard let pointer else { return nil }
            Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().work()
            return nil
        }
    }
}
