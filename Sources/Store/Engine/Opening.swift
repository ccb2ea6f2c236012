import Glibc

/// The steps from a path to a connection that may write; a step that fails leaves the database as it was.
struct Opening {
    let path: String
    let migrator: Migrator
    let limits: StoreLimits

    /// Called with the lock held.
    func writingConnection(mode: Database.Mode) throws(StoreError) -> SQLiteConnection {
        if try !DatabaseFile(path: path).inspect(newest: migrator.newest) {
            guard mode == .createIfMissing else { throw .missing(path: path) }
            try create()
        }
        return try lifting {
            let connection = try SQLiteConnection(
                path: path, access: .readWrite, statements: limits.statements)
            do {
                try prepare(connection)
                return connection
            } catch {
                connection.close()
                throw error
            }
        }
    }

    private func prepare(_ connection: SQLiteConnection) throws {
        // A log left by a crash belongs to the file only once the file is known to be ours.
        connection.setCheckpointsOnClose(DatabaseFile.size(path + "-wal") == 0)
        let applied = try migrator.check(connection)
        try require("PRAGMA journal_mode = WAL", reads: .text("wal"), on: connection)
        // FULL, or a power cut takes back what was already answered (T2, INV-30).
        try connection.run("PRAGMA synchronous = FULL")
        try require("PRAGMA synchronous", reads: .int(2), on: connection)
        // A large import leaves a log as large, which is given back once it is written from its beginning again.
        try require("PRAGMA journal_size_limit = 67108864", reads: .int(67_108_864), on: connection)
        // What is erased is overwritten, not only unlinked (INV-36).
        try connection.run("PRAGMA secure_delete = ON")
        try migrator.apply(after: applied, to: connection)
        try require("PRAGMA foreign_keys", reads: .int(1), on: connection)
        connection.setCheckpointsOnClose(true)
    }

    private func require(_ pragma: String, reads wanted: SQLValue, on connection: SQLiteConnection) throws {
        guard try connection.rows(pragma).first?.value(at: 0) == wanted else {
            throw StoreError.failed("\(pragma) does not hold on this file system, so no change would be safe")
        }
    }

    /// Makes the database under another name and renames it: a crash leaves a whole one or none.
    private func create() throws(StoreError) {
        for leftover in ["-wal", "-journal"] where DatabaseFile.size(path + leftover) > 0 {
            throw .corrupt("\(path) is gone but its \(leftover.dropFirst()) is there, which may hold changes")
        }
        let draft = path + ".new"
        removeDraft(draft)
        do {
            try lifting { try write(draft) }
        } catch {
            removeDraft(draft)
            throw error
        }
        try DatabaseFile.publish(draft, as: path)
    }

    private func write(_ draft: String) throws {
        let connection = try SQLiteConnection(path: draft, access: .create)
        defer { connection.close() }
        try connection.run("PRAGMA application_id = \(DatabaseFile.applicationID)")
        try connection.run("PRAGMA synchronous = FULL")
        try Migrator.prepare(connection)
        try migrator.apply(after: 0, to: connection)
    }

    private func removeDraft(_ draft: String) {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
    }

    private func lifting<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}
