/// One row of a file, blank lines left out.
public struct CSVRecord: Hashable, Sendable {
    /// Where it begins, counted from 1.
    public let line: Int
    public let fields: [CSVField]

    public init(line: Int, fields: [CSVField]) {
        self.line = line
        self.fields = fields
    }
}

/// One field, without its quotes; blanks around it are kept.
public struct CSVField: Hashable, Sendable {
    public let text: String
    /// Where it begins; not the record's line, when a quoted field before it holds a line break.
    public let line: Int
    /// Its first character in that line, counted from 1.
    public let column: Int

    public init(text: String, line: Int, column: Int) {
        self.text = text
        self.line = line
        self.column = column
    }
}
