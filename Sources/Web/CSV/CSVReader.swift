/// Reads RFC 4180 row by row and says where each field stands.
///
/// Takes a byte order mark, LF, CRLF and CR, and commas, semicolons or tabs, whichever the first line has
/// most of. A quote that stands where RFC 4180 has none is refused: reading on would be a guess.
public struct CSVReader: Sendable {
    /// No row that a person or a portal writes comes near it; a file without line ends does.
    public static let lineLimit = 65_536

    private let bytes: [UInt8]
    let separator: UInt8
    private let limit: Int
    private var index: Int
    private var line: Int
    private var lineStart: Int
    private var recordStart: Int

    /// - Parameters:
    ///   - separator: nil looks for it in the first line.
    ///   - line: on which the text begins, where it is a part of a file.
    public init(
        _ text: CSVText, separator: Character? = nil, line: Int = 1, limit: Int = CSVReader.lineLimit
    ) {
        self.line = line
        bytes = text.bytes
        index = text.start
        lineStart = text.start
        recordStart = text.start
        self.limit = limit
        self.separator =
            separator?.asciiValue ?? CSVReader.separator(in: text.bytes[text.start...].prefix(limit))
    }

    /// Where the row that was read last stands in the text, with its line end.
    var lastRow: Range<Int> { recordStart..<index }

    /// The next row that holds anything; nil at the end.
    public mutating func next() throws(CSVFlaw) -> CSVRecord? {
        while index < bytes.count {
            let start = line
            recordStart = index
            let fields = try record()
            if fields.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) {
                return CSVRecord(line: start, fields: fields)
            }
        }
        return nil
    }

    private mutating func record() throws(CSVFlaw) -> [CSVField] {
        var fields: [CSVField] = []
        while true {
            fields.append(try field())
            guard index < bytes.count else { return fields }
            if bytes[index] == separator {
                index += 1
                continue
            }
            skipLineEnd()
            return fields
        }
    }

    private mutating func field() throws(CSVFlaw) -> CSVField {
        if index < bytes.count, bytes[index] == 0x22 { return try quotedField() }
        let start = index
        while index < bytes.count, !endsField(bytes[index]) {
            if bytes[index] == 0x22 { throw flaw(.strayQuote, at: index) }
            index += 1
            try checkLength()
        }
        return CSVField(text: text(start..<index), line: line, column: column(of: start))
    }

    private mutating func quotedField() throws(CSVFlaw) -> CSVField {
        let opening = flaw(.quoteNeverClosed, at: index)
        var content: [UInt8] = []
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 {
                guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                index += 1
            }
            content.append(byte)
            index += 1
            if endsLine(at: index - 1) { beginLine() }
            try checkLength()
        }
        guard index < bytes.count else { throw opening }
        index += 1
        if index < bytes.count, !endsField(bytes[index]) { throw flaw(.textAfterQuote, at: index) }
        let text = String(decoding: content, as: UTF8.self)
        return CSVField(text: text, line: opening.line, column: opening.column)
    }
}

extension CSVReader {
    private func endsField(_ byte: UInt8) -> Bool {
        byte == separator || byte == 0x0A || byte == 0x0D
    }

    /// A line feed, or a carriage return that none follows.
    private func endsLine(at place: Int) -> Bool {
        bytes[place] == 0x0A
            || (bytes[place] == 0x0D && (place + 1 == bytes.count || bytes[place + 1] != 0x0A))
    }

    private mutating func skipLineEnd() {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        beginLine()
    }

    private mutating func beginLine() {
        line += 1
        lineStart = index
    }

    private func checkLength() throws(CSVFlaw) {
        guard index - recordStart <= limit else { throw flaw(.lineTooLong(limit: limit), at: index) }
    }

    private func flaw(_ reason: CSVFlaw.Reason, at place: Int) -> CSVFlaw {
        CSVFlaw(line: line, column: column(of: place), reason: reason)
    }

    private func column(of place: Int) -> Int {
        bytes[lineStart..<place].count(where: CSVText.beginsCharacter) + 1
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The separator that the first line has most of outside quotes; a comma when it has none.
    private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
        var counts = [0, 0, 0]
        var isQuoted = false
        let content = bytes.drop { CSVText.isBlank($0) && $0 != 0x09 }
        for byte in content {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}
