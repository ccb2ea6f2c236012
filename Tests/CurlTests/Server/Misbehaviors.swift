@testable import Curl

/// What a server does with a connection; the names say what is wrong with it.
enum Misbehavior {
    typealias Serve = @Sendable (ServerConnection) -> Void

    private static let fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    /// Nothing wrong: keeps the connection, answers every request.
    static let none: Serve = answering(fine)

    /// The same complete answer to every request.
    static func answering(_ answer: String) -> Serve {
        { connection in
            while connection.readRequest() != nil {
                guard connection.write(answer) else { return }
            }
        }
    }

    /// Reads one request, writes this, hangs up.
    static func hangingUp(after text: String = "") -> Serve {
        { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(text)
        }
    }

    /// Reads one request, writes this, and then nothing more.
    static func stalling(after text: String = "") -> Serve {
        { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(text)
            connection.waitForClose()
        }
    }

    /// Hangs up on a request that comes over a connection used before (T1).
    static let hangingUpWhenReused: Serve = { connection in
        guard connection.readRequest() != nil, connection.write(fine) else { return }
        _ = connection.readRequest()
    }

    static let neverReading: Serve = { $0.waitForClose() }

    static let hangingUpUnread: Serve = { _ in }

    static let resetting: Serve = { connection in
        guard connection.readRequest() != nil else { return }
        connection.reset()
    }

    static let sendingChunksForever: Serve = { connection in
        guard connection.readRequest() != nil else { return }
        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "1000\r\n" + String(repeating: "x", count: 0x1000) + "\r\n"
        while connection.write(chunk) {}
    }

    static let sendingHeadersForever: Serve = { connection in
        guard connection.readRequest() != nil else { return }
        connection.write("HTTP/1.1 200 OK\r\n")
        while connection.write("X-Filler: " + String(repeating: "x", count: 500) + "\r\n") {}
    }

    /// One byte every 50 ms, far below any sensible speed.
    static let dripping: Serve = { connection in
        guard connection.readRequest() != nil else { return }
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while !connection.waitForClose(milliseconds: 50), connection.write("x") {}
    }

    /// A few hundred bytes that decode to `size` bytes and more.
    static func inflating(to size: Int) -> Serve {
        { connection in
            guard connection.readRequest() != nil else { return }
            let body = Deflate.zeros(atLeast: size)
            let head = "Content-Encoding: deflate\r\nContent-Length: \(body.count)\r\n\r\n"
            connection.write("HTTP/1.1 200 OK\r\n" + head)
            connection.write(body)
            connection.waitForClose()
        }
    }

    /// Answers only when the latch is opened.
    static func holding(_ latch: Latch) -> Serve {
        { connection in
            guard connection.readRequest() != nil else { return }
            latch.wait()
            connection.write(fine)
        }
    }
}
