import Testing

@testable import Store

/// History is changed by somebody who has the file and drops the triggers; INV-34.
@Suite struct EngineTamperingTests {
    let scratch: Scratch
    let checkpoint: AuditCheckpoint

    init() throws {
        scratch = try Scratch()
        let database = try scratch.open()
        for number in 1...9 {
            try database.writeBlocking { connection in
                _ = try AuditChain.append(
                    .example("SH-\(number)", facts: ["n": .int(Int64(number))]), on: connection)
            }
        }
        checkpoint = try database.read { try AuditChain.head(on: $0) }
        database.close()
        try scratch.raw().runScript("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;")
    }

    func verify(against checkpoint: AuditCheckpoint? = nil) throws -> AuditVerdict {
        try AuditChain.verify(on: scratch.raw(), against: checkpoint)
    }

    func tamper(_ sql: String) throws {
        let raw = try scratch.raw()
        // CHECK constraints are no obstacle for somebody who has the file.
        try raw.runScript("PRAGMA ignore_check_constraints = ON; " + sql)
    }

    func fault(_ seq: Int64, _ reason: AuditFault.Reason) -> AuditVerdict {
        .broken(AuditFault(seq: seq, reason: reason))
    }

    @Test func `an untouched chain is intact up to its head`() throws {
        #expect(try verify() == .intact(head: checkpoint))
        #expect(try verify(against: checkpoint) == .intact(head: checkpoint))
        #expect(try verify(against: .start) == .intact(head: checkpoint))
    }

    @Test(arguments: [
        "at = at + 1", "actor = 'A-2'", "role = 'operator'", "verb = 'x'", "subject = 'SH-99'",
        "facts = '{}'",
        "facts = facts || ' '", "hash = zeroblob(32)", "previous = zeroblob(32)", "hash = x'00'",
    ])
    func `an edit of any column is found at its entry`(edit: String) throws {
        try tamper("UPDATE audit SET \(edit) WHERE seq = 5")
        #expect(try verify() == fault(5, .edited))
    }

    @Test(arguments: [Int64(1), 5, 8])
    func `an entry that is gone is missed`(seq: Int64) throws {
        try tamper("DELETE FROM audit WHERE seq = \(seq)")
        #expect(try verify() == fault(seq, .missing))
    }

    @Test func `a cut-off end shows against a checkpoint`() throws {
        try tamper("DELETE FROM audit WHERE seq >= 9")
        #expect(try verify().isIntact)
        #expect(try verify(against: checkpoint) == fault(9, .truncated))
        try tamper("DELETE FROM audit")
        #expect(try verify(against: checkpoint) == fault(9, .truncated))
    }

    @Test func `a deletion whose gap was closed is found`() throws {
        try tamper("DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5")
        #expect(try verify() == fault(5, .outOfOrder(recordedAs: 6)))
    }

    @Test func `two entries that changed places are found`() throws {
        try tamper(
            """
            UPDATE audit SET seq = -4 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 7;
            UPDATE audit SET seq = 7 WHERE seq = -4
            """)
        #expect(try verify() == fault(4, .outOfOrder(recordedAs: 7)))
    }

    @Test(arguments: [Int64(0), -3])
    func `an entry before the first is found`(seq: Int64) throws {
        try tamper(copy(as: seq, of: 1))
        #expect(try verify() == fault(seq, .inserted))
    }

    @Test func `an entry put between two is found`() throws {
        try tamper(
            "UPDATE audit SET seq = -seq WHERE seq > 4; UPDATE audit SET seq = 1 - seq WHERE seq < 0; "
                + copy(as: 5, of: 2))
        #expect(try verify() == fault(5, .inserted))
    }

    @Test func `a copy of an entry put in at the end is blamed, not the entry`() throws {
        let last = try #require(try scratch.raw().row("SELECT max(seq) AS last FROM audit")?.int("last"))
        try tamper(
            """
            INSERT INTO audit SELECT seq + 1, at, actor, role, verb, subject, facts, previous, hash
            FROM audit WHERE seq = \(last)
            """)
        #expect(try verify() == fault(last + 1, .inserted))
    }

    @Test func `an entry put between two with a right hash is found too`() throws {
        try tamper("UPDATE audit SET seq = -seq WHERE seq > 4; UPDATE audit SET seq = 1 - seq WHERE seq < 0")
        let raw = try scratch.raw()
        try insert(forged(after: 4, on: raw), on: raw)
        #expect(try verify() == fault(5, .inserted))
    }

    @Test func `an entry rewritten with its hash breaks the chain at the next`() throws {
        let raw = try scratch.raw()
        let record = try forged(after: 4, on: raw)
        try raw.run("DELETE FROM audit WHERE seq = 5")
        try insert(record, on: raw)
        #expect(try verify() == fault(6, .chainBroken))
    }

    @Test func `a chain rewritten to its end shows against a checkpoint`() throws {
        let raw = try scratch.raw()
        try raw.run("DELETE FROM audit WHERE seq > 4")
        for seq in Int64(4)..<9 { try insert(forged(after: seq, on: raw), on: raw) }
        #expect(try verify().isIntact)
        #expect(try verify(against: checkpoint) == fault(9, .rewritten))
    }

    @Test func `an entry added at the end with a wrong hash is found`() throws {
        try tamper(copy(as: 10, of: 2))
        #expect(try verify() == fault(10, .edited))
        #expect(AuditFault(seq: 10, reason: .edited).sentence.contains("10"))
    }

    @Test func `a chain longer than a page is walked to its end`() async throws {
        let database = try scratch.open()
        try await database.write { connection in
            for number in 10...2_500 { try AuditChain.append(.example("SH-\(number)"), on: connection) }
        }
        #expect(try database.read { try AuditChain.verify(on: $0, against: checkpoint) }.isIntact)
        database.close()
        try tamper("UPDATE audit SET facts = '[]' WHERE seq = 2345")
        #expect(try verify() == fault(2_345, .edited))
    }

    private func copy(as seq: Int64, of other: Int64) -> String {
        """
        INSERT INTO audit SELECT \(seq), at, actor, role, 'forged', subject, facts, previous, hash
        FROM audit WHERE seq = \(other)
        """
    }

    private func forged(after seq: Int64, on raw: SQLiteConnection) throws -> AuditRecord {
        let row = try raw.row("SELECT hash FROM audit WHERE seq = $1", [.int(seq)])
        let head = AuditCheckpoint(seq: seq, hash: try row?.bytes(at: 0) ?? [])
        return AuditRecord(.example("SH-forged"), after: head)
    }

    private func insert(_ record: AuditRecord, on raw: SQLiteConnection) throws {
        try raw.run(
            "INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [.int(record.seq), .int(record.at)] + record.texts.map(SQLValue.text)
                + [.bytes(record.previous), .bytes(record.hash)])
    }
}
