import Curl
import Glibc

/// A file that is read while it is sent, however large.
final class OpenFile: Sendable {
    private let descriptor: Int32
    let size: Int

    private init(_ descriptor: Int32, size: Int) {
        self.descriptor = descriptor
        self.size = size
    }

    deinit {
        close(descriptor)
    }

    /// Opens a file; standard input, `-`, and whatever else has no size is put into a file without a name first.
    static func named(_ name: String, for option: String) throws(Problem) -> OpenFile {
        let descriptor = name == "-" ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.failure(name, option) }
        let end = lseek(descriptor, 0, SEEK_END)
        let file =
            end > 0 && lseek(descriptor, 0, SEEK_SET) == 0
            ? OpenFile(descriptor, size: Int(end)) : try spooled(descriptor, name, option)
        guard file.size <= InputFile.limit else {
            throw Problem(.file, "\(name) is larger than \(InputFile.limit) bytes, the most that is read.")
        }
        return file
    }

    private static func spooled(
        _ descriptor: Int32, _ name: String, _ option: String
    ) throws(Problem) -> OpenFile {
        defer { close(descriptor) }
        var path = Array("/tmp/roundtrip-\(String(repeating: "X", count: 6))".utf8CString)
        let target = mkstemp(&path)
        guard target >= 0 else { throw InputFile.failure(name, option) }
        // Gone when it is closed, also when the program is killed.
        unlink(path)
        var (size, piece) = (0, [UInt8](repeating: 0, count: 1 << 18))
        while size <= InputFile.limit {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, count == 0 || write(target, piece, count) == count else {
                close(target)
                throw InputFile.failure(name, option)
            }
            if count == 0 { break }
            size += count
        }
        return OpenFile(target, size: size)
    }

    /// What stands from there on; 0 at the end, or where it cannot be read.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            return max(0, count)
        }
    }

    /// For libcurl, which sends it.
    var upload: CurlUpload {
        CurlUpload(size: size) { [self] in read(at: $0, into: $1) }
    }

    /// Piece by piece; nil at the end.
    var pieces: @Sendable () async -> [UInt8]? {
        let place = FilePlace()
        return { [self] in
            let offset = await place.offset
            let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                count = read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            }
            await place.move(by: piece.count)
            return piece.isEmpty ? nil : piece
        }
    }
}

/// How far a file was read.
private actor FilePlace {
    private(set) var offset = 0

    func move(by count: Int) { offset += count }
}
