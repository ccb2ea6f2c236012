import Testing

@testable import Store

@Suite struct EngineStatementTests {
    let scratch: Scratch
    let connection: SQLiteConnection

    init() throws {
        scratch = try Scratch()
        connection = try SQLiteConnection(path: scratch.path, access: .create, statements: 4)
    }

    @Test(arguments: [
        ("SELECT $2, $1", "SELECT ?2, ?1"),
        ("SELECT '$1', \"$1\", `$1`, [$1], $1", "SELECT '$1', \"$1\", `$1`, [$1], ?1"),
        ("SELECT 'it''s $1' || $1", "SELECT 'it''s $1' || ?1"),
        ("SELECT $1 -- $2\n, $2 /* $3 * / */ + $3", "SELECT ?1 -- $2\n, ?2 /* $3 * / */ + ?3"),
        ("SELECT a$1, $12", "SELECT a$1, ?12"),
        ("SELECT 'ž', $1 - $2 / $3", "SELECT 'ž', ?1 - ?2 / ?3"),
    ])
    func `D41 placeholders become numbered ones outside quotes and comments`(written: String, wanted: String)
    {
        #expect(numberedPlaceholders(written) == wanted)
    }

    @Test func `D41 values are bound by number, not by order of appearance`() throws {
        let row = try #require(
            try connection.row("SELECT $2 AS b, $1 AS a, $2 AS c", [.int(1), .text("two")]))
        #expect(row.values == [.text("two"), .int(1), .text("two")])
    }

    @Test(arguments: [
        SQLValue.null, .int(.min), .int(.max), .text(""), .text("é\u{0}ع"), .bytes([]), .bytes([0, 255]),
    ])
    func `a value comes back as it was given`(value: SQLValue) throws {
        #expect(try connection.row("SELECT $1", [value])?.value(at: 0) == value)
    }

    @Test func `a value more or less than the statement names is refused`() {
        #expect(throws: StoreError.self) { try connection.rows("SELECT $1", []) }
        #expect(throws: StoreError.self) { try connection.rows("SELECT $1", [1, 2]) }
    }

    @Test(arguments: ["SELECT 1; SELECT 2", "", "-- nothing", "SELEKT 1"])
    func `a text that is not one statement is refused`(sql: String) {
        #expect(throws: StoreError.self) { try connection.rows(sql) }
    }

    @Test func `a closing semicolon and a comment are no second statement`() throws {
        #expect(try connection.row("SELECT 1; -- one\n /* only */ ")?.int(at: 0) == 1)
    }

    @Test(arguments: ["begin", "COMMIT", " /* x */ Rollback", "-- y\nSAVEPOINT a", "END", "RELEASE a"])
    func `D42 a job cannot begin or end a transaction`(sql: String) {
        #expect(throws: StoreError.failed("a job cannot begin or end a transaction: \(sql)")) {
            try connection.run(sql)
        }
    }

    @Test func `run counts the rows it changed and nothing else`() throws {
        #expect(try connection.run("CREATE TABLE t (a INTEGER) STRICT") == 0)
        #expect(try connection.run("INSERT INTO t VALUES (1), (2), (3)") == 3)
        #expect(try connection.run("UPDATE t SET a = 5 WHERE a > 1") == 2)
        #expect(try connection.run("CREATE INDEX i ON t (a)") == 0)
        #expect(try connection.run("DELETE FROM t WHERE a = 9") == 0)
        #expect(try connection.run("DELETE FROM t RETURNING a") == 3)
    }

    @Test func `a getter names the column and the types, never the value`() throws {
        let row = try #require(try connection.row("SELECT 'secret' AS words, 2 AS flag, NULL AS gone"))
        #expect(throws: StoreError.failed("column words holds text where an integer was expected")) {
            try row.int("words")
        }
        #expect(throws: StoreError.failed("column gone holds NULL where text was expected")) {
            try row.text("gone")
        }
        #expect(throws: StoreError.failed("column flag holds 2 where a flag has 0 or 1")) {
            try row.flag("flag")
        }
        #expect(throws: StoreError.self) { try row.text("absent") }
        #expect(throws: StoreError.self) { try row.text(at: 3) }
        #expect(throws: StoreError.self) { try row.bytesOrNil(at: 0) }
        #expect(try row.textOrNil("gone") == nil)
        #expect(try row.intOrNil(at: 2) == nil)
    }

    @Test func `a floating-point number and broken text are refused`() throws {
        #expect(throws: StoreError.self) { try connection.rows("SELECT 1.5") }
        #expect(throws: StoreError.self) { try connection.rows("SELECT CAST(x'FF41' AS TEXT)") }
    }

    @Test func `one row is asked for and two are an error`() throws {
        #expect(try connection.row("SELECT 1 WHERE 0") == nil)
        #expect(throws: StoreError.self) { try connection.row("SELECT 1 UNION SELECT 2") }
    }

    @Test func `the statement cache has a limit and keeps what is used`() throws {
        for number in 0..<20 {
            _ = try connection.rows("SELECT 'kept'")
            _ = try connection.rows("SELECT \(number)")
        }
        #expect(connection.cachedStatements == 4)
        #expect(try connection.row("SELECT 'kept'")?.text(at: 0) == "kept")
    }

    @Test func `a cached statement sees a column that was added`() throws {
        try connection.run("CREATE TABLE t (a INTEGER) STRICT")
        try connection.run("INSERT INTO t VALUES (1)")
        #expect(try connection.row("SELECT * FROM t")?.columns.names == ["a"])
        try connection.run("ALTER TABLE t ADD COLUMN b TEXT")
        #expect(try connection.row("SELECT * FROM t")?.columns.names == ["a", "b"])
    }

    @Test func `an error leaves no statement open`() throws {
        try connection.run("CREATE TABLE t (a INTEGER UNIQUE) STRICT")
        try connection.run("INSERT INTO t VALUES (1)")
        #expect(throws: StoreError.self) { try connection.run("INSERT INTO t VALUES ($1)", [1]) }
        #expect(try connection.run("INSERT INTO t VALUES ($1)", [2]) == 1)
        try connection.run("DROP TABLE t")
    }

    @Test func `a closed connection says so`() {
        connection.close()
        #expect(throws: StoreError.closed) { try connection.rows("SELECT 1") }
    }
}
