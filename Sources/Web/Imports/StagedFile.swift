import Crypto
import Foundation
import Glibc
import Hummingbird
import NIOCore
import Operations

/// A body that was put on the disk while it is worked on (D35).
///
/// The file loses its name at once, and nobody but this process can open it: it is gone when it is let go of, also when
/// the program is killed.
final class StagedFile: Sendable {
    private let descriptor: Int32
    let size: Int
    /// SHA-256 of its bytes.
    let digest: String

    private init(_ descriptor: Int32, size: Int, digest: String) {
        self.descriptor = descriptor
        self.size = size
        self.digest = digest
    }

    deinit {
        close(descriptor)
    }

    /// Takes in a body as it comes, a piece at a time.
    ///
    /// - Throws: `E_TOO_LARGE` for more than `limit` bytes, `E_STORE_FULL` when the disk is.
    static func receiving(
        _ body: RequestBody, upTo limit: Int, in folder: String
    ) async throws -> StagedFile {
        let descriptor = try open(in: folder)
        var (size, hash) = (0, SHA256())
        do {
            for try await piece in body {
                size += piece.readableBytes
                guard size <= limit else { throw NIOTooManyBytesError(maxBytes: limit) }
                try piece.withUnsafeReadableBytes { bytes in
                    hash.update(bufferPointer: bytes)
                    try write(bytes, to: descriptor)
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        let digest = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return StagedFile(descriptor, size: size, digest: digest)
    }

    /// So many bytes from there on; fewer only at its end.
    func bytes(at offset: Int, count: Int) throws(StagingFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
        var read = 0
        while read < bytes.count {
            let wanted = bytes.count - read
            let taken = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + read }, wanted, off_t(offset + read))
            }
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else { throw StagingFailure(taken == 0 ? EIO : errno) }
            read += taken
        }
        return bytes
    }

    private static func open(in folder: String) throws(StagingFailure) -> Int32 {
        var path = Array("\(folder)/roundtrip-\(String(repeating: "X", count: 6))".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw StagingFailure(errno) }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(StagingFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw StagingFailure(errno) }
            rest = rest.dropFirst(written)
        }
    }
}

/// A body could not be put on the disk, or not be read from it again.
struct StagingFailure: StoreFailure {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    var code: String { number == ENOSPC || number == EDQUOT ? "E_STORE_FULL" : "E_STORE_FAILED" }
    var sentence: String {
        "What was sent could not be put on the disk: \(String(cString: strerror(number))). Nothing was changed."
    }
}
