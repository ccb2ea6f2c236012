/// A line of a file of serials.
public struct SerialLine: Hashable, Sendable {
    /// Counted from 1, a header included.
    public let number: Int
    public let text: String

    public init(number: Int, text: String) {
        self.number = number
        self.text = text
    }
}

/// A serial of a file, where it stood and how it was written.
public struct SerialEntry: Hashable, Sendable {
    public let line: Int
    public let serial: SerialNumber
    public let asRead: String
}

/// Why a file of serials is refused whole.
public enum SerialListRefusal: Refusal, Hashable {
    /// Only blank lines, or none (AC-14.10).
    case noSerials
    case unreadable(line: Int, SerialRefusal)
    /// The same serial again, and the line that had it first (AC-09.11).
    case twice(SerialNumber, line: Int, first: Int)

    public var code: String { "E_SERIAL" }
}

/// A file of serials to be recorded.
public enum SerialList {
    /// Reads a file's lines; blank lines are passed over.
    ///
    /// - Throws: `SerialListRefusal` for the first line that cannot stand, so that nothing of a bad file
    ///   is recorded.
    public static func read(_ lines: [SerialLine]) throws(SerialListRefusal) -> [SerialEntry] {
        var entries: [SerialEntry] = []
        var firstLines: [SerialNumber: Int] = [:]
        for line in lines where !line.text.utf8.allSatisfy(\.isBlank) {
            let serial = try read(line)
            if let first = firstLines.updateValue(line.number, forKey: serial) {
                throw .twice(serial, line: line.number, first: first)
            }
            entries.append(SerialEntry(line: line.number, serial: serial, asRead: line.text))
        }
        guard !entries.isEmpty else { throw .noSerials }
        return entries
    }

    private static func read(_ line: SerialLine) throws(SerialListRefusal) -> SerialNumber {
        do {
            return try SerialNumber.read(line.text)
        } catch {
            throw .unreadable(line: line.number, error)
        }
    }
}
