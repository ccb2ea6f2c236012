import Foundation
import Glibc
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct EngineOpeningTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func `T2 the writer's synchronous reads 2 and the journal is WAL`() async throws {
        let database = try scratch.open()
        let settings = try await database.write { connection in
            try [
                "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "application_id",
                "user_version",
            ]
            .map { try connection.row("PRAGMA \($0)")?.int(at: 0) }
        }
        #expect(settings == [2, 1, 1, 0, Int64(DatabaseFile.applicationID), 2])
        #expect(try database.read { try $0.row("PRAGMA journal_mode")?.text(at: 0) } == "wal")
    }

    @Test func `D22 a missing file is missing, or made when asked`() throws {
        #expect(scratch.code(.mustExist) == "E_STORE_MISSING")
        #expect(scratch.names == [])
        #expect(scratch.code(.createIfMissing) == nil)
        #expect(scratch.code(.mustExist) == nil)
        #expect(scratch.names == ["trials.db", "trials.db.lock"])
    }

    @Test func `a missing folder is named`() {
        let path = scratch.folder + "/none/trials.db"
        #expect(throws: StoreError.noFolder(path: scratch.folder + "/none")) {
            try Database.open(path: path, mode: .createIfMissing, migrations: [.audit])
        }
    }

    @Test func `a draft left by a crash is made anew`() throws {
        try Data([1, 2, 3]).write(to: URL(filePath: scratch.path + ".new"))
        #expect(scratch.code() == nil)
        #expect(scratch.names == ["trials.db", "trials.db.lock"])
    }

    @Test func `T4 D22 a second process is told the way through the server`() async throws {
        let database = try scratch.open()
        let path = scratch.path
        await #expect(processExitsWith: .exitCode(74)) { [path = path as String] in
            var limits = StoreLimits()
            limits.lockWait = .milliseconds(50)
            do throws(StoreError) {
                _ = try Database.open(
                    path: path, mode: .mustExist, migrations: [.audit, .notes], limits: limits)
            } catch {
                exit(error == .inUse(path: path) ? 74 : 1)
            }
        }
        #expect(StoreError.inUse(path: path).sentence.contains("--server"))
        database.close()
    }

    @Test func `T4 another name of the same file is the same file`() throws {
        let database = try scratch.open()
        let link = scratch.folder + "/link.db"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.path)
        #expect(throws: StoreError.inUse(path: scratch.path)) {
            try Database.open(path: link, mode: .mustExist, migrations: [.audit, .notes], limits: .short)
        }
        database.close()
    }

    @Test func `the wait for the file ends as soon as the other lets go`() throws {
        let first = try scratch.open()
        var limits = StoreLimits()
        limits.lockWait = .seconds(20)
        let found = Locked<[String]?>(nil)
        let thread = try WorkerThread { [scratch, limits] in
            let second = try? scratch.open(.mustExist, limits: limits)
            let notes = try? second?.read { try $0.notes() }
            found.change { $0 = notes ?? ["no database"] }
        }
        try first.writeBlocking(audited: false) { try $0.addNote("first") }
        first.close()
        #expect(found.wait { $0 } == ["first"])
        thread.join()
    }

    @Test func `D46 INV-39 a backup opens like the original`() async throws {
        let database = try scratch.open()
        try await database.write(audited: false) { try $0.addNote("kept") }
        let copy = scratch.folder + "/copy.db"
        try await database.backup(to: copy)
        try await database.write(audited: false) { try $0.addNote("later") }
        await #expect(throws: StoreError.failed("\(copy) exists already")) {
            try await database.backup(to: copy)
        }
        let restored = try Database.open(path: copy, mode: .mustExist, migrations: [.audit, .notes])
        #expect(try restored.read { try $0.notes() } == ["kept"])
    }

    @Test func `INV-36 an emptied log and an overwritten page keep nothing of what was erased`() async throws
    {
        let database = try scratch.open()
        try await database.write(audited: false) { try $0.addNote("Karel Novotny") }
        try await database.write(audited: false) { try $0.run("DELETE FROM note") }
        try await database.truncateLog()
        for name in scratch.names {
            let bytes = FileManager.default.contents(atPath: scratch.folder + "/" + name) ?? Data()
            #expect(bytes.range(of: Data("Novotny".utf8)) == nil, "\(name)")
        }
    }
}
