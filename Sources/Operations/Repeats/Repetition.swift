public import Logistics

/// A request that its sender may send again under its key, while a verb works on it (D30).
///
/// The store writes the answer in the transaction of the effect, so that an answer that is lost on its way, or
/// a process that dies before it, leaves no doubt: whoever asks again gets the same bytes.
public struct Repetition: Sendable {
    /// What is worked on in this task; nil where nothing is repeated.
    @TaskLocal public static var current: Repetition?

    /// Hash of who asked, what for and under which key.
    public let id: String
    /// Hash of the request.
    public let fingerprint: String
    /// Makes the answer out of what the verb's transaction gives; nil for what is no answer.
    public var render: (@Sendable (any Sendable) -> Rendered?)?

    public init(id: String, fingerprint: String) {
        self.id = id
        self.fingerprint = fingerprint
    }

    /// An answer as bytes.
    public struct Rendered: Hashable, Sendable {
        public var status: Int
        public var mediaType: String
        public var body: [UInt8]

        public init(status: Int, mediaType: String, body: [UInt8]) {
            self.status = status
            self.mediaType = mediaType
            self.body = body
        }
    }
}

/// An answer that was kept.
public struct KeptAnswer: Hashable, Sendable {
    public var id: String
    public var fingerprint: String
    public var answer: Repetition.Rendered
    public var at: Instant

    public init(id: String, fingerprint: String, answer: Repetition.Rendered, at: Instant) {
        self.id = id
        self.fingerprint = fingerprint
        self.answer = answer
        self.at = at
    }

    /// How long it is kept (D30).
    public static let days = 30
}
