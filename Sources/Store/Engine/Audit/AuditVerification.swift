/// One walk along the audit chain.
struct AuditVerification {
    let connection: any SQLConnection
    let checkpoint: AuditCheckpoint?
    private var head = AuditCheckpoint.start

    /// Rows that are in memory at once.
    private static let page = 1_000

    init(connection: any SQLConnection, checkpoint: AuditCheckpoint?) {
        self.connection = connection
        self.checkpoint = checkpoint
    }

    mutating func perform() throws -> AuditVerdict {
        if let fault = atCheckpoint() { return .broken(fault) }
        var last = Int64.min
        while true {
            let rows = try self.rows(after: last)
            for row in rows {
                last = try row.int("seq")
                if let fault = try advance(row, seq: last) { return .broken(fault) }
            }
            if rows.count < Self.page { break }
        }
        if let checkpoint, checkpoint.seq > head.seq {
            return .broken(AuditFault(seq: checkpoint.seq, reason: .truncated))
        }
        return .intact(head: head)
    }

    private func rows(after seq: Int64) throws -> [SQLRow] {
        try connection.rows(
            """
            SELECT seq, at, actor, role, verb, subject, facts, previous, hash
            FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2
            """, [.int(seq), .int(Int64(Self.page))])
    }

    private mutating func advance(_ row: SQLRow, seq: Int64) throws -> AuditFault? {
        let expected = head.seq + 1
        if seq < expected { return AuditFault(seq: seq, reason: .inserted) }
        if seq > expected { return AuditFault(seq: expected, reason: .missing) }
        guard let record = try? AuditRecord(row) else { return AuditFault(seq: seq, reason: .edited) }
        guard record.previous == head.hash, record.digest() == record.hash else {
            return try diagnose(record)
        }
        head = AuditCheckpoint(seq: seq, hash: record.hash)
        return atCheckpoint()
    }

    private func atCheckpoint() -> AuditFault? {
        guard let checkpoint, checkpoint.seq == head.seq, checkpoint.hash != head.hash else { return nil }
        return AuditFault(seq: head.seq, reason: .rewritten)
    }

    /// Finds out what was done at the place where the chain stops to hold.
    private func diagnose(_ record: AuditRecord) throws -> AuditFault {
        if record.digest() == record.hash { return AuditFault(seq: record.seq, reason: .chainBroken) }
        // The right entry of this place has moved up by one: this one was put before it.
        if let next = try self.rows(after: record.seq).first.flatMap({ try? AuditRecord($0) }),
            next.seq == record.seq + 1, next.previous == head.hash, next.digest(as: record.seq) == next.hash
        {
            return AuditFault(seq: record.seq, reason: .inserted)
        }
        if let place = try originalPlace(of: record) {
            // A copy of an entry that still stands where it was written: the copy was put in.
            let standing = try connection.row("SELECT hash FROM audit WHERE seq = $1", [.int(place)])
            if place < record.seq, try standing?.bytes("hash") == record.hash {
                return AuditFault(seq: record.seq, reason: .inserted)
            }
            // An entry that was pushed up: what was put in stands where this one was written.
            let isPushed = place < record.seq
            return AuditFault(
                seq: isPushed ? place : record.seq,
                reason: isPushed ? .inserted : .outOfOrder(recordedAs: place))
        }
        return AuditFault(seq: record.seq, reason: .edited)
    }

    /// The number under which the entry's hash was made, looked for once, at the first fault.
    private func originalPlace(of record: AuditRecord) throws -> Int64? {
        let last = try AuditChain.head(on: connection).seq
        let reach = max(last, record.seq) + Int64(Self.page)
        return (1...reach).first { $0 != record.seq && record.digest(as: $0) == record.hash }
    }
}
