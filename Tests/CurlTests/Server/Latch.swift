import Glibc

@testable import Curl

/// Holds threads until it is opened, once.
final class Latch: Sendable {
    private let readEnd: CInt
    private let writeEnd: Locked<CInt?>

    init() throws {
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0 else { throw ServerFailure.noSocket }
        readEnd = ends[0]
        writeEnd = Locked(ends[1])
    }

    deinit {
        open()
        close(readEnd)
    }

    /// Blocks the thread; nothing is ever written, so reading ends when the other end is closed.
    func wait() {
        var byte: UInt8 = 0
        _ = read(readEnd, &byte, 1)
    }

    func open() {
        writeEnd.withLock { end in
            if let open = end { close(open) }
            end = nil
        }
    }
}
