/// The serials of a file, as they were read: one a line, or the column `serial` of a CSV.
public struct SerialList: Hashable, Sendable {
    /// In the order of the file, repeated ones too; nothing about them is judged here.
    public let serials: [String]

    /// A first line that holds a field `serial`, in any case, is a header (D26). Without one the whole line
    /// is what was read: a comma in it is a character of the serial, for the rules to name.
    public init(reading bytes: [UInt8]) throws(SerialListFlaw) {
        let text = try SerialList.lifted { () throws(CSVFlaw) in try CSVText(bytes) }
        let first = try SerialList.firstRow(of: text)
        if first.fields.contains(where: { CSVTable.name($0.text) == "serial" }) {
            serials = try SerialList.column(of: text)
        } else {
            try SerialList.refuseHeader(first)
            serials = try SerialList.lines(of: text)
        }
        if serials.isEmpty { throw .noSerials }
    }
}

/// Why a file gives no list of serials.
public enum SerialListFlaw: Error, Hashable, Sendable {
    case unreadable(CSVFlaw)
    /// Several columns, or a title, and none called `serial`.
    case noSerialColumn(line: Int, found: [String])
    /// A row with other fields, but nothing under `serial`.
    case emptySerial(line: Int, column: Int)
    /// A header and nothing below it.
    case noSerials

    public var sentence: String {
        switch self {
        case .unreadable(let flaw): flaw.sentence
        case .noSerialColumn(let line, let found):
            "line \(line): no column is called “serial”; found \(found.map { "“\($0)”" }.joined(separator: ", "))"
        case .emptySerial(let line, let column): "line \(line), column \(column): the serial is empty"
        case .noSerials: "there is no serial below the header"
        }
    }
}

extension SerialList {
    /// Titles that people give the column instead; a file that begins with one has no header we can trust.
    private static let nearTitles: Set<String> = [
        "serials", "serial number", "serial numbers", "serialnumber", "serial_number", "serial no", "sn",
        "s/n",
    ]

    private static func refuseHeader(_ first: CSVRecord) throws(SerialListFlaw) {
        let names = first.fields.map { String($0.text.trimmed) }
        guard names.count == 1, !nearTitles.contains(CSVTable.name(names[0])) else {
            throw .noSerialColumn(line: first.line, found: names)
        }
    }

    private static func firstRow(of text: CSVText) throws(SerialListFlaw) -> CSVRecord {
        do throws(CSVFlaw) {
            var reader = CSVReader(text)
            if let first = try reader.next() { return first }
        } catch {
            guard case .strayQuote = error.reason else { throw .unreadable(error) }
            // No header has one, so the line is a serial as it was read.
            return CSVRecord(line: error.line, fields: [CSVField(text: "\"", line: error.line, column: 1)])
        }
        throw .noSerials
    }

    private static func column(of text: CSVText) throws(SerialListFlaw) -> [String] {
        var serials: [String] = []
        var table = try lifted { () throws(CSVFlaw) in try CSVTable(text) }
        while let row = try lifted({ () throws(CSVFlaw) in try table.next() }) {
            guard let field = row["serial"] else { continue }
            guard !field.text.trimmed.isEmpty else {
                throw .emptySerial(line: field.line, column: field.column)
            }
            serials.append(field.text)
        }
        return serials
    }

    /// Lines end with LF, CRLF or CR; a line in quotes loses them.
    private static func lines(of text: CSVText) throws(SerialListFlaw) -> [String] {
        var serials: [String] = []
        var lines = TextLines(text)
        while let line = lines.next() {
            guard line.bytes.count <= CSVReader.lineLimit else {
                let reason = CSVFlaw.Reason.lineTooLong(limit: CSVReader.lineLimit)
                throw .unreadable(CSVFlaw(line: line.number, column: 1, reason: reason))
            }
            let serial = String(String(decoding: line.bytes, as: UTF8.self).trimmed).withoutQuotes
            if !serial.isEmpty { serials.append(serial) }
        }
        return serials
    }

    private static func lifted<Answer>(
        _ read: () throws(CSVFlaw) -> Answer
    ) throws(SerialListFlaw) -> Answer {
        do throws(CSVFlaw) {
            return try read()
        } catch {
            throw .unreadable(error)
        }
    }
}

/// The lines of a text, counted from 1.
private struct TextLines {
    let text: CSVText
    var index: Int
    var number = 0

    init(_ text: CSVText) {
        self.text = text
        index = text.start
    }

    mutating func next() -> (number: Int, bytes: ArraySlice<UInt8>)? {
        guard index < text.bytes.count else { return nil }
        let rest = text.bytes[index...]
        let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.bytes.count
        index = end + 1
        if end + 1 < text.bytes.count, text.bytes[end] == 0x0D, text.bytes[end + 1] == 0x0A { index += 1 }
        number += 1
        return (number, rest[..<end])
    }
}

extension String {
    /// `"A1"` → `A1`; anything else as it is.
    fileprivate var withoutQuotes: String {
        utf8.count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
