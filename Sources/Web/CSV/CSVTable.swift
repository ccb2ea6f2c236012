/// The first row of a file, which names its columns.
struct CSVHeader: Sendable {
    /// Trimmed and in lower case, in the order of the file.
    let columns: [String]
    /// The row that named them.
    let record: CSVRecord
    let separator: Character
    let places: [String: Int]

    /// Names compare without case (D26); a name that is there twice is refused, a blank one is a column nobody
    /// asks for.
    init(of text: CSVText) throws(CSVFlaw) {
        var reader = CSVReader(text)
        try self.init(readBy: &reader)
    }

    init(readBy reader: inout CSVReader) throws(CSVFlaw) {
        guard let header = try reader.next() else { throw CSVFlaw(line: 1, column: 1, reason: .empty) }
        var places: [String: Int] = [:]
        var columns: [String] = []
        for (index, field) in header.fields.enumerated() {
            let name = CSVTable.name(field.text)
            if !name.isEmpty, places.updateValue(index, forKey: name) != nil {
                throw CSVFlaw(line: field.line, column: field.column, reason: .repeatedColumn(name))
            }
            columns.append(name)
        }
        record = header
        self.columns = columns
        self.places = places
        separator = Character(Unicode.Scalar(reader.separator))
    }

    /// Empty fields beyond the header are let pass: spreadsheets write them.
    func check(_ record: CSVRecord) throws(CSVFlaw) {
        let extra = record.fields.dropFirst(columns.count)
        guard record.fields.count >= columns.count, extra.allSatisfy({ $0.text.isEmpty }) else {
            let reason = CSVFlaw.Reason.fieldCount(found: record.fields.count, wanted: columns.count)
            throw CSVFlaw(line: record.line, column: 1, reason: reason)
        }
    }
}

/// A file whose first row names its columns; rows are read by name, in any order of columns.
public struct CSVTable: Sendable {
    private let head: CSVHeader
    private var reader: CSVReader

    /// Trimmed and in lower case, in the order of the file.
    public var columns: [String] { head.columns }
    /// The row that named them.
    public var header: CSVRecord { head.record }

    /// Reads the header.
    public init(_ text: CSVText, limit: Int = CSVReader.lineLimit) throws(CSVFlaw) {
        var reader = CSVReader(text, limit: limit)
        head = try CSVHeader(readBy: &reader)
        self.reader = reader
    }

    /// The next row; nil at the end.
    public mutating func next() throws(CSVFlaw) -> CSVRow? {
        guard let record = try reader.next() else { return nil }
        try head.check(record)
        return CSVRow(record: record, places: head.places)
    }

    /// As names are compared.
    public static func name(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}

/// A row whose fields are asked for by the name of their column.
public struct CSVRow: Hashable, Sendable {
    let record: CSVRecord
    let places: [String: Int]

    /// Where the row begins.
    public var line: Int { record.line }

    /// The field under a column; nil when the file has no such column.
    public subscript(column: String) -> CSVField? {
        places[column].map { record.fields[$0] }
    }
}
