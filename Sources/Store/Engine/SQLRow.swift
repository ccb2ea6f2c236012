/// The column names of a result, shared by all its rows.
public struct SQLColumns: Hashable, Sendable {
    public let names: [String]

    init(_ names: [String]) {
        self.names = names
    }
}

/// One row of a result.
///
/// A getter throws `StoreError.failed` when the column is absent or holds another type: what the schema
/// forbids is reported, never read as a default. The `…OrNil` forms give nil for NULL and for nothing else.
public struct SQLRow: Hashable, Sendable {
    public let columns: SQLColumns
    public let values: [SQLValue]

    public func value(_ column: String) throws(StoreError) -> SQLValue {
        guard let index = columns.names.firstIndex(of: column) else {
            throw .failed("the result has no column \(column), only \(columns.names.joined(separator: ", "))")
        }
        return values[index]
    }

    public func value(at index: Int) throws(StoreError) -> SQLValue {
        guard values.indices.contains(index) else {
            throw .failed("the result has \(values.count) columns, none at position \(index)")
        }
        return values[index]
    }
}

extension SQLRow {
    public func int(_ column: String) throws(StoreError) -> Int64 { try Self.int(value(column), column) }

    public func intOrNil(_ column: String) throws(StoreError) -> Int64? {
        let value = try value(column)
        return value == .null ? nil : try Self.int(value, column)
    }

    public func text(_ column: String) throws(StoreError) -> String { try Self.text(value(column), column) }

    public func textOrNil(_ column: String) throws(StoreError) -> String? {
        let value = try value(column)
        return value == .null ? nil : try Self.text(value, column)
    }

    public func bytes(_ column: String) throws(StoreError) -> [UInt8] {
        try Self.bytes(value(column), column)
    }

    public func bytesOrNil(_ column: String) throws(StoreError) -> [UInt8]? {
        let value = try value(column)
        return value == .null ? nil : try Self.bytes(value, column)
    }

    /// A flag, stored as 0 or 1; any other number throws.
    public func flag(_ column: String) throws(StoreError) -> Bool {
        switch try int(column) {
        case 0: return false
        case 1: return true
        case let other: throw .failed("column \(column) holds \(other) where a flag has 0 or 1")
        }
    }
}

extension SQLRow {
    public func int(at index: Int) throws(StoreError) -> Int64 { try Self.int(value(at: index), name(index)) }

    public func intOrNil(at index: Int) throws(StoreError) -> Int64? {
        let value = try value(at: index)
        return value == .null ? nil : try Self.int(value, name(index))
    }

    public func text(at index: Int) throws(StoreError) -> String {
        try Self.text(value(at: index), name(index))
    }

    public func textOrNil(at index: Int) throws(StoreError) -> String? {
        let value = try value(at: index)
        return value == .null ? nil : try Self.text(value, name(index))
    }

    public func bytes(at index: Int) throws(StoreError) -> [UInt8] {
        try Self.bytes(value(at: index), name(index))
    }

    public func bytesOrNil(at index: Int) throws(StoreError) -> [UInt8]? {
        let value = try value(at: index)
        return value == .null ? nil : try Self.bytes(value, name(index))
    }

    private func name(_ index: Int) -> String {
        columns.names.indices.contains(index) ? columns.names[index] : String(index)
    }

    private static func int(_ value: SQLValue, _ column: String) throws(StoreError) -> Int64 {
        guard case .int(let number) = value else { throw mismatch(column, wanted: "an integer", value) }
        return number
    }

    private static func text(_ value: SQLValue, _ column: String) throws(StoreError) -> String {
        guard case .text(let text) = value else { throw mismatch(column, wanted: "text", value) }
        return text
    }

    private static func bytes(_ value: SQLValue, _ column: String) throws(StoreError) -> [UInt8] {
        guard case .bytes(let bytes) = value else { throw mismatch(column, wanted: "bytes", value) }
        return bytes
    }

    /// Names the column and the two types, never the value: it may be personal data.
    private static func mismatch(_ column: String, wanted: String, _ found: SQLValue) -> StoreError {
        .failed("column \(column) holds \(found.kind) where \(wanted) was expected")
    }
}
