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
        bytes.reserveCapacity(min(size(of: descriptor), limit) + 1)
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

    /// 0 where nobody knows, as of a pipe. Not by `stat`, which a release finds in another module than a debug build.
    private static func size(of descriptor: Int32) -> Int {
        let here = lseek(descriptor, 0, SEEK_CUR)
        guard here >= 0 else { return 0 }
        let end = lseek(descriptor, 0, SEEK_END)
        guard lseek(descriptor, here, SEEK_SET) == here else { return 0 }
        return max(0, end - here)
    }

    private static func failure(_ name: String, _ option: String) -> Problem {
        let reason = String(cString: strerror(errno))
        return Problem(.file, "\(option) \(name) cannot be read: \(reason).", ["file": name])
    }
}
