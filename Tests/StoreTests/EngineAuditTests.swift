import Testing

@testable import Store

extension AuditEntry {
    static func example(_ subject: String, actor: ActorID = ActorID(1), facts: AuditFacts = [:]) -> AuditEntry
    {
        AuditEntry(
            at: 1_760_000_000_000, actor: actor, role: "trials-team", verb: "recordShipment",
            subject: subject,
            facts: facts)
    }
}

@Suite struct EngineAuditTests {
    let scratch: Scratch
    let database: Database

    init() throws {
        scratch = try Scratch()
        database = try scratch.open()
    }

    @Test func `INV-34 the change and its entry stand or fall together`() async throws {
        try await database.write { connection in
            try connection.addNote("a")
            try AuditChain.append(.example("SH-1"), on: connection)
        }
        await #expect(throws: CancellationError.self) {
            try await database.write { connection in
                try AuditChain.append(.example("SH-2"), on: connection)
                throw CancellationError()
            }
        }
        try await database.write { _ = try AuditChain.append(.example("SH-3"), on: $0) }
        let subjects = try database.read { try $0.rows("SELECT seq, subject FROM audit ORDER BY seq") }
        #expect(try subjects.map { try $0.text("subject") } == ["SH-1", "SH-3"])
        #expect(try subjects.map { try $0.int("seq") } == [1, 2])
    }

    @Test func `INV-34 a change without an entry fails and is not recorded`() async throws {
        await #expect(throws: StoreError.failed("a change without an audit entry (INV-34)")) {
            try await database.write { try $0.addNote("silent") }
        }
        #expect(try await database.write { try $0.notes() } == [])
        try await database.write(audited: false) { try $0.addNote("housekeeping") }
        #expect(try database.read { try $0.notes() } == ["housekeeping"])
    }

    /// The expected hash was computed by another program.
    @Test func `INV-34 the hash is SHA-256 of 0x00, the previous hash and the entry, by the byte`() throws {
        let first = AuditRecord(.example("SH-1", facts: ["to": "out"]), after: .start)
        #expect(
            AuditCheckpoint(seq: first.seq, hash: first.hash).description
                == "1:26fa771e5c14732a379c1aa20984ff3f5c0d49acbc5992e1bf5f210d043930cf")
    }

    @Test func `no two entries share an encoding`() {
        let one = AuditRecord(.example("ab", facts: ["a": 1]), after: .start)
        var other = one
        other.texts = ["A-1", "trials-team", "recordShipmenta", "b", #"{"a":1}"#]
        #expect(other.digest() != one.hash)
    }

    @Test func `facts have one text whatever their order`() {
        let facts: AuditFacts = [
            "to": "received", "a": 1, "late": true, "gone": nil, "serials": ["A1", "B\"2\\\n"], "é": "ع",
        ]
        #expect(
            facts.json
                == #"{"a":1,"gone":null,"late":true,"serials":["A1","B\"2\\\u000a"],"to":"received","é":"ع"}"#
        )
    }

    @Test func `D34 an e-mail address does not get into the chain`() async {
        for entry in [
            AuditEntry.example("jan@example.com"), .example("T-1", facts: ["by": "jan@example.com"]),
        ] {
            await #expect(throws: StoreError.self) {
                try await database.write { _ = try AuditChain.append(entry, on: $0) }
            }
        }
    }

    @Test func `D34 INV-36 the chain still verifies after an actor is erased`() async throws {
        let id = try await database.write { connection in
            let id = try Actors.id(of: "jan@example.com", on: connection)
            try AuditChain.append(.example("T-1", actor: id), on: connection)
            return id
        }
        #expect(id.text == "A-1")
        #expect(ActorID("A-1") == id)
        #expect(ActorID("A-01") == nil)
        #expect(try database.read { try Actors.folded(id, on: $0) } == "jan@example.com")
        try await database.write(audited: false) { try Actors.erase(id, on: $0) }
        #expect(try database.read { try Actors.folded(id, on: $0) } == nil)
        #expect(try database.read { try Actors.find("jan@example.com", on: $0) } == nil)
        let again = try await database.write(audited: false) { try Actors.id(of: "jan@example.com", on: $0) }
        #expect(again.text == "A-2")
        #expect(try database.read { try AuditChain.verify(on: $0) }.isIntact)
        await #expect(throws: StoreError.self) {
            try await database.write(audited: false) { try $0.run("DELETE FROM actor") }
        }
    }

    @Test(arguments: ["UPDATE audit SET verb = 'x'", "DELETE FROM audit", "DELETE FROM actor"])
    func `the triggers refuse a change of history`(sql: String) async throws {
        try await database.write { connection in
            let id = try Actors.id(of: "jan", on: connection)
            try AuditChain.append(.example("T-1", actor: id), on: connection)
        }
        await #expect {
            try await database.write(audited: false) { try $0.run(sql) }
        } throws: { error in
            (error as? StoreError)?.sentence.contains("refuses") == true
        }
    }

    @Test func `a checkpoint is read back from its text and from nothing else`() throws {
        let head = try database.read { try AuditChain.head(on: $0) }
        #expect(head == .start)
        #expect(AuditCheckpoint(head.description) == head)
        let hash = String(repeating: "0a", count: 32)
        #expect(AuditCheckpoint("17:\(hash)")?.seq == 17)
        for text in [
            "", "17", "17:", ":\(hash)", "+7:\(hash)", "07:\(hash)", "-1:\(hash)", "17:\(hash)0a", "1:2:3",
        ] {
            #expect(AuditCheckpoint(text) == nil, "\(text)")
        }
    }

    @Test func `keyed hashes agree under one key, which is made once`() async throws {
        let first = try await database.write(audited: false) {
            try KeyedHash.establish(on: $0, freshKey: [UInt8](repeating: 1, count: 32))
        }
        let second = try await database.write(audited: false) {
            try KeyedHash.establish(on: $0, freshKey: KeyedHash.freshKey())
        }
        let known = try #require(try database.read { try KeyedHash.load(on: $0) })
        #expect(Set([first, second, known].map { $0.reference(to: "jan@example.com") }).count == 1)
        #expect(first.reference(to: "jan@example.com") != first.reference(to: "eva@example.com"))
        #expect(first.reference(to: "jan@example.com").count == 64)
        #expect(Set(KeyedHash.freshKey()).count > 1)
    }
}

extension AuditVerdict {
    var isIntact: Bool {
        if case .intact = self { true } else { false }
    }
}
