import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct VoidTests {
    private static let voided = """
        {"VoidShipmentResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"}},\
        "SummaryResult":{"Status":{"Code":"1","Description":"Voided"}}}}
        """

    @Test func `the whole shipment is voided, no package is named`() async throws {
        let wire = Wire((200, Answers.token), (200, Self.voided))
        #expect(try await service(wire)?.void(shipmentID: Answers.number) == .voided)
        #expect(await wire.lines.last == "DELETE /api/shipments/v2409/void/cancel/\(Answers.number)")
        let request = try #require(await wire.requests.last)
        try trace("ups", request, [], status: 200, answer: Self.voided)
        let token = try #require(await wire.requests.first)
        try trace(
            "ups", token, Array("grant_type=client_credentials".utf8), status: 200, answer: Answers.token)
    }

    @Test(arguments: [
        voided.replacingOccurrences(of: #""Code":"1","Description":"Voided""#, with: #""Code":"&#xD;1""#),
        voided.replacingOccurrences(of: #""Code":"1","Description":"Voided""#, with: #""Code":1"#),
        voided.replacingOccurrences(
            of: #"}}}}"#, with: #"}},"PackageLevelResult":{"TrackingNumber":"1Z","Status":{"Code":"1"}}}}"#),
    ])
    func `UPS's oddities are read`(body: String) async throws {
        #expect(
            try await service(Wire((200, Answers.token), (200, body)))?.void(shipmentID: Answers.number)
                == .voided)
    }

    @Test func `voided before is done, also after a try without an answer`() async throws {
        let wire = Wire((200, Answers.token), (0, ""), (400, Answers.error("190117", "Already voided")))
        #expect(try await service(wire)?.void(shipmentID: Answers.number) == .alreadyVoided)
    }

    @Test(arguments: [
        (400, Answers.error("190102", "Not within the period"), "E_CARRIER_REFUSED", "190102"),
        (400, Answers.error("190104"), "E_CARRIER_REFUSED", "190104"),
        (
            200, voided.replacingOccurrences(of: #""Code":"1","Description":"Voided""#, with: #""Code":"0""#),
            "E_CARRIER_REFUSED", "0"
        ),
        (200, "<html>", "E_CARRIER_GARBLED", nil), (200, "", "E_CARRIER_GARBLED", nil),
        (200, #"{"VoidShipmentResponse":{"SummaryResult":""}}"#, "E_CARRIER_GARBLED", nil),
    ])
    func `anything else leaves the label standing`(
        status: Int, body: String, problem: String, code: String?
    ) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), (status, body)))?.void(shipmentID: Answers.number)
        }
        #expect(failure?.problemCode == problem)
        #expect(failure?.carrierCode == code)
    }

    @Test(arguments: ["MV", "M"])
    func `outside its period a void is done when tracking says so`(type: String) async throws {
        let told = """
            {"trackResponse":{"shipment":[{"inquiryNumber":"\(Answers.number)","package":[{"trackingNumber":\
            "\(Answers.number)","currentStatus":{"type":"\(type)","description":"x"}}]}]}}
            """
        let wire = Wire((200, Answers.token), (400, Answers.error("190102", "No")), (200, told))
        if type == "MV" {
            #expect(try await service(wire)?.void(shipmentID: Answers.number) == .alreadyVoided)
        } else {
            let failure = await #expect(throws: CarrierFailure.self) {
                try await service(wire)?.void(shipmentID: Answers.number)
            }
            #expect(failure?.carrierCode == "190102")
        }
        #expect(await wire.lines.last?.hasPrefix("GET /api/track/v1/details/\(Answers.number)") == true)
    }

    @Test func `an expired token is renewed once, then it is a matter of credentials`() async throws {
        let expired = (401, Answers.error("251004"))
        let once = Wire((200, Answers.token), expired, (200, Answers.secondToken), (200, Self.voided))
        #expect(try await service(once)?.void(shipmentID: Answers.number) == .voided)
        let twice = Wire(
            (200, Answers.token), expired, (200, Answers.secondToken), expired, (200, Self.voided))
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(twice)?.void(shipmentID: Answers.number)
        }
        #expect(failure?.problemCode == "E_CARRIER_AUTH")
        #expect(await twice.requests.count == 4)
    }

    @Test func `what is no number of UPS is not sent`() async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) { try await service(wire)?.void(shipmentID: "../ship") }
        #expect(await wire.requests.isEmpty)
    }

    private func service(_ wire: Wire) -> (any VoidService)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).voids
    }
}
