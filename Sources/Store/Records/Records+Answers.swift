public import Logistics
public import Operations

/// Answers that are kept for repeated requests.
extension Records {
    func keptAnswer(_ id: String) throws -> KeptAnswer? {
        let sql = "SELECT fingerprint, status, media_type, body, kept_at FROM kept_answer WHERE id = $1"
        return try connection.row(sql, [.text(id)]).map { row in
            KeptAnswer(
                id: id, fingerprint: try row.text("fingerprint"),
                answer: Repetition.Rendered(
                    status: Int(try row.int("status")), mediaType: try row.text("media_type"),
                    body: try row.bytes("body")),
                at: Instant(milliseconds: try row.int("kept_at")))
        }
    }

    func auditLength() throws -> Int64 {
        try AuditChain.head(on: connection).seq
    }

    func keep(_ kept: KeptAnswer) throws {
        try connection.keep(kept)
    }
}

extension DatabaseStore {
    /// Business data are written with an audit entry; an answer is a copy of what that says already.
    public func keep(_ kept: KeptAnswer) async throws {
        try await database.write(audited: false) { try $0.keep(kept) }
    }

    public func forgetAnswers(keptBefore moment: Instant) async throws -> Int {
        try await database.write(audited: false) { connection in
            try connection.run(
                "DELETE FROM kept_answer WHERE kept_at < $1", [.int(moment.milliseconds)])
        }
    }
}

extension SQLConnection {
    /// What was kept first stays: it is what was, or may have been, answered.
    fileprivate func keep(_ kept: KeptAnswer) throws {
        try run(
            """
            INSERT INTO kept_answer (id, fingerprint, status, media_type, body, kept_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(kept.id), .text(kept.fingerprint), .int(Int64(kept.answer.status)),
                .text(kept.answer.mediaType), .bytes(kept.answer.body), .int(kept.at.milliseconds),
            ])
    }
}
