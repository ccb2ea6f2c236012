/// Who is let in: so many connections, and so many requests worked on at once.
///
/// A place is taken when a request's head has been read, before anything waits for a thread, so that what is
/// refused costs next to nothing: under twice the load that can be carried, the work itself must not suffer.
final class Admission: Sendable {
    /// Calls to carriers wait for others, so they have places of their own: a carrier that hangs must not keep
    /// everybody else out, nor be kept out by them.
    enum Lane: Int, CaseIterable, Sendable {
        case ordinary
        case carriers
        /// Requests of either kind whose body is still coming: who sends slowly takes no place from those who
        /// have asked.
        case uploads
        /// The same of a size that only few may have at once, kept until they are answered.
        case largeBodies
        /// Answers that nobody takes: who does not read keeps nobody out.
        case unread

        /// The last word of every address that may call a carrier (`Web/API/TransportRoutes.swift` and its
        /// neighbours; the pages use the same words).
        private static let words: Set<Substring> = [
            "label", "labels", "pickup", "pickups", "change", "void", "track", "resolve", "probe",
        ]

        init(isPost: Bool, _ uri: String) {
            let path = uri.prefix { $0 != "?" }
            let last = path.split(separator: "/").last ?? ""
            let isCancelled = last == "cancel" && path.contains("/pickup")
            self = isPost && (Self.words.contains(last) || isCancelled) ? .carriers : .ordinary
        }
    }

    private struct State {
        var connections = 0
        var admitted = [Int](repeating: 0, count: Lane.allCases.count)
        /// What handlers work on, though whoever asked may have gone.
        var working = 0
        var refused = 0
    }

    private let limits: ServerLimits
    private let state = Guarded(State())

    init(limits: ServerLimits) {
        self.limits = limits
    }

    func enter(_ lane: Lane) -> Bool {
        let limit = limit(of: lane)
        let most = limits.inFlight + limits.carrierCalls + limits.uploads + limits.largeBodies
        return state.withLock { state in
            // Whoever asks and goes, again and again, leaves work behind: that counts too.
            guard state.admitted[lane.rawValue] < limit, state.working < most else {
                state.refused += 1
                return false
            }
            state.admitted[lane.rawValue] += 1
            return true
        }
    }

    /// Takes a place whether there is one or not, for a request that had another before.
    func change(from old: Lane, to new: Lane) {
        state.withLock {
            $0.admitted[old.rawValue] -= 1
            $0.admitted[new.rawValue] += 1
        }
    }

    private func limit(of lane: Lane) -> Int {
        switch lane {
        case .ordinary: limits.inFlight
        case .carriers: limits.carrierCalls
        case .uploads: limits.uploads
        case .largeBodies: limits.largeBodies
        case .unread: limits.unreadAnswers
        }
    }

    func leave(_ lane: Lane) { state.withLock { $0.admitted[lane.rawValue] -= 1 } }

    func workBegan() { state.withLock { $0.working += 1 } }
    func workEnded() { state.withLock { $0.working -= 1 } }

    func connected() { state.withLock { $0.connections += 1 } }
    func disconnected() { state.withLock { $0.connections -= 1 } }

    /// Requests turned away since the start.
    var refused: Int { state.withLock { $0.refused } }

    /// Three of four connections are taken.
    var isCrowded: Bool { state.withLock { $0.connections } * 4 >= limits.connections * 3 }
}
