import CSQLite

extension StoreError {
    /// The error behind a result code of SQLite.
    ///
    /// - Parameters:
    ///   - code: primary or extended; https://www.sqlite.org/rescode.html
    ///   - message: what SQLite says, or what was being done.
    init(sqlite code: Int32, _ message: String, path: String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .inUse(path: path)
        case SQLITE_NOTADB: self = .notADatabase(path: path, because: "it is a file of another kind")
        case SQLITE_CORRUPT: self = .corrupt("\(path): \(message)")
        case SQLITE_FULL: self = .full("\(path): \(message)")
        case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
        case SQLITE_IOERR: self = .inputOutput("\(path): \(message) (\(code))")
        case SQLITE_CANTOPEN: self = .inputOutput("\(path): \(message)")
        default: self = .failed("\(message) (\(code))")
        }
    }
}
