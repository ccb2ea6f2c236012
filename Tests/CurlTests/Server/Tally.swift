import Glibc

@testable import Curl

/// A request as it came off the wire.
struct ReceivedRequest: Sendable {
    let head: String
    let body: [UInt8]

    /// "POST /buy HTTP/1.1"
    var line: String { String(head.prefix { $0 != "\r\n" }) }

    func header(_ name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() where line.lowercased().hasPrefix(name + ":") {
            return line.dropFirst(name.count + 1).drop { $0 == " " }.description
        }
        return nil
    }
}

/// What reached a server, and who waits for it to.
final class Tally: Sendable {
    private struct State: Sendable {
        var requests: [ReceivedRequest] = []
        var bytes = 0
        var connections = 0
        var ended = 0
        var openSockets: Set<CInt> = []
        var waiters: [Waiter] = []

        mutating func takeReady() -> [CheckedContinuation<Void, Never>] {
            let ready = waiters.filter { requests.count >= $0.requests && ended >= $0.ended }
            waiters.removeAll { requests.count >= $0.requests && ended >= $0.ended }
            return ready.map(\.continuation)
        }
    }

    private struct Waiter: Sendable {
        let requests: Int
        let ended: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private let state = Locked(State())

    /// Complete requests, head and body.
    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    /// Bytes of any kind.
    var bytes: Int { state.withLock { $0.bytes } }
    var connections: Int { state.withLock { $0.connections } }

    func requests(to path: String) -> Int {
        requests.count { $0.line.contains(" \(path) ") }
    }

    /// Returns when so many requests have come and so many connections have ended.
    func wait(requests: Int = 0, ended: Int = 0) async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                state.waiters.append(Waiter(requests: requests, ended: ended, continuation: continuation))
                return state.takeReady()
            }
            for waiter in ready { waiter.resume() }
        }
    }

    func opened(_ socket: CInt) {
        state.withLock { state in
            state.connections += 1
            state.openSockets.insert(socket)
        }
    }

    func received(bytes: Int) {
        state.withLock { $0.bytes += bytes }
    }

    func received(_ request: ReceivedRequest) {
        let ready = state.withLock { state in
            state.requests.append(request)
            return state.takeReady()
        }
        for waiter in ready { waiter.resume() }
    }

    /// Closes under the lock, so that `closeAll` never meets a number that the system has given out again.
    func close(_ socket: CInt) {
        let ready = state.withLock { state in
            guard state.openSockets.remove(socket) != nil else { return [CheckedContinuation<Void, Never>]() }
            Glibc.close(socket)
            state.ended += 1
            return state.takeReady()
        }
        for waiter in ready { waiter.resume() }
    }

    func closeAll() {
        state.withLock { state in
            for socket in state.openSockets { shutdown(socket, CInt(SHUT_RDWR)) }
        }
    }
}
