import HTTPTypes
import Logistics
import Testing

@testable import Web

/// Every field of every route with every bad value: a problem that names the field, and nothing is changed
/// (RELIABILITY P17).
@Suite struct BadInputTests {
    let counter: Counter
    let rma: String

    init() async throws {
        counter = try Counter()
        rma = try await counter.returning(["A1", "A2"])
        _ = try await counter.post("shipments/SH-1/extensions", ["to": "2025-04-20", "reason": "runs on"])
        _ = try await counter.post(
            "receipts", ["rmaNumber": .string(rma), "serials": ["A1", "ZZZ9"]], as: .dock)
    }

    private struct Case: Sendable {
        let path: String
        let field: String
        let body: String
        let name: String
    }

    private func address(of operation: APIOperation) -> String {
        let known = [
            "trial": "T-1", "shipment": "SH-1", "rma": rma, "extension": "E-1", "serial": "A2",
            "parcel": "\(rma)-1", "discrepancy": "D-1", "box": "RC-1", "call": "C-1", "carrier": "UPS",
            "country": "CZ", "number": "7", "kind": "label",
        ]
        return operation.pathParameters.reduce(String(operation.path.dropFirst(4))) {
            $0.replacing("{\($1)}", with: known[$1] ?? "x-1")
        }
    }

    /// A body with every required member as it should be.
    private func good(_ members: [Schema.Member]) -> [(String, String)] {
        members.filter(\.isRequired).map { ($0.name, good($0.schema)) }
    }

    private func good(_ schema: Schema) -> String {
        switch schema {
        case .text(let text):
            switch text.form {
            case .date: "\"2025-03-03\""
            case .word(let words): "\"\(words[0])\""
            case .pattern(let pattern):
                pattern.contains(":") ? "\"09:00\"" : pattern.contains("{2}") ? "\"CZ\"" : "\"RMA\""
            default: "\"aa@a\""
            }
        case .integer(let range): "\(range.lowerBound)"
        case .flag: "true"
        case .list(let item, _): "[\(good(item))]"
        case .object(let members): "{" + good(members).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        case .named(let name): Contract.schemas[name].map { good($0) } ?? "null"
        case .optional(let inner): good(inner)
        case .anyOf(let choices): good(choices[0])
        case .map, .anything: "{}"
        }
    }

    private func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private func cases(of operation: APIOperation) -> [Case] {
        guard case .object(let members) = operation.body else { return [] }
        let path = address(of: operation)
        let whole = good(members)
        var cases = members.flatMap { self.cases(of: $0, at: "", among: whole, on: path) { $0 } }
        for member in members {
            guard case .object(let inner) = resolved(member.schema) else { continue }
            let others = whole.filter { $0.0 != member.name }
            cases += inner.flatMap { part in
                self.cases(of: part, at: member.name + ".", among: good(inner), on: path) { value in
                    others + [(member.name, object(value))]
                }
            }
            cases.append(
                Case(
                    path: path, field: member.name + ".colour",
                    body: object(others + [(member.name, object(good(inner) + [("colour", "1")]))]),
                    name: "unknown"))
        }
        // What only we may set (RELIABILITY 5, mass assignment), and what nobody knows.
        for stranger in ["colour", "id", "state", "decidedBy", "custody", "__proto__", "role", "actor"]
        where !members.contains(where: { $0.name == stranger }) {
            cases.append(
                Case(path: path, field: stranger, body: object(whole + [(stranger, "1")]), name: "unknown"))
        }
        return cases + documents.map { Case(path: path, field: "body", body: $0, name: "document") }
    }

    /// Documents that are no object of anything.
    private let documents = [
        "[]", "1", "\"a\"", "null", "true", "{", "{\"a\"", "{}{}", "{,}", "{\"a\":1,}", "\u{FEFF}{}", "<a/>",
        "{'a':1}", String(repeating: "[", count: 10_000),
    ]

    private func resolved(_ schema: Schema) -> Schema {
        switch schema {
        case .optional(let inner): resolved(inner)
        case .named(let name): Contract.schemas[name].map { resolved($0) } ?? .anything
        default: schema
        }
    }

    private func cases(
        of member: Schema.Member, at prefix: String, among whole: [(String, String)], on path: String,
        in place: ([(String, String)]) -> [(String, String)]
    ) -> [Case] {
        let others = whole.filter { $0.0 != member.name }
        let field = prefix + member.name
        func made(_ name: String, _ members: [(String, String)]) -> Case {
            Case(path: path, field: field, body: object(place(members)), name: name)
        }
        var cases = BadInput.values(for: member.schema).map {
            made($0.name, others + [(member.name, $0.json)])
        }
        let value = good(member.schema)
        cases.append(made("twice", others + [(member.name, value), (member.name, value)]))
        if member.isRequired {
            cases += [made("missing", others), made("null", others + [(member.name, "null")])]
        }
        return cases
    }

    @Test(.timeLimit(.minutes(5)))
    func `P17 every bad value of every field is refused by name and changes nothing`() async throws {
        let before = await counter.get("audit/checkpoint").bytes
        let operations = Contract.operations.filter { $0.method == .post }
        let cases = operations.flatMap { self.cases(of: $0) }
        #expect(cases.count >= 5_000, "\(cases.count)")
        var strange: [String] = []
        for (number, bad) in cases.enumerated() {
            let reply = await counter.ask(
                .post, bad.path, bytes: Array(bad.body.utf8), key: "key-of-bad-input-\(number)")
            let named = reply.json["field"]?.string ?? ""
            let isNamed =
                named == bad.field || named.hasPrefix(bad.field + "[") || named.hasPrefix(bad.field + ".")
                || (bad.name == "document")
            if !(400..<500).contains(reply.status) || reply.type != "application/problem+json" || !isNamed {
                strange.append("\(bad.path) \(bad.field) \(bad.name): \(reply.description.prefix(200))")
            }
        }
        #expect(strange == [], "\(strange.count) of \(cases.count)")
        #expect(await counter.get("audit/checkpoint").bytes == before)
    }

    @Test func `P17 every bad value of every parameter is refused by name`() async throws {
        var strange: [String] = []
        for operation in Contract.operations {
            let path = address(of: operation)
            for parameter in operation.query {
                for value in queries(for: parameter.schema) {
                    let asked = "\(path)?\(parameter.name)=\(value)"
                    let reply = await counter.ask(operation.method, asked)
                    if reply.status != 400 || reply.json["field"]?.string != parameter.name {
                        strange.append("\(asked.prefix(80)): \(reply.description.prefix(200))")
                    }
                }
            }
            let unknown = await counter.ask(operation.method, path + "?colour=red")
            if unknown.status != 400 || unknown.json["field"] != "colour" {
                strange.append("\(path)?colour: \(unknown)")
            }
        }
        #expect(strange == [])
    }

    private func queries(for schema: Schema) -> [String] {
        switch schema {
        case .integer(let range): ["x", "", "1.5", "%2B1", "-9223372036854775809", "\(range.lowerBound - 1)"]
        case .flag: ["maybe", "", "1", "TRUE"]
        case .text(let text):
            switch text.form {
            case .raw, .note: [String(repeating: "x", count: 1_001)]
            case .line:
                [
                    "A%00B", "A%0AB", "%E2%80%AEA", "",
                    String(repeating: "x", count: text.length.upperBound + 1),
                ]
            case .date, .day: ["x", "2025-02-30", "", "9999-12-31"]
            case .word, .pattern: ["x'", "", "%00", "%E2%80%AE"]
            }
        default: []
        }
    }

    @Test func `P17 ten megabytes are refused before they are read`() async {
        let large =
            Array("{\"note\":\"".utf8) + [UInt8](repeating: 0x61, count: 10 * 1_048_576) + Array("\"}".utf8)
        await counter.ask(.post, "trials/T-1/cancel", bytes: large).expectProblem(413, "E_TOO_LARGE")
        await counter.ask(.post, "units/A1/lost", bytes: [0x7B, 0xFF, 0x7D]).expectProblem(
            400, "E_USAGE", naming: "body")
    }
}
