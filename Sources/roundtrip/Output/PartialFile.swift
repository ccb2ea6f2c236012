import Glibc

/// A file that is written piece by piece under a temporary name and gets its own when it is whole.
///
/// Not Sendable: one task writes it.
final class PartialFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32

    init(_ path: String) throws(Problem) {
        self.path = path
        temporary = "\(path).\(getpid()).part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    func put(_ bytes: [UInt8]) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure(path) }
            rest = rest.dropFirst(written)
        }
    }

    func finish() throws(Problem) {
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
            throw Self.failure(path)
        }
    }

    func discard() {
        close(descriptor)
        unlink(temporary)
    }

    private static func failure(_ path: String) -> Problem {
        Problem(.output, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
}
