import Logistics

/// Reads the columns of a row by name; those that come in the order of the table cost one comparison each.
struct RowReader {
    private let row: SQLRow
    private var next = 0

    init(_ row: SQLRow) {
        self.row = row
    }

    private mutating func position(of column: String) throws(StoreError) -> Int {
        let names = row.columns.names
        if next >= names.count || names[next] != column {
            guard let found = names.firstIndex(of: column) else {
                throw .failed("a row has no column \(column)")
            }
            next = found
        }
        defer { next += 1 }
        return next
    }
}

extension RowReader {
    mutating func int(_ column: String) throws(StoreError) -> Int {
        Int(try row.int(at: position(of: column)))
    }

    mutating func intOrNil(_ column: String) throws(StoreError) -> Int? {
        try row.intOrNil(at: position(of: column)).map { Int($0) }
    }

    mutating func text(_ column: String) throws(StoreError) -> String {
        try row.text(at: position(of: column))
    }

    mutating func textOrNil(_ column: String) throws(StoreError) -> String? {
        try row.textOrNil(at: position(of: column))
    }

    mutating func bytes(_ column: String) throws(StoreError) -> [UInt8] {
        try row.bytes(at: position(of: column))
    }

    mutating func flag(_ column: String) throws(StoreError) -> Bool {
        try flagOrNil(column).orThrow(column, is: "a flag")
    }

    mutating func flagOrNil(_ column: String) throws(StoreError) -> Bool? {
        switch try intOrNil(column) {
        case nil: nil
        case 0: false
        case 1: true
        default: throw .unreadable(column, is: "a flag")
        }
    }

    /// Lines of text, one at least, of which each may be empty.
    mutating func lines(_ column: String) throws(StoreError) -> [String] {
        try text(column).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// A list of texts, one a line; none in empty text.
    mutating func texts(_ column: String) throws(StoreError) -> [String] {
        try text(column).split(separator: "\n").map(String.init)
    }
}

extension RowReader {
    mutating func id<Subject>(_ column: String = "id") throws(StoreError) -> Identifier<Subject> {
        Identifier(Int64(try int(column)))
    }

    mutating func idOrNil<Subject>(_ column: String) throws(StoreError) -> Identifier<Subject>? {
        try intOrNil(column).map { Identifier(Int64($0)) }
    }

    mutating func date(_ column: String) throws(StoreError) -> CivilDate {
        CivilDate(dayNumber: try int(column))
    }

    mutating func dateOrNil(_ column: String) throws(StoreError) -> CivilDate? {
        try intOrNil(column).map { CivilDate(dayNumber: $0) }
    }

    /// A case of an enum by its word.
    mutating func word<Word: RawRepresentable<String>>(_ column: String) throws(StoreError) -> Word {
        try Word(rawValue: text(column)).orThrow(column, is: "a \(Word.self)")
    }

    mutating func wordOrNil<Word: RawRepresentable<String>>(_ column: String) throws(StoreError) -> Word? {
        guard let text = try textOrNil(column) else { return nil }
        return try Word(rawValue: text).orThrow(column, is: "a \(Word.self)")
    }
}

extension Optional {
    /// The value that the schema promises.
    func orThrow(_ column: String, is kind: String) throws(StoreError) -> Wrapped {
        guard let self else { throw .unreadable(column, is: kind) }
        return self
    }
}

extension StoreError {
    /// A row that the schema forbids. It names the column only: the value may be personal.
    static func unreadable(_ column: String, is kind: String) -> StoreError {
        .failed("column \(column) holds what is not \(kind)")
    }
}
