import Dispatch
import Glibc

/// Ctrl-C, once: the command is asked to stop, and what it has begun with a carrier is finished and written
/// down first. A second one ends the process at once; what was under way is then in doubt.
struct Interruption {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter stop: called once, on another thread.
    init(_ stop: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            // The default would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                stop()
            }
            source.resume()
            return source
        }
    }

    /// Signals end the process again, as they do by default.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
