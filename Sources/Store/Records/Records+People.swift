public import Logistics
public import Operations

/// Users, and what lets them in.
extension Records {
    func user(_ id: UserID) throws -> User? { try one(where: .id(id)) }

    func user(email: String) throws -> User? {
        try one(where: .column("email_folded", .folded(email)))
    }

    func users() throws -> [User] { try all(where: Condition()) }

    func token(_ id: TokenID) throws -> AccessToken? { try one(where: .id(id)) }

    func token(digest: [UInt8]) throws -> AccessToken? { try one(where: .column("digest", .bytes(digest))) }

    func tokens(of user: UserID?) throws -> [AccessToken] { try all(where: .of(user)) }

    func session(_ id: SessionID) throws -> WebSession? { try one(where: .id(id)) }

    func session(digest: [UInt8]) throws -> WebSession? { try one(where: .column("digest", .bytes(digest))) }

    func openSessions(of user: UserID?) throws -> [WebSession] {
        var condition = Condition.of(user)
        condition.add("ended_at IS NULL")
        return try all(where: condition)
    }

    func link(digest: [UInt8]) throws -> SignInLink? { try one(where: .column("digest", .bytes(digest))) }

    func trials(owner: String) throws -> [Trial] {
        var condition = Condition()
        condition.add("owner IS NOT NULL AND lower(owner) = ?", .folded(owner))
        return try all(where: condition)
    }

    func binding(issuer: String, subject: String) throws -> Binding? {
        let sql = "SELECT user_id, by_group FROM identity WHERE issuer = $1 AND subject = $2"
        return try connection.row(sql, [.text(issuer), .text(subject)]).map {
            Binding(userID: UserID(try $0.int("user_id")), isByGroup: try $0.flag("by_group"))
        }
    }

    func isBound(_ user: UserID, issuer: String) throws -> Bool {
        let sql = "SELECT 1 FROM identity WHERE user_id = $1 AND issuer = $2 LIMIT 1"
        return try connection.row(sql, [.id(user), .text(issuer)]) != nil
    }
}

extension Records {
    func insert(_ token: AccessToken, digest: [UInt8]) throws {
        try insertRow(token, with: ["digest": .bytes(digest)])
    }

    func insert(_ session: WebSession, digest: [UInt8]) throws {
        try insertRow(session, with: ["digest": .bytes(digest)])
    }

    func insert(_ link: SignInLink, digest: [UInt8]) throws {
        try insertRow(link, with: ["digest": .bytes(digest)])
    }

    func useLink(digest: [UInt8], at: Instant) throws {
        let sql = "UPDATE sign_in_link SET used_at = $2 WHERE digest = $1 AND used_at IS NULL"
        guard try connection.run(sql, [.bytes(digest), .instant(at)]) == 1 else {
            throw StoreError.failed("a link was to be used twice")
        }
    }

    func dropLinks(of user: UserID) throws {
        try connection.run("DELETE FROM sign_in_link WHERE user_id = $1 AND used_at IS NULL", [.id(user)])
    }

    func bind(issuer: String, subject: String, _ binding: Binding, at: Instant) throws {
        let cells: Cells = [
            "issuer": .text(issuer), "subject": .text(subject), "user_id": .id(binding.userID),
            "bound_at": .instant(at), "by_group": .flag(binding.isByGroup),
        ]
        try connection.run(cells.insertion(into: "identity"), cells.values)
    }
}

extension DatabaseStore {
    /// While an import has the writer no use is noted: whoever only reads waits for nobody's writing.
    public func note(_ use: PersonalUse, at: Instant) async throws {
        guard !database.isHeld else { return }
        try await database.write(audited: false) { connection in
            switch use {
            case .token(let id):
                try connection.run(
                    "UPDATE token SET last_used_at = $2 WHERE id = $1", [.id(id), .instant(at)])
            case .session(let id):
                // Never back: a request that took long does not make the session older.
                try connection.run(
                    "UPDATE web_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2",
                    [.id(id), .instant(at)])
            }
        }
    }
}

extension DatabaseStore {
    public func forgetSignIns(endedBefore moment: Instant) async throws -> Int {
        let ended = moment.milliseconds
        return try await database.write(audited: false) { connection in
            let links = try connection.run(
                "DELETE FROM sign_in_link WHERE created_at < $1", [.int(ended - SignInLink.life * 1_000)])
            let sessions = try connection.run(
                "DELETE FROM web_session WHERE ended_at < $1 OR seen_at < $2",
                [.int(ended), .int(ended - WebSession.life.idle * 1_000)])
            return links + sessions
        }
    }
}

extension Condition {
    fileprivate static func of(_ user: UserID?) -> Condition {
        user.map { .column("user_id", .id($0)) } ?? Condition()
    }
}
