import Testing

@testable import Store

@Suite struct EngineMigrationTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func `D41 placeholders are filled, and an unknown one is refused`() throws {
        let text = "CREATE TABLE t (a {id}, b {int64}, c {bytes}, d {text}) {strict};"
        #expect(
            try MigrationText.sqlite.filled(text)
                == "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER, c BLOB, d TEXT) STRICT;")
        #expect(throws: StoreError.self) { try MigrationText.sqlite.filled("{real}") }
        #expect(throws: StoreError.self) { try MigrationText.sqlite.filled("a { b") }
    }

    @Test func `each migration is recorded with the hash of its text`() throws {
        let database = try scratch.open()
        let recorded = try database.read { try $0.rows("SELECT number, name, digest FROM migration") }
        #expect(try recorded.map { try $0.text("name") } == ["audit", "notes"])
        #expect(
            try recorded.map { try $0.bytes("digest") } == [Migration.audit.digest, Migration.notes.digest])
    }

    @Test func `a later migration is applied to what is there`() async throws {
        let first = try scratch.open()
        try await first.write(audited: false) { try $0.addNote("kept") }
        first.close()
        let later = Migration(number: 3, name: "later", text: "ALTER TABLE note ADD COLUMN color {text};")
        let second = try scratch.open(migrations: [.audit, .notes, later])
        #expect(try second.read { try $0.row("SELECT words, color FROM note")?.values } == ["kept", nil])
    }

    @Test func `a released migration that was edited is refused and changes nothing`() throws {
        try scratch.open().close()
        let edited = Migration(number: 2, name: "notes", text: Migration.notes.text + " -- better")
        let later = Migration(number: 3, name: "later", text: "DROP TABLE note;")
        #expect {
            try scratch.open(migrations: [.audit, edited, later])
        } throws: { error in
            (error as? StoreError)?.sentence.contains("never edited") == true
        }
        #expect(try scratch.open().read { try $0.notes() } == [])
    }

    @Test(arguments: ["CREATE TABLE later (a {int64}); SELEKT;", "INSERT INTO child VALUES (1, 99);"])
    func `migrations are applied all or none`(failing: String) throws {
        let child = "CREATE TABLE child (a {id}, note {int64} REFERENCES note (id)) {strict};"
        try scratch.open().close()
        let steps = [
            Migration.audit, .notes, Migration(number: 3, name: "child", text: child),
            Migration(number: 4, name: "failing", text: failing),
        ]
        #expect(throws: StoreError.self) { try scratch.open(migrations: steps) }
        let database = try scratch.open()
        let left = try database.read { try $0.row("SELECT count(*) FROM sqlite_schema WHERE name = 'child'") }
        #expect(try left?.int(at: 0) == 0)
    }

    @Test func `a migration that fails in a new database leaves none`() {
        let failing = Migration(number: 2, name: "failing", text: "SELEKT;")
        #expect(throws: StoreError.self) { try scratch.open(migrations: [.audit, failing]) }
        #expect(scratch.names == ["trials.db.lock"])
    }

    @Test func `migrations rebuild a table that others refer to`() async throws {
        let child = "CREATE TABLE child (a {id}, note {int64} NOT NULL REFERENCES note (id)) {strict};"
        let third = Migration(number: 3, name: "child", text: child)
        let first = try scratch.open(migrations: [.audit, .notes, third])
        try await first.write(audited: false) { connection in
            try connection.addNote("parent")
            try connection.run("INSERT INTO child (note) VALUES (1)")
        }
        first.close()
        let rebuild = Migration(
            number: 4, name: "rebuild",
            text: """
                CREATE TABLE note2 (id {id}, words {text} NOT NULL) {strict};
                INSERT INTO note2 SELECT id, words FROM note;
                DROP TABLE note;
                ALTER TABLE note2 RENAME TO note;
                """)
        let second = try scratch.open(migrations: [.audit, .notes, third, rebuild])
        #expect(try second.read { try $0.notes() } == ["parent"])
        await #expect(throws: StoreError.self) {
            try await second.write(audited: false) { try $0.run("DELETE FROM note") }
        }
    }
}
