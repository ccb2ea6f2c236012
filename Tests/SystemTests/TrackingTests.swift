import Foundation
import Testing

/// `return track` and what it decides, with the carriers' own scans.
@Suite(.timeLimit(.minutes(4))) struct TrackingTests {
    /// Plays a scan at the carrier, as it would be on the carrier's clock now.
    private func scan(_ number: String, _ step: String, _ sandbox: Sandbox, city: String) throws {
        let body = #"{"number":"\#(number)","step":"\#(step)","city":"\#(city)","country":"US"}"#
        let head =
            "POST /sandbox/scans HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let answer = String(
            decoding: Tollgate.forward(Array((head + body).utf8), to: sandbox.port), as: UTF8.self)
        #expect(answer.contains(" 20"), "\(answer)")
    }

    @Test(arguments: ["US", "CZ"])
    func `D13 the scan that puts a parcel in the carrier's hands is its hand-over, and once is enough`(
        country: String
    ) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(country)
            let label = try await site.done("return", "label", rma)
            let number = label["parcels"][0]["trackingNumber"].text
            let before = try await site.done("return", "track", rma)
            #expect(before["parcels"][0]["handedOverOn"] == .null)
            try scan(number, "pickedUp", sandbox, city: "Portland")
            let after = try await site.done("return", "track", rma)
            #expect(after["parcels"][0]["handedOverOn"].text == "2025-06-02", "\(after["parcels"][0])")
            #expect(after["headline"].text == "handedOver")
            let again = try await site.done("return", "track", rma)
            #expect(again["events"] == after["events"])
            #expect(again["parcels"] == after["parcels"])
            try scan(number, "delivered", sandbox, city: "Memphis")
            let end = try await site.done("return", "track", rma)
            #expect(end["parcels"][0]["transport"].text == "delivered")
            // A proof of delivery makes no unit received.
            #expect(end["lines"][0]["receipt"].text == "awaiting")
        }
    }

    @Test func `a parcel that goes back to the customer is told, and is not handed over`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            let label = try await site.done("return", "label", rma)
            let number = label["parcels"][0]["trackingNumber"].text
            try scan(number, "pickedUp", sandbox, city: "Portland")
            try scan(number, "returned", sandbox, city: "Portland")
            let end = try await site.done("return", "track", rma)
            #expect(end["parcels"][0]["transport"].text == "backToCustomer")
            #expect(!end["warnings"].items.isEmpty)
        }
    }
}
