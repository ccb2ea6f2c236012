import Glibc
import ServiceLifecycle
import UnixSignals

/// SIGTERM and Ctrl-C for a server: the first begins its end, the second is its end, and so is the time.
struct StopSignals: Sendable {
    /// The issue allows 30 seconds from the first signal; half a second of it is for ending.
    private static let most: Duration = .milliseconds(29_500)

    private let signals: UnixSignalsSequence

    /// From here on they no longer end the program by themselves.
    init() async {
        signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    }

    /// Listens until the program ends.
    func first(
        _ begin: @escaping @Sendable () async -> Void, again: @escaping @Sendable () -> Void,
        late: @escaping @Sendable () -> Void
    ) {
        Task {
            var isStopping = false
            for await _ in signals {
                guard !isStopping else { return again() }
                isStopping = true
                Task { await begin() }
                Task {
                    // Cancelled by nobody: the program has ended before, or it ends here.
                    try? await Task.sleep(for: Self.most)
                    late()
                }
            }
        }
    }
}

/// How many files and connections this process may hold.
enum OpenFiles {
    /// Raises the soft limit to the hard one, which needs no right, and says what it is now.
    static func raised() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        return Int(limit.rlim_cur)
    }
}
