import Glibc

extension DatabaseFile {
    /// What a leftover of the log or the journal beside a path holds, in bytes.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Gives a finished file its name, so that a crash leaves a whole one or none.
    static func publish(_ draft: String, as path: String) throws(StoreError) {
        // It holds names and addresses: for its own account only.
        guard chmod(draft, 0o600) == 0 else { throw StoreError(errno: errno, opening: draft) }
        try sync(draft, O_RDONLY)
        guard rename(draft, path) == 0 else { throw StoreError(errno: errno, opening: path) }
        try sync(folder(of: path), O_RDONLY | O_DIRECTORY)
    }

    private static func sync(_ path: String, _ flags: Int32) throws(StoreError) {
        let descriptor = open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, opening: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, opening: path) }
    }
}

extension Database {
    /// Where the file is, its log, and whatever waits to be taken in.
    public var folder: String { DatabaseFile.folder(of: path) }
}
