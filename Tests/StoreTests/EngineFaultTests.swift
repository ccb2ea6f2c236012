import Glibc
import Testing

@testable import Store

/// Fails where it is told to; otherwise the connection that it wraps.
///
/// `@unchecked Sendable`: handed to the writer thread once.
final class FaultyConnection: TransactionalConnection, @unchecked Sendable {
    private let real: SQLiteConnection
    private let fault: StoreError
    private let failing: String

    init(_ real: SQLiteConnection, at failing: String, throwing fault: StoreError) {
        self.real = real
        self.fault = fault
        self.failing = failing
    }

    var isInTransaction: Bool { real.isInTransaction }
    var totalChanges: Int64 { real.totalChanges }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] { try real.rows(sql, values) }
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int { try real.run(sql, values) }
    func close() { real.close() }

    func control(_ sql: String) throws(StoreError) {
        if sql == failing { throw fault }
        try real.control(sql)
    }
}

@Suite(.timeLimit(.minutes(1))) struct EngineFaultTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.open().close()
    }

    /// What two jobs of one group are told, and what the writer reports as fatal.
    func outcome(at failing: String, _ fault: StoreError) throws -> (told: [StoreError?], fatal: StoreError?)
    {
        let writer = Writer(limits: .short)
        let fatal = Locked<StoreError?>(nil)
        let told = Locked<[StoreError?]>([])
        for words in ["a", "b"] {
            let job = QueuedJob(ticket: Ticket()) {
                try $0.addNote(words)
            } done: { outcome in
                told.change { $0.append(outcome.error as? StoreError) }
            }
            writer.submit(job)
        }
        let connection = FaultyConnection(try scratch.raw(), at: failing, throwing: fault)
        try writer.start(on: connection, onFatal: { error in fatal.change { $0 = error } }, atEnd: {})
        let answers = told.wait { $0.count == 2 ? $0 : nil } ?? []
        writer.close()
        return (answers, fatal.withLock { $0 })
    }

    @Test func `D42 a COMMIT that fails fails every job of the group`() throws {
        let outcome = try outcome(at: "COMMIT", .full("no room"))
        #expect(outcome.told == [.full("no room"), .full("no room")])
        #expect(outcome.fatal == nil)
        #expect(try scratch.open().read { try $0.notes() } == [])
    }

    @Test func `D42 an I/O error at COMMIT stops the process`() throws {
        let outcome = try outcome(at: "COMMIT", .inputOutput("fsync"))
        #expect(outcome.told == [.inputOutput("fsync"), .inputOutput("fsync")])
        #expect(outcome.fatal == .inputOutput("fsync"))
    }

    @Test func `a transaction that cannot begin fails its jobs`() throws {
        let outcome = try outcome(at: "BEGIN IMMEDIATE", .inUse(path: "x"))
        #expect(outcome.told == [.inUse(path: "x"), .inUse(path: "x")])
        #expect(outcome.fatal == nil)
    }

    @Test func `a full disk is told as such and the next job may go on`() async throws {
        let database = try scratch.open()
        await #expect {
            try await database.write(audited: false) { connection in
                let pages = try connection.row("PRAGMA page_count")?.int(at: 0) ?? 0
                _ = try connection.rows("PRAGMA max_page_count = \(pages + 2)")
                let body = [UInt8](repeating: 1, count: 100_000)
                try connection.run("INSERT INTO note (words, body) VALUES ('big', $1)", [.bytes(body)])
            }
        } throws: { error in
            (error as? StoreError)?.code == "E_STORE_FULL"
        }
        try await database.write(audited: false) { try $0.addNote("small") }
        #expect(try database.read { try $0.notes() } == ["small"])
    }

    @Test func `D42 a disk that takes no more bytes ends the process with 74 and no half change`()
        async throws
    {
        let path = scratch.path
        await #expect(processExitsWith: .exitCode(74)) { [path = path as String] in
            let database = try Database.open(path: path, mode: .mustExist, migrations: [.audit, .notes])
            try await database.write(audited: false) { try $0.addNote("durable") }
            limitFileSize(to: 8_192)
            try await database.write(audited: false) { connection in
                for number in 0..<1_000 { try connection.addNote("lost \(number)") }
            }
        }
        #expect(try scratch.open().read { try $0.notes() } == ["durable"])
    }

    @Test func `a disk that takes no byte leaves no database behind`() async throws {
        let fresh = try Scratch()
        let path = fresh.path
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
            limitFileSize(to: 0)
            do throws(StoreError) {
                _ = try Database.open(path: path, mode: .createIfMissing, migrations: [.audit])
            } catch {
                exit(error.code == "E_STORE_FAILED" ? 3 : 4)
            }
        }
        #expect(fresh.names == ["trials.db.lock"])
    }

    @Test func `INV-30 INV-37 what was answered outlives kill -9, and what was not is gone`() async throws {
        let path = scratch.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let database = try Database.open(path: path, mode: .mustExist, migrations: [.audit, .notes])
            try await database.write(audited: false) { try $0.addNote("answered") }
            try await database.write(audited: false) { connection in
                try connection.addNote("in flight")
                kill(getpid(), SIGKILL)
            }
        }
        #expect(scratch.names.contains("trials.db-wal"))
        let database = try scratch.open(.mustExist)
        #expect(try database.read { try $0.notes() } == ["answered"])
        try await database.quickCheck()
    }
}

/// Lets no file of this process grow past a size; a write beyond fails with an error in place of a signal.
private func limitFileSize(to bytes: UInt) {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
