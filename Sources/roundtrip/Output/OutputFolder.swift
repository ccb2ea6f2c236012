import Glibc

/// The folder of `--output`, made if absent. A file there is whole or not there: it is written under a
/// temporary name and renamed.
struct OutputFolder: Sendable {
    let path: String

    init(_ path: String) throws(Problem) {
        guard !path.isEmpty else { throw Problem(.usage, "--output needs the name of a folder.") }
        self.path = path
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw OutputFolder.failure("folder \(made)") }
        }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else {
            throw Problem(.output, "\(path) is no folder, so nothing can be written into it.")
        }
        close(folder)
    }

    /// Writes a file and gives its path. `name` comes from our own ids; it may hold no slash.
    func write(_ bytes: [UInt8], as name: String) throws(Problem) -> String {
        let safe = name.split(separator: "/").joined(separator: "_")
        let target = path.hasSuffix("/") ? path + safe : path + "/" + safe
        let temporary = "\(target).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFolder.failure(target) }
        let isWhole = OutputFolder.put(bytes, into: descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWhole, rename(temporary, target) == 0 else {
            let failure = OutputFolder.failure(target)
            unlink(temporary)
            throw failure
        }
        return target
    }

    private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    private static func failure(_ what: String) -> Problem {
        Problem(.output, "\(what) cannot be written: \(String(cString: strerror(errno))).")
    }
}
