import Foundation
import Glibc
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct EngineBadFileTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// What must not change when opening fails.
    struct Evidence: Equatable {
        let bytes: Data?
        let changed: Date?

        init(_ path: String) {
            bytes = FileManager.default.contents(atPath: path)
            changed = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: scratch.path))
    }

    @Test func `a folder is no database`() throws {
        try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
        #expect(scratch.code() == "E_STORE_NOT_A_DATABASE")
        #expect(scratch.names == ["trials.db"])
    }

    @Test(arguments: [[], Array("serial,model\n".utf8), [UInt8](repeating: 7, count: 9_000)])
    func `an empty file and another kind of file are no database, and stay as they are`(bytes: [UInt8]) throws
    {
        try write(bytes)
        let before = Evidence(scratch.path)
        #expect(scratch.code(.mustExist) == "E_STORE_NOT_A_DATABASE")
        #expect(scratch.code(.createIfMissing) == "E_STORE_NOT_A_DATABASE")
        #expect(Evidence(scratch.path) == before)
        #expect(scratch.names == ["trials.db"])
    }

    @Test func `another application's database is not touched`() throws {
        let other = try SQLiteConnection(path: scratch.path, access: .create)
        try other.runScript("CREATE TABLE bookmark (a); PRAGMA application_id = 7; PRAGMA user_version = 1")
        other.close()
        let before = Evidence(scratch.path)
        #expect(scratch.code() == "E_STORE_NOT_A_DATABASE")
        #expect(Evidence(scratch.path) == before)
        #expect(scratch.names == ["trials.db"])
    }

    @Test func `a file and a folder that nobody may write to are read-only`() throws {
        try scratch.open().close()
        unlink(scratch.path + ".lock")
        let before = Evidence(scratch.path)
        chmod(scratch.path, 0o444)
        #expect(scratch.code() == "E_STORE_READ_ONLY")
        chmod(scratch.path, 0o644)
        chmod(scratch.folder, 0o555)
        #expect(scratch.code() == "E_STORE_READ_ONLY")
        #expect(Evidence(scratch.path) == before)
        #expect(scratch.names == ["trials.db"])
        unlink(scratch.path)
        #expect(scratch.code() == "E_STORE_READ_ONLY")
    }

    @Test func `a database of a newer version is not touched`() throws {
        let later = Migration(number: 3, name: "later", text: "CREATE TABLE later (a {int64}) {strict};")
        try scratch.open(migrations: [.audit, .notes, later]).close()
        let before = Evidence(scratch.path)
        #expect(throws: StoreError.newer(path: scratch.path, found: 3, known: 2)) { try scratch.open() }
        #expect(Evidence(scratch.path) == before)
    }

    @Test func `a newer version that stands in the log only is seen, and the log is kept`() async throws {
        let later = Migration(number: 3, name: "later", text: "CREATE TABLE later (a {int64}) {strict};")
        try scratch.open().close()
        let path = scratch.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let later = Migration(number: 3, name: "later", text: "CREATE TABLE later (a {int64}) {strict};")
            let database = try Database.open(
                path: path, mode: .mustExist, migrations: [.audit, .notes, later])
            withExtendedLifetime(database) { _ = kill(getpid(), SIGKILL) }
        }
        let before = [Evidence(path), Evidence(path + "-wal")]
        #expect(before[1].bytes?.isEmpty == false)
        #expect(scratch.code() == "E_STORE_NEWER")
        #expect([Evidence(path), Evidence(path + "-wal")] == before)
        #expect(scratch.code(migrations: [.audit, .notes, later]) == nil)
    }

    @Test(arguments: [100..<200, 4_096..<4_097])
    func `a damaged file is told as such and stays as it is`(damage: Range<Int>) throws {
        try scratch.open().close()
        var bytes = try #require(FileManager.default.contents(atPath: scratch.path))
        if damage.count == 1 {
            bytes = bytes.prefix(damage.lowerBound)
        } else {
            bytes.replaceSubrange(damage, with: Data(repeating: 0xFF, count: damage.count))
        }
        try bytes.write(to: URL(filePath: scratch.path))
        let before = Evidence(scratch.path)
        #expect(scratch.code() == "E_STORE_CORRUPT")
        #expect(Evidence(scratch.path) == before)
    }

    @Test func `damage deep in the file is found by the check of serve`() async throws {
        try scratch.open().close()
        var bytes = try #require(FileManager.default.contents(atPath: scratch.path))
        bytes.replaceSubrange(8_192..<8_300, with: Data(repeating: 0xFF, count: 108))
        try bytes.write(to: URL(filePath: scratch.path))
        let database = try scratch.open()
        await #expect {
            try await database.quickCheck()
        } throws: { error in
            (error as? StoreError)?.code == "E_STORE_CORRUPT"
        }
    }

    @Test func `a log without its database is not thrown away`() throws {
        try Data([1, 2, 3]).write(to: URL(filePath: scratch.path + "-wal"))
        #expect(scratch.code() == "E_STORE_CORRUPT")
        #expect(scratch.names.contains("trials.db-wal"))
        #expect(!scratch.names.contains("trials.db"))
    }
}
