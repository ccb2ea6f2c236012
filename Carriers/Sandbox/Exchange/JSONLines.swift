import Foundation

/// A file that grows by whole lines, readable by its owner alone: it holds addresses.
struct JSONLines: Sendable {
    private let file: FileHandle

    init(path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            guard
                FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        }
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
    }

    /// One write for the line and its end, so that nothing is left in a buffer of ours.
    func append(_ line: Data) throws {
        try file.write(contentsOf: line + [UInt8(ascii: "\n")])
    }
}
