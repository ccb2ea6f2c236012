/// Brings a database to the newest schema, in one transaction: wholly or not at all.
struct Migrator {
    let migrations: [Migration]

    /// - Parameter migrations: numbered 1, 2, 3 … in this order.
    init(_ migrations: [Migration]) {
        precondition(
            migrations.map(\.number) == Array(1...max(1, migrations.count)), "migrations are 1, 2, 3 …")
        self.migrations = migrations
    }

    var newest: Int { migrations.count }

    /// Compares what the file says it holds with what this program knows; changes nothing.
    ///
    /// - Returns: how many of the migrations the file has.
    func check(_ connection: SQLiteConnection) throws -> Int {
        let version = try connection.rows("PRAGMA user_version").first?.int(at: 0) ?? 0
        guard version <= newest else {
            throw StoreError.newer(path: connection.path, found: Int(version), known: newest)
        }
        let recorded = try connection.rows("SELECT number, name, digest FROM migration ORDER BY number")
        guard recorded.count == version else {
            throw StoreError.corrupt("\(connection.path) records \(recorded.count) of \(version) migrations")
        }
        for (row, migration) in zip(recorded, migrations) {
            guard try row.int("number") == migration.number, try row.bytes("digest") == migration.digest
            else {
                throw StoreError.failed(
                    "migration \(migration.number) (\(migration.name)) is not the text that "
                        + "\(connection.path) was made with, and a released migration is never edited")
            }
        }
        return Int(version)
    }

    /// Applies the migrations after the first `count`.
    func apply(after count: Int, to connection: SQLiteConnection) throws {
        guard count < newest else { return }
        // A table that is rebuilt is dropped for a moment:
        // https://www.sqlite.org/lang_altertable.html#otheralter
        try connection.run("PRAGMA foreign_keys = OFF")
        try connection.control("BEGIN IMMEDIATE")
        do {
            for migration in migrations.dropFirst(count) { try apply(migration, to: connection) }
            guard try connection.rows("PRAGMA foreign_key_check").isEmpty else {
                throw StoreError.failed("the migrations leave a reference without its row")
            }
            try connection.control("COMMIT")
        } catch {
            if connection.isInTransaction { try? connection.control("ROLLBACK") }
            throw error
        }
        try connection.run("PRAGMA foreign_keys = ON")
    }

    /// Makes the table that records migrations, in a file that is new.
    static func prepare(_ connection: SQLiteConnection) throws {
        try connection.run(
            """
            CREATE TABLE migration (
                number INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                digest BLOB NOT NULL CHECK (length(digest) = 32)
            ) STRICT
            """)
    }

    private func apply(_ migration: Migration, to connection: SQLiteConnection) throws {
        do {
            try connection.runScript(MigrationText.sqlite.filled(migration.text))
        } catch .failed(let detail) {
            throw StoreError.failed("migration \(migration.number) (\(migration.name)): \(detail)")
        }
        try connection.run(
            "INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)",
            [.int(Int64(migration.number)), .text(migration.name), .bytes(migration.digest)])
        try connection.run("PRAGMA user_version = \(migration.number)")
    }
}
