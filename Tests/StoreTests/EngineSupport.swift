import Foundation
import Glibc

@testable import Store

/// A folder of one test, removed with it.
final class Scratch: Sendable {
    let folder: String

    init() throws {
        var template = Array((NSTemporaryDirectory() + "/store-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw StoreError(errno: errno, opening: "a temporary folder") }
        folder = try template.withUnsafeBufferPointer { name in
            try DatabaseFile.canonical(name.baseAddress.map { String(cString: $0) } ?? "")
        }
    }

    deinit {
        chmod(folder, 0o700)
        try? FileManager.default.removeItem(atPath: folder)
    }

    var path: String { folder + "/trials.db" }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    func open(
        _ mode: Database.Mode = .createIfMissing, migrations: [Migration] = [.audit, .notes],
        limits: StoreLimits = .short, onFatal: @escaping @Sendable (StoreError) -> Void = Database.stopProcess
    ) throws(StoreError) -> Database {
        try Database.open(path: path, mode: mode, migrations: migrations, limits: limits, onFatal: onFatal)
    }

    /// A connection past every fence, as somebody with the file and a tool has it.
    func raw() throws -> SQLiteConnection {
        try SQLiteConnection(path: path, access: .readWrite)
    }
}

extension Scratch {
    /// The code of the error that opening ends with, or nil.
    func code(_ mode: Database.Mode = .createIfMissing, migrations: [Migration] = [.audit, .notes]) -> String?
    {
        do throws(StoreError) {
            _ = try open(mode, migrations: migrations)
            return nil
        } catch {
            return error.code
        }
    }
}

extension StoreLimits {
    static var short: StoreLimits {
        var limits = StoreLimits()
        limits.lockWait = .milliseconds(50)
        return limits
    }
}

extension Migration {
    static let audit = Migration(file: "001-audit.sql", bytes: PackageResources._01_audit_sql)
    static let notes = Migration(
        number: 2, name: "notes",
        text:
            "CREATE TABLE note (id {id}, words {text} NOT NULL UNIQUE, body {bytes}) {strict};"
    )
}

extension SQLConnection {
    func addNote(_ words: String) throws {
        try run("INSERT INTO note (words) VALUES ($1)", [.text(words)])
    }

    func notes() throws -> [String] {
        try rows("SELECT words FROM note ORDER BY id").map { try $0.text(at: 0) }
    }
}

/// Holds up whoever waits until it is opened.
final class Gate: Sendable {
    private let isOpen = Locked(false)

    func open() { isOpen.change { $0 = true } }

    func wait() { isOpen.wait { $0 ? () : nil } }
}

extension Database {
    /// Occupies the writer until the gate opens, so that what is handed in meanwhile waits together.
    func occupyWriter(until gate: Gate) {
        let begun = Gate()
        submit(audited: false) { _ in
            begun.open()
            gate.wait()
        } done: { _ in
        }
        begun.wait()
    }
}
