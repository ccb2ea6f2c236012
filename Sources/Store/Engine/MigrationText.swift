/// Fills the placeholders of a migration, the few places where the two engines differ (D41).
///
/// Types: `{strict} {id} {int64} {bytes} {text}`. Statements: `{appendOnly TABLE}` refuses UPDATE and DELETE,
/// `{keepRows TABLE}` refuses DELETE.
struct MigrationText {
    let types: [String: String]
    let refusal: @Sendable (_ event: String, _ table: String) -> String

    static let sqlite = MigrationText(
        types: [
            "strict": "STRICT", "id": "INTEGER PRIMARY KEY", "int64": "INTEGER", "bytes": "BLOB",
            "text": "TEXT",
        ],
        refusal: { event, table in
            """
            CREATE TRIGGER \(table)_no_\(event.lowercased()) BEFORE \(event) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'table \(table) refuses \(event)'); END;

            """
        })

    func filled(_ text: String) throws(StoreError) -> String {
        var output = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "{") {
            guard let end = rest[start...].firstIndex(of: "}") else { throw unknown(rest[start...]) }
            output += rest[..<start]
            output += try replacement(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }

    private func replacement(_ placeholder: Substring) throws(StoreError) -> String {
        let words = placeholder.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case (let type?, 1):
            guard let text = types[type] else { throw unknown(placeholder) }
            return text
        case ("appendOnly", 2): return refusal("UPDATE", words[1]) + refusal("DELETE", words[1])
        case ("keepRows", 2): return refusal("DELETE", words[1])
        default: throw unknown(placeholder)
        }
    }

    private func unknown(_ placeholder: Substring) -> StoreError {
        .failed("a migration has the unknown placeholder {\(placeholder.prefix(20))}")
    }
}
