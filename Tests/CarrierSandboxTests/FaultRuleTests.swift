import Foundation
import Testing

@testable import CarrierSandbox

/// What a faults file says, and which calls it strikes. How each fault looks on the wire is tested by the program.
@Suite struct FaultRuleTests {
    private func flaw(_ text: String) -> String? {
        do throws(FaultFlaw) {
            _ = try FaultRule.read(Data(text.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a bad file names the rule and the reason`() {
        #expect(flaw("")?.contains(#"{"rules":["#) == true)
        #expect(flaw("[]")?.contains(#"{"rules":["#) == true)
        #expect(
            flaw(#"{"rules":[{"fault":"hang"},{"fault":"bang"}]}"#)?.hasPrefix("line 1, rule 2: fault is")
                == true)
        #expect(flaw(#"{"rules":[{"operation":"buy"}]}"#)?.hasPrefix("line 1, rule 1: fault is") == true)
        #expect(flaw(#"{"rules":[{"fault":"hang","time":1}]}"#) == "line 1, rule 1: no such key: time")
        #expect(
            flaw(#"{"rules":[{"fault":"hang","operation":"sell"}]}"#)?.contains("operation is one of") == true
        )
        #expect(flaw(#"{"rules":[{"fault":"hang","times":"x"}]}"#)?.contains("whole numbers") == true)
        for odd in [
            #""status":1000"#, #""status":99"#, #""times":0"#, #""times":-1"#, #""after":-1"#, #""copies":0"#,
            #""copies":11"#,
        ] {
            #expect(
                flaw(#"{"rules":[{"fault":"status",\#(odd)}]}"#)?.contains("200 to 599") == true, "\(odd)")
        }
        #expect(flaw(#"{"rules":[]}"#) == nil)
    }

    @Test(arguments: [
        ("POST", "/security/v1/oauth/token", CallKind.token), ("POST", "/api/shipments/v2409/ship", .buy),
        ("POST", "/mydhlapi/shipments", .buy), ("POST", "/mydhlapi/shipments?validateDataOnly=true", .check),
        ("DELETE", "/api/shipments/v2409/void/cancel/1Z", .void), ("POST", "/mydhlapi/pickups", .pickup),
        ("POST", "/api/pickupcreation/v2409/pickup", .pickup), ("PATCH", "/mydhlapi/pickups/PRG1", .change),
        ("DELETE", "/mydhlapi/pickups/PRG1", .cancel), ("DELETE", "/api/shipments/v2409/pickup/02", .cancel),
        ("POST", "/api/labels/v1903/recovery", .probe), ("GET", "/api/track/v1/reference/details/RT", .probe),
        ("GET", "/api/shipments/v2409/pickup/oncall", .probe),
        ("GET", "/mydhlapi/tracking?shipmentReference=RT", .probe),
        ("GET", "/tracking/v2/shipments/exactmatch?ref=RT", .probe),
        ("GET", "/api/track/v1/details/1Z", .track), ("GET", "/mydhlapi/shipments/1/tracking", .track),
        ("GET", "/tracking/v2/shipments/1/events", .track), ("POST", "/bookings", .booking),
        ("POST", "/tracking/v2/oauth2/token", .token),
        ("POST", "/api/track/v2/subscription/standard/package", .alert),
        ("POST", "/api/shipments/v2409/pickup/oncall", .rate), ("GET", "/mydhlapi/rates?weight=1", .rate),
        ("GET", "/mydhlapi/shipments/1/proof-of-delivery", .track),
    ])
    func `every operation has its name`(method: String, target: String, kind: CallKind) {
        #expect(CallKind(Call(method: method, target: target)) == kind)
    }

    @Test func `a rule waits, strikes so often, and leaves the rest to the next`() throws {
        let book = FaultBook(
            try FaultRule.read(
                Data(
                    """
                    {"rules":[{"carrier":"ups","operation":"buy","after":1,"times":2,"fault":"close"},
                     {"operation":"buy","path":"/mydhlapi","fault":"hang"}]}
                    """.utf8)))
        let ups = Call(method: "POST", target: "/api/shipments/v2409/ship")
        let dhl = Call(method: "POST", target: "/mydhlapi/shipments")
        var struck: [FaultRule.Fault?] = []
        for call in [ups, ups, dhl, ups, ups] { struck.append(book.strike(call)?.fault) }
        #expect(struck == [nil, .close, .hang, .close, nil])
        #expect(book.strike(Call(method: "GET", target: "/sandbox/ledger"))?.fault == nil)
        #expect(book.page.number("rules/0/hits") == 2)
        book.replace([])
        #expect(book.strike(dhl)?.fault == nil)
    }

    @Test func `a flaw names the line it stands on`() {
        let rules = "{\"rules\":[\n {\"fault\":\"hang\"},\n\n {\"fault\":\"status\",\n  \"status\":7}]}"
        #expect(flaw(rules)?.hasPrefix("line 4, rule 2: ") == true)
        #expect(flaw("{\"rules\":[\n{\"fault\" \"x\"}]}")?.hasPrefix("line 2: this is no JSON") == true)
        #expect(flaw("{\"rules\":[\n\n")?.hasPrefix("line 3: this is no JSON") == true)
        let tricky = "{\"rules\":[{\"fault\":\"html\",\"body\":\"{[\\\"\"},\n{\"fault\":\"bang\"}]}"
        #expect(flaw(tricky)?.hasPrefix("line 2, rule 2: ") == true, "\(flaw(tricky) ?? "-")")
    }

    @Test func `a connection can be cut before it is read, and that alone`() throws {
        let book = FaultBook(
            try FaultRule.read(
                Data(
                    #"{"rules":[{"operation":"connect","fault":"reset","after":1,"times":1},{"fault":"hang"}]}"#
                        .utf8)))
        #expect(
            [book.strikeConnection(), book.strikeConnection(), book.strikeConnection()].map { $0?.fault }
                == [nil, .reset, nil])
        #expect(book.strike(Call(method: "POST", target: "/mydhlapi/shipments"))?.fault == .hang)
        for odd in [
            #""fault":"hang""#, #""fault":"reset","carrier":"ups""#, #""fault":"reset","path":"/api""#,
        ] {
            #expect(
                flaw(#"{"rules":[{"operation":"connect",\#(odd)}]}"#)?.contains("connect goes with") == true)
        }
    }

    @Test func `the file is read again when it changes, and a bad change keeps the rules`() throws {
        let path = freshPath("faults.json")
        defer { try? FileManager.default.removeItem(atPath: path) }
        func write(_ fault: String) throws {
            try Data(#"{"rules":[{"operation":"buy","fault":"\#(fault)"}]}"#.utf8)
                .write(to: URL(fileURLWithPath: path), options: .atomic)
        }
        let dhl = Call(method: "POST", target: "/mydhlapi/shipments")
        try write("close")
        let book = try FaultBook(path: path)
        #expect(book.strike(dhl)?.fault == .close)
        try write("hang")
        #expect(book.strike(dhl)?.fault == .hang)
        #expect(book.page["flaw"] == .null)
        try write("bang")
        #expect(book.strike(dhl)?.fault == .hang)
        #expect(book.page.text("flaw")?.contains("faults.json: line 1, rule 1: fault is one of") == true)
        try write("reset")
        #expect(book.strike(dhl)?.fault == .reset)
        #expect(book.page["flaw"] == .null)
        #expect(throws: (any Error).self) { try FaultBook(path: path + ".none") }
    }
}
