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
        #"{"operation":"buy","times":1,"fault":"\#(fault)"\#(rest.isEmpty ? "" : "," + rest)}"#
    }

    private static func token(_ rest: String) -> String {
        #"{"operation":"token",\#(rest)}"#
    }

    /// D: in doubt, found by its key afterwards. Rows 7, 8, 11 to 15, 22, 23, 25, 27.
    static let sold = [
        "close", "reset", "hang", "stall", "truncate", "drip", "huge", "gzipBomb", "garbage", "continues",
        "late", "foreign", "noNumber",
    ].map { Cell(rule: buy($0), exit: 75, sold: 1) }

    /// D: sold, and then an error or a page all the same. Rows 13, 19, 21, 22.
    static let soldAfterAll =
        [408, 429, 500, 502, 503, 504].map {
            Cell(rule: buy("status", #""status":\#($0),"sold":true"#), exit: 75, sold: 1)
        } + ["html", "redirect"].map { Cell(rule: buy($0, #""sold":true"#), exit: 75, sold: 1) }

    /// D: in doubt, and nothing was sold: it stays in doubt. Rows 7, 8, 10, 13, 19 to 22.
    static let unsold =
        [Cell(rule: buy("cutUpload"), exit: 75, again: 75)]
        + ["close", "reset", "hang"].map { Cell(rule: buy($0, #""sold":false"#), exit: 75, again: 75) }
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
            Cell(rule: token(#""fault":"status","status":500,"times":2"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"status","status":500"#), exit: 69),
            Cell(rule: token(#""fault":"status","status":401,"code":"250002""#), exit: 69),
            Cell(rule: token(#""fault":"close","times":1"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"html""#), exit: 69), Cell(rule: token(#""fault":"huge""#), exit: 69),
            Cell(rule: token(#""fault":"noNumber""#), exit: 69),
            Cell(
                rule: token(#""fault":"status","status":429,"retryAfter":"junk","times":1"#), exit: 0,
                sold: 1),
            Cell(rule: #"{"operation":"connect","fault":"reset","times":1}"#, exit: 0, sold: 1),
            Cell(
                rule: token(#""fault":"status","status":429,"retryAfter":"-1","times":1"#), exit: 0, sold: 1),
            Cell(rule: token(#""fault":"status","status":429,"retryAfter":"315360000""#), exit: 69),
        ]

    /// S: bought, in whatever shape the answer comes; a label that is none is recovered. Rows 12, 24.
    static let shapes =
        [
            "slice", "badLabel", "badBase64", "noLabel", "bareObjects", "inLists", "numbers", "texts",
            "strangeFields", "emptyReference", "carriageReturns", "packed", "byteOrderMark", "twoLabels",
        ].map { Cell(rule: buy($0), exit: 0, sold: 1) }

    @Test(arguments: [
        ("US", shapes), ("CZ", shapes), ("US", sold), ("US", unsold), ("US", plain), ("CZ", sold),
        ("US", soldAfterAll), ("CZ", soldAfterAll),
    ])
    func `what a fault of a purchase comes to, and that nothing is bought twice`(
        country: String, cells: [Cell]
    ) async throws {
        try await withSandbox { sandbox in
            var site = try Site(sandbox.environment)
            // Every cell is another's doubt.
            site.program.environment["ROUNDTRIP_MONEY_BREAKER"] = "0"
            // DHL has no reference of ours in its answer, and no way to take another's for ours.
            let cells = cells.filter { country != "CZ" || !$0.rule.contains("foreign") }
            let returns = try await site.withReturns(cells.map { _ in country })
            for (cell, rma) in zip(cells, returns) { try await check(cell, rma, site, sandbox) }
            let doubled = try doubledKeys(sandbox)
            #expect(doubled.isEmpty)
        }
    }

    private func check(_ cell: Cell, _ rma: String, _ site: Site, _ sandbox: Sandbox) async throws {
        var site = site
        site.program.environment["ROUNDTRIP_CARRIER_TIMEOUT"] = cell.exit == 75 ? "1" : "10"
        let before = try sandbox.sales("label").count
        sandbox.misbehave(cell.rule)
        let first = try await site.run("return", "label", rma)
        sandbox.behave()
        #expect(first.exit == cell.exit, "\(cell): \(first.errors)")
        #expect(try sandbox.sales("label").count - before == cell.sold, "\(cell)")
        let again = try await site.run("return", "label", rma)
        #expect(again.exit == cell.again, "\(cell) again: \(again.errors)")
        let sold = try sandbox.sales("label").count - before
        #expect(sold == (cell.again == 75 ? 0 : 1), "\(cell) sold \(sold)")
    }

    @Test func `reads last: voids, tracking and probes go on after what goes wrong twice`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            try await site.done("return", "label", rma)
            for fault in [#""fault":"status","status":503"#, #""fault":"close""#, #""fault":"reset""#] {
                sandbox.misbehave(#"{"operation":"track","times":2,\#(fault)}"#)
                try await site.done("return", "track", rma)
            }
            sandbox.misbehave(#"{"operation":"track","fault":"html"}"#)
            let garbled = try await site.run("return", "track", rma)
            #expect(garbled.exit == 69, "\(garbled.output)")
            // The first void is done and its answer lost; the second hears that it was.
            sandbox.misbehave(#"{"operation":"void","times":1,"fault":"close"}"#)
            try await site.done("return", "void", rma)
            #expect(try sandbox.sales("void").count == 1)
        }
    }

    private func doubledKeys(_ sandbox: Sandbox) throws -> [String] {
        let keys = try sandbox.sales("label").map { $0["references"][0].text }
        return Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }
}
