public import Logistics

/// A session with its user.
public struct SessionFile: Hashable, Sendable {
    public var session: WebSession
    public var user: User
}

extension Desk {
    /// Who is signed in now, oldest first.
    public func sessions(for asker: Asker) async throws -> [SessionFile] {
        try asker.may(.session)
        return try await liveSessions(of: nil)
    }

    /// Ends somebody's session at once.
    public func endSession(_ id: SessionID, by asker: Asker) async throws -> SessionFile {
        let actor = try asker.acting()
        try asker.may(.session)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try records.end(id, verb: "session end", at: at)
            guard let session = try records.session(id), let user = try records.user(session.userID) else {
                throw DeskRefusal.notFound(id.text)
            }
            return SessionFile(session: session, user: user)
        }
    }

    /// The worker's step: links and sessions that have ended are kept for a week, for whoever asks what was.
    ///
    /// - Returns: how many were taken away.
    @discardableResult
    public func forgetSignIns() async throws -> Int {
        try await store.forgetSignIns(endedBefore: now().adding(seconds: -7 * 86_400))
    }

    /// - Parameter user: nil: everybody's.
    func liveSessions(of user: UserID?) async throws -> [SessionFile] {
        let at = now()
        return try await store.read { records in
            try records.openSessions(of: user).filter { $0.isLive(at: at) }.compactMap { session in
                try records.user(session.userID).map { SessionFile(session: session, user: $0) }
            }
        }
    }
}
