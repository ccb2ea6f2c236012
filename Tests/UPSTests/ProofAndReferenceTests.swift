import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct ProofAndReferenceTests {
    private static let html = Data("\u{FEFF}\r\n<html>proof</html>".utf8).base64EncodedString()
    private static let pdf = Data("%PDF-1.4".utf8).base64EncodedString()
    private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D]).base64EncodedString()

    static func delivered(_ information: String) -> String {
        Tracked.answer("[\(Tracked.package(more: #""deliveryInformation":\#(information),"#))]")
    }

    @Test func `a proof is asked for with its signature, and its papers are told by their bytes`()
        async throws
    {
        let answer = Self.delivered(
            #"{"receivedBy":"DOE","location":"Dock","signature":{"image":"\#(Answers.gif)"},"#
                + #""pod":{"content":"\#(Self.html)"}}"#)
        let wire = Wire((200, Answers.token), (200, answer))
        let proof = try await service(wire)?.proofOfDelivery(of: Answers.number)
        #expect(proof?.signedBy == "DOE")
        #expect(proof?.documents.map(\.format) == ["html", "gif"])
        #expect(proof?.documents.last?.bytes == Array("GIF89a-label".utf8))
        #expect(
            await wire.lines.last
                == "GET /api/track/v1/details/\(Answers.number)?locale=en_US&returnSignature=true"
                + "&returnMilestones=false&returnPOD=true")
        try await wire.traceLast(answer)
    }

    @Test(
        arguments: [
            (#"{"receivedBy":"DOE"}"#, "DOE", []),
            (#"{"receivedBy":"","pod":{"content":"\#(pdf)"}}"#, nil, ["pdf"]),
            (#"{"signature":{"image":"\#(png)"},"pod":null}"#, nil, ["png"]),
            (#"{"receivedBy":"DOE","signature":"","pod":{"content":"%%%"}}"#, "DOE", []),
            (#"{"receivedBy":"DOE","pod":{"content":"bm8gcGFwZXI="}}"#, "DOE", []),
        ] as [(String, String?, [String])])
    func `what there is of a proof is read`(information: String, name: String?, formats: [String])
        async throws
    {
        let wire = Wire((200, Answers.token), (200, Self.delivered(information)))
        let proof = try #require(try await service(wire)?.proofOfDelivery(of: Answers.number))
        #expect(proof.signedBy == name)
        #expect(proof.documents.map(\.format) == formats)
    }

    @Test(arguments: [
        Tracked.unknown, Tracked.answer(Tracked.package()), delivered(#""""#), delivered("null"),
        delivered(#"{"receivedBy":"","signature":{"image":""},"location":"Dock"}"#),
    ])
    func `no proof yet is nil`(body: String) async throws {
        let wire = Wire((200, Answers.token), (200, body))
        #expect(try await service(wire)?.proofOfDelivery(of: Answers.number) == nil)
        #expect(await wire.requests.count == 2)
    }

    @Test(arguments: [(400, Answers.error("TV1002")), (200, "<html>"), (500, "")])
    func `a refused proof is a failure`(status: Int, body: String) async throws {
        let answer = (status, body)
        await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), answer, answer, answer))?
                .proofOfDelivery(of: Answers.number)
        }
    }

    @Test func `parcels are asked for by a reference and the days of their pickup`() async throws {
        let other = RecoveryTests.second
        let answer = Tracked.answer("[\(Tracked.package()),\(Tracked.package(other))]", inquiry: "PO 7/8")
        let wire = Wire((200, Answers.token), (200, answer))
        let parcels = try await service(wire)?.track(
            reference: "PO 7/8+é", from: .day("2026-09-01"), to: .day("2026-09-30"))
        #expect(parcels?.map(\.trackingNumber) == [Answers.number, other])
        #expect(parcels?.last?.events.first?.trackingNumber == other)
        #expect(
            await wire.lines.last
                == "GET /api/track/v1/reference/details/PO%207%2F8%2B%C3%A9?locale=en_US"
                + "&fromPickUpDate=20260901&toPickUpDate=20260930&shipperNum=ABC123&refNumType=SmallPackage")
        #expect(await wire.lastHeader("transId") == "PO78")
        try await wire.traceLast(answer)
    }

    @Test func `no parcel carries the reference`() async throws {
        let wire = Wire((200, Answers.token), (200, Tracked.unknown))
        let parcels = try await service(wire)?.track(
            reference: "RMA0A1B2C3D", from: .day("2026-09-01"), to: .day("2026-09-30"))
        #expect(parcels == [])
    }

    @Test(arguments: ["", " ", String(repeating: "x", count: 36)])
    func `what is no reference is not sent`(reference: String) async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.track(
                reference: reference, from: .day("2026-09-01"), to: .day("2026-09-30"))
        }
        #expect(await wire.requests.isEmpty)
    }

    private func service(_ wire: Wire) -> (any TrackingService)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking
    }
}
