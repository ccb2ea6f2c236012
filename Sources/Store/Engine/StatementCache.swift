/// Prepared statements by their text; the one unused for longest makes room.
struct StatementCache {
    private struct Entry {
        let statement: SQLiteStatement
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [String: Entry] = [:]
    private var uses: UInt64 = 0

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    var count: Int { entries.count }

    subscript(sql: String) -> SQLiteStatement? {
        mutating get {
            uses += 1
            guard let index = entries.index(forKey: sql) else { return nil }
            entries.values[index].lastUse = uses
            return entries.values[index].statement
        }
    }

    mutating func insert(_ statement: SQLiteStatement, for sql: String) {
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
        }
        entries[sql] = Entry(statement: statement, lastUse: uses)
    }

    mutating func removeAll() {
        entries.removeAll()
    }
}
