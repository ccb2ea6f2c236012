import Foundation
import Testing

/// What only reads, in the transport table (RELIABILITY 3b): tracking, and the questions about a doubt.
@Suite(.timeLimit(.minutes(5)), .serialized) struct FaultReadTests {
    private func site(_ sandbox: Sandbox) throws -> Site {
        var site = try Site(sandbox.environment)
        site.program.environment["ROUNDTRIP_CARRIER_TIMEOUT"] = "2"
        return site
    }

    /// Rows 7 to 25 of the tracking column: asked again, told, never believed.
    @Test(arguments: ["US", "CZ"])
    func `tracking goes on after what goes wrong, and rubbish changes nothing`(country: String) async throws {
        try await withSandbox { sandbox in
            let site = try site(sandbox)
            let rma = try await site.withReturn(country)
            let number = try await site.done("return", "label", rma)["parcels"][0]["trackingNumber"].text
            sandbox.scan(number, "pickedUp", city: "Portland")
            let known = try await site.done("return", "track", rma)
            #expect(known["headline"].text == "handedOver")
            for fault in [
                #""close","times":2"#, #""reset","times":2"#, #""stall","times":1"#, #""garbage","times":1"#,
                #""status","status":503,"times":2"#, #""status","status":429,"retryAfter":"junk","times":1"#,
                #""status","status":408,"times":1"#, #""slice""#, #""unknown""#, #""noEvents""#,
            ] {
                sandbox.misbehave(#"{"operation":"track","fault":\#(fault)}"#)
                let after = try await site.done("return", "track", rma)
                #expect(after["events"] == known["events"], "\(country) \(fault)")
                #expect(after["headline"].text == "handedOver", "\(country) \(fault)")
            }
            for fault in [
                #""html""#, #""huge""#, #""gzipBomb""#, #""status","status":500"#, #""truncate""#,
                #""redirect""#, #""status","status":400,"body":"html""#, #""garbage""#,
            ] {
                sandbox.misbehave(#"{"operation":"track","fault":\#(fault)}"#)
                let after = try await site.run("return", "track", rma)
                #expect(after.exit == 69, "\(country) \(fault)")
                sandbox.behave()
                let shown = try await site.done("return", "show", rma)
                #expect(shown["headline"].text == "handedOver", "\(country) \(fault)")
            }
            #expect(try await site.done("return", "track", rma)["events"] == known["events"])
        }
    }

    @Test(arguments: ["US", "CZ"])
    func `a scan is a hand-over in every shape of its answer`(country: String) async throws {
        try await withSandbox { sandbox in
            for shape in [
                "bareObjects", "inLists", "numbers", "texts", "strangeFields", "carriageReturns", "reversed",
                "noOffset", "packed", "byteOrderMark",
            ] {
                let site = try site(sandbox)
                let rma = try await site.withReturn(country)
                let label = try await site.done("return", "label", rma)
                let number = label["parcels"][0]["trackingNumber"].text
                sandbox.scan(number, "pickedUp", city: "Portland")
                sandbox.scan(number, "inTransit", city: "Portland")
                sandbox.misbehave(#"{"operation":"track","fault":"\#(shape)"}"#)
                let tracked = try await site.done("return", "track", rma)
                sandbox.behave()
                #expect(tracked["parcels"][0]["handedOverOn"].text == "2025-06-02", "\(country) \(shape)")
                #expect(tracked["headline"].text == "handedOver", "\(country) \(shape)")
            }
        }
    }

    /// Sold, the answer lost, and then the questions about it go wrong.
    @Test(arguments: ["US", "CZ"])
    func `a doubt stays one while the carrier is not understood, and is settled once`(
        country: String
    ) async throws {
        try await withSandbox { sandbox in
            let site = try site(sandbox)
            let rma = try await site.withReturn(country)
            sandbox.misbehave(#"{"operation":"buy","times":1,"fault":"close"}"#)
            #expect(try await site.run("return", "label", rma).exit == 75)
            for fault in [
                #""unknown""#, #""html""#, #""status","status":500"#, #""status","status":400"#, #""huge""#,
                #""truncate""#, #""garbage""#,
                country == "US" ? #""status","status":400,"code":"9801050""# : #""noNumber""#,
            ] {
                sandbox.misbehave(#"{"operation":"probe","fault":\#(fault)}"#)
                let asked = try await site.run("return", "label", rma)
                #expect(asked.exit == 75, "\(country) \(fault): \(asked.errors)")
                #expect(try sandbox.sales("label").count == 1, "\(country) \(fault)")
            }
            // UPS may name a number in place of its label.
            let shape = country == "US" ? "candidates" : "inLists"
            sandbox.misbehave(#"{"operation":"probe","times":1,"fault":"\#(shape)"}"#)
            try await site.done("return", "label", rma)
            #expect(try sandbox.sales("label").count == 1)
            #expect(try await site.done("return", "doubts")["items"] == .list([]))
        }
    }
}
