import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct ProofTests {
    static func papers(_ content: String = Answers.pdf("proof"), more: String = "") -> (Int, String) {
        let paper = #"{"encodingFormat":"PDF","content":"\#(content)","typeCode":"POD"\#(more)}"#
        return (200, #"{"documents":[\#(paper)]}"#)
    }

    static func signed(_ name: String) -> (Int, String) {
        TrackingTests.shipment(
            TrackingTests.told("PU", "09:00:00", more: #","signedBy":"Not This""#),
            TrackingTests.told("OK", "10:00:00", more: #","signedBy":"\#(name)""#))
    }

    @Test func `the summary is asked for, and the events say who signed`() async throws {
        let wire = Wire(Self.papers(), Self.signed("A. Person"))
        let proof = try #require(try await proof(wire))
        #expect(proof.signedBy == "A. Person")
        #expect(proof.documents.map(\.format) == ["pdf"])
        #expect(proof.documents.first?.bytes.starts(with: "%PDF-1.4 proof".utf8) == true)
        #expect(
            await wire.lines[0]
                == "GET /mydhlapi/shipments/1234567890/proof-of-delivery?shipperAccountNumber=123456789"
                + "&content=epod-summary")
        try await wire.trace()
    }

    @Test func `a proof that names the signer asks no further`() async throws {
        let wire = Wire(Self.papers(more: #","signedBy":"B. Person""#))
        #expect(try await proof(wire)?.signedBy == "B. Person")
        #expect(await wire.requests.count == 1)
    }

    @Test(arguments: [
        signed(""), TrackingTests.unknown, (500, ""), (200, "<html>"),
        TrackingTests.shipment(TrackingTests.told("PU", "09:00:00", more: #","signedBy":"Not This""#)),
    ])
    func `papers stand without a signer`(events: (Int, String)) async throws {
        let proof = try #require(try await proof(Wire(Self.papers(), events, events, events)))
        #expect(proof.signedBy == nil && proof.documents.count == 1)
    }

    @Test func `none yet is no failure`() async throws {
        let missing = #"{"instance":"/x/proof-of-delivery","title":"Not Found","status":404}"#
        let wire = Wire((404, missing))
        #expect(try await proof(wire) == nil)
        #expect(await wire.requests.count == 1)
        #expect(try await proof(Wire((200, #"{"documents":[]}"#), TrackingTests.unknown)) == nil)
    }

    @Test func `what is no paper is left out`() async throws {
        let body =
            #"{"documents":[{"content":"%%"},7,{"content":"PGh0bWw+"},{"content":null},{"content":"XlhB"}]}"#
        let proof = try await proof(Wire((200, body), Self.signed("A. Person")))
        #expect(proof == ProofOfDelivery(signedBy: "A. Person", documents: []))
        let bare = #"{"documents":{"content":"\#(Answers.pdf("1"))"}}"#
        #expect(try await self.proof(Wire((200, bare), Self.signed("")))?.documents.count == 1)
    }

    @Test(arguments: [
        (400, Answers.error("400", "Bad"), "E_CARRIER_REFUSED"), (403, "", "E_CARRIER_AUTH"),
        (404, "<html>", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (200, "{}", "E_CARRIER_GARBLED"), (503, "", "E_CARRIER_BUSY"),
    ])
    func `refusals and rubbish are failures`(status: Int, body: String, code: String) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await proof(Wire(answer, answer, answer))
        }
        #expect(failure?.problemCode == code)
    }

    private func proof(_ wire: Wire) async throws -> ProofOfDelivery? {
        try await DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking?
            .proofOfDelivery(of: "1234567890")
    }
}
