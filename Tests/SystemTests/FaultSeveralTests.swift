import Foundation
import Testing

/// Row 26 of the transport table: a carrier that sells twice for one request, with its ledger as the judge.
@Suite(.timeLimit(.minutes(3)), .serialized) struct FaultSeveralTests {
    @Test func `UPS sold twice and its answer was lost: the older is kept, the other is voided`() async throws
    {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            sandbox.misbehave(#"{"operation":"buy","times":1,"fault":"close","copies":2}"#)
            #expect(try await site.run("return", "label", rma).exit == 75)
            sandbox.behave()
            let sold = try sandbox.sales("label").map { $0["trackingNumber"].text }
            #expect(sold.count == 2)
            let found = try await site.done("return", "label", rma, "--output", "labels")
            let kept = found["parcels"][0]["trackingNumber"].text
            #expect(sold.contains(kept))
            #expect(try sandbox.sales("void").map { $0["trackingNumber"].text } == sold.filter { $0 != kept })
            #expect(try site.folder.names(in: "labels") == ["\(rma)-1.gif"])
            #expect(try await site.done("return", "doubts")["items"] == .list([]))
            #expect(try sandbox.sales("label").count == 2)
        }
    }

    /// DHL takes no label back: a person asks for it, and says so.
    @Test func `DHL sold twice and its answer was lost: one is kept, the other is a person's`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn("CZ")
            sandbox.misbehave(#"{"operation":"buy","times":1,"fault":"close","copies":2}"#)
            #expect(try await site.run("return", "label", rma).exit == 75)
            sandbox.behave()
            let sold = try sandbox.sales("label").map { $0["trackingNumber"].text }
            let found = try await site.done("return", "label", rma)
            let kept = found["parcels"][0]["trackingNumber"].text
            let other = sold.first { $0 != kept } ?? "none"
            // What a look-up can have is the waybill document; that there is no label is said.
            #expect(found["documents"].items.map { $0["kind"].text } == ["waybillDoc"])
            #expect(found["warnings"].items.map { $0["code"].text } == ["E_LABEL_FILE"])
            let doubts = try await site.run("return", "doubts")
            #expect(doubts.exit == 75)
            let told = try doubts.document["items"][0]
            #expect(told["orphan"].text == other && told["state"].text == "purchased")
            #expect(told["advice"].text.contains(other) && !told["advice"].text.contains(kept))
            let call = told["id"].text
            try await site.done("return", "resolve", call, "--absent", "--note", "deleted, says DHL by phone")
            #expect(try await site.done("return", "doubts")["items"] == .list([]))
            #expect(try sandbox.sales("label").count == 2)
        }
    }

    /// Sold twice, and the answer is one of them: it is bought; the other one shows on the carrier's invoice.
    @Test(arguments: ["US", "CZ"])
    func `one of two is bought, and asking again buys no third`(country: String) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(country)
            sandbox.misbehave(#"{"operation":"buy","times":1,"fault":"twice"}"#)
            let bought = try await site.done("return", "label", rma)
            sandbox.behave()
            let sold = try sandbox.sales("label").map { $0["trackingNumber"].text }
            #expect(sold.count == 2 && sold.contains(bought["parcels"][0]["trackingNumber"].text))
            try await site.done("return", "label", rma)
            #expect(try sandbox.sales("label").count == 2)
        }
    }
}
