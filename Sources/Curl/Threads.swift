import Glibc

/// Runs `body` on a new detached thread, which ends when `body` returns.
///
/// Libcurl blocks, and a blocking call must not sit in the cooperative pool (D43); hence threads of our own.
/// SIGPIPE is blocked on them: with `CURLOPT_NOSIGNAL` libcurl no longer ignores it around OpenSSL's writes.
/// - Returns: false when the system gives no thread; `body` then never runs.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { context in
            guard let context else { return nil }
            blockBrokenPipeSignal()
            Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }, work.toOpaque())
    guard code == 0 else {
        work.release()
        return false
    }
    pthread_detach(thread)
    return true
}

private func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}

/// Carries a closure through the one pointer that pthread_create hands on.
private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}
