import NIOCore

/// How far a connection has come, and since when: what tells a slow client from a busy one (RELIABILITY T9, P20).
///
/// A value without a channel; one request is under way at a time.
struct Pace {
    private enum Phase {
        /// Between two requests.
        case idle(since: NIODeadline)
        /// Bytes have come, but no whole head yet.
        case head(since: NIODeadline)
        case body(since: NIODeadline, bytes: Int, last: NIODeadline)
        /// The request is there; the time is ours.
        case answering
    }

    private var phase = Phase.idle(since: .now())
    /// A large upload has a least rate in place of the deadline (D35).
    private var isImport = false
    /// Pieces of answers handed to the connection and not yet taken by the other side.
    private(set) var pendingWrites = 0
    private var lastWriteProgress = NIODeadline.now()

    mutating func bytesArrived(at now: NIODeadline) {
        if case .idle = phase { phase = .head(since: now) }
    }

    mutating func headRead(isImport: Bool, at now: NIODeadline) {
        self.isImport = isImport
        let began = if case .head(let since) = phase { since } else { now }
        phase = .body(since: began, bytes: 0, last: now)
    }

    mutating func bodyRead(_ count: Int, at now: NIODeadline) {
        guard case .body(let since, let bytes, _) = phase else { return }
        phase = .body(since: since, bytes: bytes + count, last: now)
    }

    /// Of the body that is coming.
    var bodyBytes: Int { if case .body(_, let bytes, _) = phase { bytes } else { 0 } }

    /// Whether nothing of an answer has been taken for so long.
    func isUnread(for limit: Duration, at now: NIODeadline) -> Bool {
        pendingWrites > 0 && now - lastWriteProgress > TimeAmount(limit)
    }

    mutating func requestRead() { phase = .answering }

    mutating func answerEnded(at now: NIODeadline) { phase = .idle(since: now) }

    mutating func writeBegan(at now: NIODeadline) {
        if pendingWrites == 0 { lastWriteProgress = now }
        pendingWrites += 1
    }

    mutating func writeEnded(at now: NIODeadline) {
        pendingWrites -= 1
        lastWriteProgress = now
    }

    /// Whether the other side has had its time.
    ///
    /// - Parameter isCrowded: few connections are left, so an unused one is given up sooner.
    func isOver(_ limits: ServerLimits, isCrowded: Bool, at now: NIODeadline) -> Bool {
        if isUnread(for: limits.unreadAnswer, at: now) { return true }
        switch phase {
        case .idle(let since):
            return pendingWrites == 0
                && now - since > TimeAmount(isCrowded ? limits.idleWhenCrowded : limits.idle)
        case .head(let since): return now - since > TimeAmount(limits.head)
        case .body(let since, let bytes, let last):
            let taken = now - since
            if !isImport, taken > TimeAmount(limits.requestDeadline) { return true }
            guard taken > TimeAmount(limits.slowStart) else { return false }
            let least = Int64(limits.leastBodyRate) * (taken.nanoseconds / 1_000_000) / 1_000
            return Int64(bytes) < least || now - last > TimeAmount(limits.slowStart)
        case .answering: return false
        }
    }
}
