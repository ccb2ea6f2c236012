/// One look at the carrier's books for an attempt whose outcome nobody knows (RELIABILITY 6.4).
public struct Probe: Hashable, Sendable {
    public let at: Instant
    public let answer: Answer
    /// What the same question answered for a purchase that surely exists.
    public let control: Control
    /// Numbers that were found, or the carrier's own code. No sentence: carriers repeat addresses.
    public let detail: String?

    public enum Answer: String, CaseIterable, Hashable, Sendable {
        case found
        /// Several numbers under one key: the oldest is kept, or a person looks (D1).
        case several
        /// Made, and taken back since.
        case voided
        /// Not there. One such answer proves nothing.
        case nothing
        /// The carrier did not answer the question.
        case failed
    }

    public enum Control: String, CaseIterable, Hashable, Sendable {
        /// The look-up works: it found what is there.
        case found
        /// The look-up is broken or lags: it did not find what is there.
        case missing
        /// We have nothing to ask for, or the question failed.
        case none
    }

    public init(at: Instant, answer: Answer, control: Control = .none, detail: String? = nil) {
        self.at = at
        self.answer = answer
        self.control = control
        self.detail = detail
    }

    /// Whether it counts towards absence.
    var isEvidence: Bool { answer == .nothing && control == .found }
}
