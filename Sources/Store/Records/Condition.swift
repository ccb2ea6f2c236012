import Logistics
import Operations

/// The WHERE of a list, put together from what a filter asks for.
struct Condition {
    private var clauses: [String] = []
    private(set) var values: [SQLValue] = []
    /// The last part of a list's statement: ` LIMIT 101`.
    private(set) var limit = ""

    /// `id = $1`.
    static func id<Subject>(_ id: Identifier<Subject>) -> Condition { column("id", .id(id)) }

    static func column(_ column: String, _ value: SQLValue) -> Condition {
        var condition = Condition()
        condition.add("\(column) = ?", value)
        return condition
    }

    /// Adds a clause, in which `?` stands for each of the values in turn.
    mutating func add(_ clause: String, _ added: SQLValue...) {
        let parts = clause.split(separator: "?", omittingEmptySubsequences: false)
        precondition(parts.count == added.count + 1, "a clause has a mark for each value")
        var text = String(parts[0])
        for (value, rest) in zip(added, parts.dropFirst()) {
            values.append(value)
            text += "$\(values.count)" + rest
        }
        clauses.append(text)
    }

    /// A part of a list by its counted column; the list must be in that order.
    mutating func add(_ window: ListWindow?, by column: String = "id") {
        guard let window else { return }
        add("\(column) > ?", .int(window.after))
        limit = " LIMIT \(window.limit)"
    }

    /// One of these; an empty list fits nothing.
    mutating func add(_ column: String, in list: [SQLValue]) {
        let marks = list.indices.map { "$\(values.count + $0 + 1)" }
        values += list
        clauses.append(list.isEmpty ? "1 = 0" : "\(column) IN (\(marks.joined(separator: ", ")))")
    }

    /// One of these words, in an order of their own so that equal sets have one statement and one plan.
    mutating func add(_ column: String, in words: Set<some RawRepresentable<String>>) {
        add(column, in: words.map(\.rawValue).sorted().map(SQLValue.text))
    }

    /// `WHERE …`, or nothing.
    var sql: String {
        clauses.isEmpty ? "" : "WHERE " + clauses.map { "(\($0))" }.joined(separator: " AND ")
    }
}
