import Glibc

/// Looks at a database file with plain reads, before SQLite opens it and writes beside it.
struct DatabaseFile {
    /// "RTRP", so that no other application's database is taken for ours.
    /// https://www.sqlite.org/pragma.html#pragma_application_id
    static let applicationID: UInt32 = 0x5254_5250

    let path: String

    /// - Returns: false when there is no file.
    /// - Throws: why the file cannot be ours, or cannot be written.
    func inspect(newest: Int) throws(StoreError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            guard code == ENOENT else { throw StoreError(errno: code, opening: path) }
            return false
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .notADatabase(path: path, because: "it is a folder")
        default: throw .notADatabase(path: path, because: "it is not a file")
        }
        guard status.st_size > 0 else {
            throw .notADatabase(path: path, because: "the file is empty, as a failed copy leaves it")
        }
        try checkHeader(newest: newest)
        try checkWritable(path, status.st_mode)
        try checkFolder()
        return true
    }

    /// The folder has to take the log and the lock.
    func checkFolder() throws(StoreError) {
        let folder = Self.folder(of: path)
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .noFolder(path: folder)
        }
        try checkWritable(folder, status.st_mode)
    }

    /// Finds the one name of a file that has several, so that they share one lock.
    static func canonical(_ path: String) throws(StoreError) -> String {
        if let whole = resolved(path) { return whole }
        let code = errno
        guard code == ENOENT else { throw StoreError(errno: code, opening: path) }
        guard let folder = resolved(folder(of: path)) else { throw .noFolder(path: folder(of: path)) }
        let name = path.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
        return (folder == "/" ? "" : folder) + "/" + name
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The account `root` may write everywhere, but a file that gives nobody the right is meant to stay.
    private func checkWritable(_ path: String, _ mode: mode_t) throws(StoreError) {
        guard mode & 0o222 != 0, access(path, W_OK) == 0 else { throw .readOnly(path: path) }
    }

    /// https://www.sqlite.org/fileformat.html#the_database_header
    private func checkHeader(newest: Int) throws(StoreError) {
        let header = try firstBytes(100)
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .notADatabase(path: path, because: "it is a file of another kind")
        }
        guard number(header, at: 68) == Self.applicationID else {
            throw .notADatabase(path: path, because: "it belongs to another application")
        }
        let version = Int(number(header, at: 60))
        guard version <= newest else { throw .newer(path: path, found: version, known: newest) }
    }

    private func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func firstBytes(_ count: Int) throws(StoreError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, opening: path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = pread(descriptor, &bytes, count, 0)
        guard read >= 0 else { throw StoreError(errno: errno, opening: path) }
        return Array(bytes.prefix(read))
    }
}
