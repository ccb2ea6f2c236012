import Glibc

extension Database {
    /// Moves the log into the file and empties it, so that nothing erased is left in it (INV-36).
    ///
    /// On the writer thread: a checkpoint beside a write is what SQLite before 3.51.3 cannot bear (T4).
    ///
    /// - Throws: `StoreError.overloaded` while a reader holds on to an older snapshot.
    public func truncateLog() async throws {
        try await awaiting { ticket, done in
            let checkpoint = QueuedJob(
                ticket: ticket, company: .outsideTransaction,
                job: { connection in
                    let isBusy = try connection.row("PRAGMA wal_checkpoint(TRUNCATE)")?.int(at: 0)
                    guard isBusy == 0 else { throw StoreError.overloaded }
                }, done: done)
            writer.submit(checkpoint)
            return ticket
        }
    }

    /// Copies the database as of one moment to a new file, which opens like any other (D46, INV-39).
    ///
    /// Runs on a reader thread, so that writes go on. The file appears under its name only when it is whole.
    ///
    /// - Throws: `StoreError.failed` when there is a file already.
    public func backup(to target: String) async throws {
        let draft = target + ".new"
        try await awaiting { ticket, done in
            let copy = QueuedJob(
                ticket: ticket, company: .outsideTransaction,
                job: { connection in
                    guard access(target, F_OK) != 0 else {
                        throw StoreError.failed("\(target) exists already")
                    }
                    unlink(draft)
                    try connection.run("VACUUM INTO $1", [.text(draft)])
                    try DatabaseFile.publish(draft, as: target)
                }, done: done)
            background.submit(copy)
            return ticket
        }
    }

    /// Reads the whole file for damage; takes a while, so it is for `serve` (D42).
    ///
    /// Table by table, so that lists and reports have their turn between, and no log grows behind it. A cancelled task
    /// leaves out the tables that have not begun.
    ///
    /// - Throws: `StoreError.corrupt` with the first finding.
    public func quickCheck() async throws {
        let path = path
        let tables = try await readInBackground { connection in
            try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                .map { try $0.text(at: 0) }
        }
        for table in ["sqlite_schema"] + tables {
            try await readInBackground { connection in
                let finding = try connection.row("PRAGMA quick_check('\(table)')")?.text(at: 0)
                guard finding == "ok" else {
                    throw StoreError.corrupt("\(path): \(finding ?? "no answer")")
                }
                guard try connection.rows("PRAGMA foreign_key_check('\(table)')").isEmpty else {
                    throw StoreError.corrupt("\(path): a reference without its row")
                }
            }
        }
    }

    /// The version of SQLite in use; before 3.51.3 the health page warns (T4).
    public static var engineVersion: String { SQLiteConnection.engineVersion }
}
