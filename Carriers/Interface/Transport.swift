public import HTTPTypes

/// The only I/O. It follows no redirect, and holds `https` for every host but loopback.
public protocol Transport: Sendable {
    /// One exchange that may be repeated: reads, tokens, voids, cancels. Repeating is the caller's matter.
    func perform(
        _ request: HTTPRequest, _ body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8])

    /// One exchange that is sent at most once: fresh connection, no reuse, no second try (T1).
    ///
    /// `beforeFirstByte` runs when the connection stands and nothing has left; when it throws, nothing
    /// leaves.
    func sendOnce(
        _ request: HTTPRequest, _ body: [UInt8], beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> Sent
}

/// What became of a request that was sent once; told by what left, never by an error code (T6).
public enum Sent: Sendable {
    /// A complete answer came.
    case answered(HTTPResponse, [UInt8])
    /// A byte may have left, and no complete answer came.
    case lost(TransportFailure)
    /// Proven: nothing left.
    case unsent(TransportFailure)
}

/// Why there is no complete answer.
public struct TransportFailure: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// No name, no connection, no TLS.
        case unreachable
        /// Somebody answered who did not prove to be the host; nothing was sent, and nobody is asked again.
        case untrusted
        /// The time limit passed.
        case timeout
        /// The connection broke before the answer was complete.
        case interrupted
        /// The answer was larger than we take (T5).
        case tooLarge
        /// `beforeFirstByte` threw, or our side gave up: the carrier is not to blame.
        case withheld
    }

    public var kind: Kind
    /// Plain words, without addresses, headers or bodies.
    public var message: String

    public init(kind: Kind, message: String) {
        self.kind = kind
        self.message = message
    }
}
