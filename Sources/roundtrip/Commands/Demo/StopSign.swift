import Dispatch
import Glibc

/// Whether somebody asked the demo to stop, by Ctrl-C or otherwise.
///
/// The story looks at it between two steps. It cancels no task of the story's: a purchase that has begun is
/// finished and written down.
struct StopSign: Sendable {
    /// Sleeps until it is told to stop: a flag that can be waited for.
    private let sleep = Task<Void, Never> {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    var isUp: Bool { sleep.isCancelled }

    func raise() { sleep.cancel() }

    func wait() async { await sleep.value }

    /// Signals that raise it; they do so while the result is kept.
    func signals() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            // The default would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { raise() }
            source.resume()
            return source
        }
    }
}
