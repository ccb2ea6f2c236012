import Logistics

@testable import Web

/// Values that a field must not take, made from its schema: what no rule has to look at, because it never gets
/// that far.
enum BadInput {
    struct Value: Sendable {
        let name: String
        /// As it stands in a JSON text; not all of it could be made from values.
        let json: String
    }

    static func values(for schema: Schema) -> [Value] {
        switch schema {
        case .optional(let inner): return values(for: inner)
        case .anyOf(let choices): return choices.first.map { common(for: $0) } ?? []
        case .named(let name): return Contract.schemas[name].map { values(for: $0) } ?? []
        case .text(let text): return texts(text) + common(for: schema)
        case .integer(let range):
            return common(for: schema) + [
                Value(name: "text", json: "\"7\""), Value(name: "fraction", json: "1.5"),
                Value(name: "below", json: "\(range.lowerBound == Int64.min ? 0 : range.lowerBound - 1)"),
                Value(
                    name: "above",
                    json: range.upperBound == Int64.max ? "9223372036854775808" : "\(range.upperBound + 1)"),
            ]
        case .flag:
            return common(for: schema) + [
                Value(name: "text", json: "\"true\""), Value(name: "one", json: "1"),
            ]
        case .list(let item, let length):
            let most = length.upperBound
            let many =
                "[" + Array(repeating: "\"A\"", count: most < 20_000 ? most + 1 : 0).joined(separator: ",")
                + "]"
            return common(for: schema) + [Value(name: "text", json: "\"A\"")]
                + (most < 20_000 ? [Value(name: "too many", json: many)] : [])
                + values(for: item).filter { !$0.json.isEmpty }.map {
                    Value(name: "item " + $0.name, json: "[\($0.json)]")
                }
        case .object, .map: return common(for: schema) + [Value(name: "text", json: "\"A\"")]
        case .anything: return []
        }
    }

    /// What no field of any kind takes.
    private static func common(for schema: Schema) -> [Value] {
        let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        var values = [
            Value(name: "nested", json: deep), Value(name: "nested objects", json: nested(10_000)),
            Value(name: "1e400", json: "1e400"), Value(name: "NaN", json: "NaN"),
            Value(name: "-0", json: "-0"),
            Value(name: "Infinity", json: "-Infinity"), Value(name: "1.0", json: "1.0"),
            Value(name: "lone surrogate", json: #""A\ud800B""#), Value(name: "half pair", json: #""\udc00""#),
            Value(name: "bad escape", json: #""\x41""#), Value(name: "raw control", json: "\"A\u{1}B\""),
            Value(name: "unquoted", json: "A1"), Value(name: "single quotes", json: "'A1'"),
            Value(name: "nothing", json: ""), Value(name: "comment", json: "/* 1 */ 1"),
            Value(name: "leading zero", json: "007"), Value(name: "plus", json: "+1"),
        ]
        if case .flag = schema {} else { values.append(Value(name: "flag", json: "true")) }
        if case .object = schema {} else { values.append(Value(name: "object", json: #"{"a":1}"#)) }
        if case .list = schema {} else { values.append(Value(name: "list of objects", json: "[{}]")) }
        if case .integer = schema {} else { values.append(Value(name: "number", json: "42")) }
        return values
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }

    private static func texts(_ text: Schema.Text) -> [Value] {
        var values: [Value] = []
        if text.length.lowerBound > 0 { values.append(Value(name: "empty", json: "\"\"")) }
        if text.length.upperBound < 100_000 {
            values.append(
                Value(
                    name: "too long",
                    json: "\"" + String(repeating: "x", count: text.length.upperBound + 1) + "\""))
        }
        switch text.form {
        case .raw: break
        case .line:
            values +=
                foreign + [Value(name: "line break", json: #""A\nB""#), Value(name: "tab", json: #""A\tB""#)]
        case .note: values += foreign
        case .date, .day, .word, .pattern:
            values +=
                foreign
                + ["x", " ", "2025-02-30", "0000-01-01", "9999-12-31", "../../etc/passwd", "' OR 1=1 --"]
                .map { Value(name: "“\($0)”", json: "\"\($0)\"") }
        }
        return values
    }

    private static let foreign = [
        Value(name: "NUL", json: #""A\u0000B""#), Value(name: "escape", json: #""A\u001b[31m""#),
        Value(name: "delete", json: #""A\u007f""#), Value(name: "C1", json: #""A\u0085""#),
        Value(name: "direction", json: "\"A\u{202E}B\""), Value(name: "isolate", json: "\"\u{2066}A\""),
        Value(name: "separator", json: #""A\u2028B""#),
    ]
}
