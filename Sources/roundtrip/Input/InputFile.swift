import Glibc

/// A file that an option names, or standard input as `-`.
enum InputFile {
    /// What an import may hold (D35).
    static let limit = 1 << 30

    static func bytes(of name: String, for option: String) throws(Problem) -> [UInt8] {
        if name == "-" { return try read(STDIN_FILENO, name: "standard input", option) }
        let descriptor = open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(name, option) }
        defer { close(descriptor) }
        return try read(descriptor, name: name, option)
    }

    private static func read(_ descriptor: Int32, name: String, _ option: String) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size > 0 {
            bytes.reserveCapacity(min(Int(status.st_size), limit) + 1)
        }
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(name, option) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else {
                throw Problem(.file, "\(name) is larger than \(limit) bytes, the most that is read.")
            }
        }
    }

    private static func failure(_ name: String, _ option: String) -> Problem {
        let reason = String(cString: strerror(errno))
        return Problem(.file, "\(option) \(name) cannot be read: \(reason).", ["file": name])
    }
}
