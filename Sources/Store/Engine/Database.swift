import Glibc

/// A SQLite database that this process owns: one writer thread, many readers (D40–D43).
public final class Database: Sendable {
    public enum Mode: Sendable {
        /// A missing file is `StoreError.missing`.
        case mustExist
        /// A missing file is made; an empty one is still refused, since no crash of ours leaves one.
        case createIfMissing
    }

    /// The file, with every link resolved.
    public let path: String
    let limits: StoreLimits
    let writer: Writer
    let pool: ReaderPool
    let background: BackgroundReaders

    /// Opens the database, brings its schema up to date and takes the file for this process.
    ///
    /// Blocks for up to `limits.lockWait`. When it throws, the database is as it was, to the byte.
    ///
    /// - Parameters:
    ///   - migrations: numbered 1, 2, 3 … in this order.
    ///   - onFatal: called on the writer thread when the disk failed at COMMIT, so that nobody can say
    ///     whether those changes are on it; is not expected to return (D42).
    public static func open(
        path: String, mode: Mode, migrations: [Migration], limits: StoreLimits = StoreLimits(),
        onFatal: @escaping @Sendable (StoreError) -> Void = Database.stopProcess
    ) throws(StoreError) -> Database {
        let migrator = Migrator(migrations)
        let path = try DatabaseFile.canonical(path)
        let file = DatabaseFile(path: path)
        // Looked at before the lock file is made, and again under the lock.
        if try !file.inspect(newest: migrator.newest) {
            guard mode == .createIfMissing else { throw .missing(path: path) }
            try file.checkFolder()
        }
        let lock = try FileLock(database: path, atMost: limits.lockWait)
        let connection: SQLiteConnection
        do {
            connection = try Opening(path: path, migrator: migrator, limits: limits).writingConnection(
                mode: mode)
        } catch {
            lock.release()
            throw error
        }
        let database = Database(path: path, limits: limits)
        try database.writer.start(on: connection, onFatal: onFatal) { lock.release() }
        try database.background.start(limits.readerThreads, on: database.pool)
        return database
    }

    private init(path: String, limits: StoreLimits) {
        self.path = path
        self.limits = limits
        writer = Writer(limits: limits)
        pool = ReaderPool(path: path, limits: limits)
        background = BackgroundReaders(limits: limits)
    }

    deinit {
        close()
    }

    /// Lets what waits finish, moves the log into the file, and lets go of the file.
    ///
    /// Blocks until then; not to be called from inside a job. A second call does nothing.
    public func close() {
        background.close()
        pool.close()
        writer.close()
    }

    /// Says what happened on standard error and ends the process with status 74.
    ///
    /// Without exit handlers: other threads are still at work.
    @Sendable
    public static func stopProcess(_ error: StoreError) {
        let line = Array("\(error.code): \(error.sentence)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, line, line.count)
        _exit(74)
    }
}
