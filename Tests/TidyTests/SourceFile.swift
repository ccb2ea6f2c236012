import Foundation

/// A file of the project, read whole once.
struct SourceFile: Sendable {
    /// Relative to the root of the package.
    let path: String
    private let bytes: Data

    init(path: String, bytes: Data) {
        self.path = path
        self.bytes = bytes
    }

    /// A made-up file, to prove that a check sees what it is there for.
    init(_ path: String, _ text: String) {
        self.init(path: path, bytes: Data(text.utf8))
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    var lines: [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    var lineCount: Int { bytes.count { $0 == UInt8(ascii: "\n") } }

    /// Bytes are searched first, so that only the few files with a hit are taken apart.
    func lines(with text: String) -> [Line] {
        guard bytes.range(of: Data(text.utf8)) != nil else { return [] }
        return lines.enumerated()
            .filter { $1.contains(text) }
            .map { Line(path: path, number: $0 + 1, text: $1) }
    }

    func isUnder(_ folders: [String]) -> Bool {
        folders.contains { path.hasPrefix($0 + "/") }
    }
}

struct Line: Hashable, CustomStringConvertible {
    let path: String
    let number: Int
    let text: String

    var trimmed: String { text.trimmingCharacters(in: .whitespaces) }

    var description: String { "\(path):\(number): \(trimmed)" }
}
