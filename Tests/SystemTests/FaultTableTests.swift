import Foundation
import Testing

/// The transport table (RELIABILITY 3b) by the real program: what each fault comes to, with the carriers' ledger as
/// the judge, and that the same command afterwards never buys a second label.
@Suite(.timeLimit(.minutes(5)), .serialized) struct FaultTableTests {
    /// One cell: a rule, how the command ends, and what the carriers sold by then.
    struct Cell: Sendable, CustomStringConvertible {
        let rule: String
        let exit: Int32
        var sold = 0
        /// How it ends when it is given again and nothing goes wrong any more.
        var again: Int32 = 0
        /// `buy` cells whose doubt nobody can find: it stays one.
        var description: String { rule }
    }

    private static func buy(_ fault: String, _ rest: String = "") -> String {
        #"{"rules":[{"operation":"buy","times":1,"fault":"\#(fault)"\#(rest.isEmpty ? "" : "," + rest)}]}"#
    }

    private static func token(_ rest: String) -> String {
        #"{"rules":[{"operation":"token",\#(rest)}]}"#
    }

    /// D: in doubt, found by its key afterwards. Rows 7, 8, 10 to 15, 22, 23.
    static let sold = [
        "close", "reset", "hang", "stall", "truncate", "drip", "huge", "foreign", "noNumber",
    ].map { Cell(rule: buy($0), exit: 75, sold: 1) }

    /// D: sold, and then an error or a page all the same. Rows 13, 19, 21, 22.
    static let soldAfterAll =
        [408, 429, 500, 502, 503, 504].map {
            Cell(rule: buy("status", #""status":\#($0),"sold":true"#), exit: 75, sold: 1)
        } + ["html", "redirect"].map { Cell(rule: buy($0, #""sold":true"#), exit: 75, sold: 1) }

    /// D: in doubt, and nothing was sold: it stays in doubt. Rows 7, 8, 13, 19 to 22.
    static let unsold =
        ["close", "reset", "hang"].map { Cell(rule: buy($0, #""sold":false"#), exit: 75, again: 75) }
        + [408, 409, 425, 429, 500, 502, 503, 504].map {
            Cell(rule: buy("status", #""status":\#($0)"#), exit: 75, again: 75)
        } + [
            Cell(rule: buy("status", #""status":502,"body":"html""#), exit: 75, again: 75),
            Cell(rule: buy("status", #""status":400,"body":"html""#), exit: 75, again: 75),
            Cell(rule: buy("status", #""status":401,"body":"empty""#), exit: 75, again: 75),
            Cell(rule: buy("html"), exit: 75, again: 75),
            Cell(rule: buy("redirect"), exit: 75, again: 75),
            Cell(
                rule: buy("redirect", #""status":307,"location":"file:///etc/passwd""#), exit: 75, again: 75),
        ]

    /// R, S and N: a refusal, a success, or nothing was sent. Rows 16 to 18, 24, and the token column.
    static let plain =
        [400, 403, 404, 422].map { Cell(rule: buy("status", #""status":\#($0)"#), exit: 69) } + [
            Cell(rule: buy("status", #""status":401,"code":"250003""#), exit: 69),
            Cell(rule: buy("status", #""status":401,"code":"251004""#), exit: 0, sold: 1),
            Cell(rule: buy("slice"), exit: 0, sold: 1),
            Cell(rule: buy("bareObjects"), exit: 0, sold: 1),
            Cell(rule: buy("badLabel"), exit: 0, sold: 1), Cell(rule: buy("noLabel"), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"status","status":500,"times":2"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"status","status":500"#), exit: 69),
            Cell(rule: token(#""fault":"status","status":401,"code":"250002""#), exit: 69),
            Cell(rule: token(#""fault":"close","times":1"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"html""#), exit: 69), Cell(rule: token(#""fault":"huge""#), exit: 69),
            Cell(rule: token(#""fault":"noNumber""#), exit: 69),
            Cell(
                rule: token(#""fault":"status","status":429,"retryAfter":"junk","times":1"#), exit: 0,
                sold: 1),
            Cell(
                rule: token(#""fault":"status","status":429,"retryAfter":"-1","times":1"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"status","status":429,"retryAfter":"315360000""#), exit: 69),
        ]

    @Test(arguments: [
        ("US", sold), ("US", unsold), ("US", plain), ("CZ", sold), ("US", soldAfterAll), ("CZ", soldAfterAll),
    ])
    func `what a fault of a purchase comes to, and that nothing is bought twice`(
        country: String, cells: [Cell]
    ) async throws {
        try await withSandbox { sandbox in
            for cell in cells {
                // DHL has no reference of ours in its answer, and no way to take another's for ours.
                if country == "CZ", cell.rule.contains("foreign") { continue }
                try await check(cell, in: country, sandbox)
            }
            let doubled = try doubledKeys(sandbox)
            #expect(doubled.isEmpty)
        }
    }

    private func check(_ cell: Cell, in country: String, _ sandbox: Sandbox) async throws {
        var site = try Site(sandbox.environment)
        site.program.environment["ROUNDTRIP_CARRIER_TIMEOUT"] = "1"
        let rma = try await site.withReturn(country)
        let before = try sandbox.sales("label").count
        tell(sandbox, "POST", cell.rule)
        let first = try await site.run("return", "label", rma)
        tell(sandbox, "DELETE", "")
        #expect(first.exit == cell.exit, "\(country) \(cell): \(first.errors)")
        #expect(try sandbox.sales("label").count - before == cell.sold, "\(country) \(cell)")
        let again = try await site.run("return", "label", rma)
        #expect(again.exit == cell.again, "\(country) \(cell) again: \(again.errors)")
        let sold = try sandbox.sales("label").count - before
        #expect(sold == (cell.again == 75 ? 0 : 1), "\(country) \(cell) sold \(sold)")
    }

    @Test func `reads last: voids, tracking and probes go on after what goes wrong twice`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            try await site.done("return", "label", rma)
            for fault in [#""fault":"status","status":503"#, #""fault":"close""#, #""fault":"reset""#] {
                tell(sandbox, "POST", #"{"rules":[{"operation":"track","times":2,\#(fault)}]}"#)
                try await site.done("return", "track", rma)
            }
            tell(sandbox, "POST", #"{"rules":[{"operation":"track","fault":"html"}]}"#)
            let garbled = try await site.run("return", "track", rma)
            #expect(garbled.exit == 69, "\(garbled.output)")
            // The first void is done and its answer lost; the second hears that it was.
            tell(sandbox, "POST", #"{"rules":[{"operation":"void","times":1,"fault":"close"}]}"#)
            try await site.done("return", "void", rma)
            #expect(try sandbox.sales("void").count == 1)
        }
    }

    private func doubledKeys(_ sandbox: Sandbox) throws -> [String] {
        let keys = try sandbox.sales("label").map { $0["references"][0].text }
        return Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }

    private func tell(_ sandbox: Sandbox, _ method: String, _ rules: String) {
        let head =
            "\(method) /sandbox/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(rules.utf8.count)\r\n\r\n"
        let answer = String(
            decoding: Tollgate.forward(Array((head + rules).utf8), to: sandbox.port), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(rules): \(answer)")
    }
}
