/// A body that is read while it is sent, so that a large file is never in memory.
public struct CurlUpload: Sendable {
    /// Bytes in all, which the request announces.
    public let size: Int
    /// Fills a buffer with what stands from a place on, and says with how much; 0 where it cannot be read.
    let read: @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Int

    public init(
        size: Int, read: @escaping @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Int
    ) {
        self.size = size
        self.read = read
    }
}

/// How far an upload has come.
///
/// Not Sendable: libcurl asks for more on the thread that runs the transfer.
final class OutgoingBody {
    private let upload: CurlUpload
    private var offset = 0

    init(_ upload: CurlUpload) {
        self.upload = upload
    }

    /// - Returns: how much was given; nil when the file is shorter than it was.
    func give(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(upload.size - offset))
        guard !rest.isEmpty else { return 0 }
        let count = upload.read(offset, rest)
        guard count > 0 else { return nil }
        offset += count
        return count
    }
}
