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
            guard isPost else {
                self = .ordinary
                return
            }
            let path = uri.prefix { $0 != "?" }
            let last = path.split(separator: "/").last ?? ""
            let isCancelled = last == "cancel" && path.contains("/pickup")
            self = Self.words.contains(last) || isCancelled ? .carriers : .ordinary
        }
    }

    fileprivate struct State {
        var connections = 0
        var admitted = [Int](repeating: 0, count: Lane.allCases.count)
        /// Of the lanes that everybody shares, by whoever has places there now.
        var held: [Holder: Int] = [:]
        /// What handlers work on, though whoever asked may have gone.
        var working = 0
        var refused = 0
    }

    fileprivate struct Holder: Hashable {
        let lane: Lane
        let who: Int
    }

    private let limits: ServerLimits
    private let state = Guarded(State())

    init(limits: ServerLimits) {
        self.limits = limits
    }

    /// - Parameter who: asks, by a hash of what is shown; 0: nothing is. One alone does not get all places, so that
    ///   whoever asks for too much leaves room for others.
    func enter(_ lane: Lane, by who: Int = 0) -> Bool {
        let limit = limit(of: lane)
        let share = share(of: lane)
        let most = limits.inFlight + limits.carrierCalls + limits.uploads + limits.largeBodies
        return state.withLock { state in
            // Whoever asks and goes, again and again, leaves work behind: that counts too.
            guard state.admitted[lane.rawValue] < limit, state.working < most,
                state.held[Holder(lane: lane, who: who), default: 0] < share
            else {
                state.refused += 1
                return false
            }
            state.take(lane, by: who)
            return true
        }
    }

    /// Whether there is a place, whoever asks; who is refused here is not even looked at.
    func hasRoom(_ lane: Lane) -> Bool {
        let limit = limit(of: lane)
        return state.withLock { state in
            if state.admitted[lane.rawValue] < limit { return true }
            state.refused += 1
            return false
        }
    }

    /// Takes a place whether there is one or not, for a request that had another before.
    func change(from old: Lane, to new: Lane, by who: Int = 0) {
        state.withLock {
            $0.give(old, by: who)
            $0.take(new, by: who)
        }
    }

    private func share(of lane: Lane) -> Int {
        switch lane {
        case .ordinary: limits.inFlightOfOne
        case .carriers: limits.carrierCallsOfOne
        case .uploads, .largeBodies, .unread: .max
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

    func leave(_ lane: Lane, by who: Int = 0) { state.withLock { $0.give(lane, by: who) } }

    func workBegan() { state.withLock { $0.working += 1 } }
    func workEnded() { state.withLock { $0.working -= 1 } }

    func connected() { state.withLock { $0.connections += 1 } }
    func disconnected() { state.withLock { $0.connections -= 1 } }

    /// Requests turned away since the start.
    var refused: Int { state.withLock { $0.refused } }

    /// Three of four connections are taken.
    var isCrowded: Bool { state.withLock { $0.connections } * 4 >= limits.connections * 3 }
}

extension Admission.State {
    fileprivate mutating func take(_ lane: Admission.Lane, by who: Int) {
        admitted[lane.rawValue] += 1
        held[Admission.Holder(lane: lane, who: who), default: 0] += 1
    }

    fileprivate mutating func give(_ lane: Admission.Lane, by who: Int) {
        admitted[lane.rawValue] -= 1
        let holder = Admission.Holder(lane: lane, who: who)
        let left = (held[holder] ?? 0) - 1
        // Whoever has gone is not remembered.
        held[holder] = left > 0 ? left : nil
    }
}
