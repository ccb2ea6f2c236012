/// The bytes of a file, proved to be text: UTF-8, no NUL, not empty, no byte order mark left in it.
public struct CSVText: Sendable {
    public let bytes: [UInt8]
    /// The first byte after a byte order mark.
    public let start: Int

    public init(_ bytes: [UInt8]) throws(CSVFlaw) {
        try self.init(bytes, line: 1, isFirst: true)
        guard bytes[start...].contains(where: { !CSVText.isBlank($0) }) else {
            throw CSVFlaw(line: 1, column: 1, reason: .empty)
        }
    }

    /// A part of a file that begins with a row.
    ///
    /// - Parameter line: on which it begins.
    init(_ bytes: [UInt8], line: Int, isFirst: Bool) throws(CSVFlaw) {
        guard !isFirst || !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF]) else {
            throw CSVFlaw(line: 1, column: 1, reason: .utf16)
        }
        self.bytes = bytes
        start = isFirst && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        try checkUTF8(from: line)
        if let nul = bytes.firstIndex(of: 0) {
            let place = place(of: nul)
            throw CSVFlaw(line: line + place.line - 1, column: place.column, reason: .nul)
        }
    }

    /// Rows that were read, and so proved, before.
    init(part bytes: [UInt8]) {
        self.bytes = bytes
        start = 0
    }

    private func checkUTF8(from line: Int) throws(CSVFlaw) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let place = place(of: error.byteOffsets.lowerBound)
            let reason = CSVFlaw.Reason.notUTF8(byte: bytes[error.byteOffsets.lowerBound], at: place.byte)
            throw CSVFlaw(line: line + place.line - 1, column: place.column, reason: reason)
        }
    }

    /// The line, and the character and byte in it, of an offset; all counted from 1.
    func place(of offset: Int) -> (line: Int, column: Int, byte: Int) {
        var line = 1
        var lineStart = start
        var index = start
        while index < offset {
            if bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) {
                line += 1
                lineStart = index + 1
            }
            index += 1
        }
        let before = bytes[min(lineStart, offset)..<offset]
        return (line, before.count(where: CSVText.beginsCharacter) + 1, before.count + 1)
    }

    /// Every byte of UTF-8 but those that continue a character.
    static func beginsCharacter(_ byte: UInt8) -> Bool {
        byte & 0xC0 != 0x80
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
