import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

/// Where Label Recovery knows nothing under a key, Tracking is asked for the same key.
@Suite struct SecondOpinionTests {
    static let nothing = Answers.error("9801031", "Not found or wait until processed")

    static func package(_ number: String, reference: String = "RT0123456789") -> String {
        #"{"trackingNumber":"\#(number)","referenceNumber":[{"type":"PACKAGE","number":"\#(reference)"}]}"#
    }

    static func tracked(_ packages: String) -> String {
        #"{"trackResponse":{"shipment":[{"inquiryNumber":"RT0123456789","package":\#(packages)}]}}"#
    }

    @Test func `a hit proves that the label was made`() async throws {
        let answer = Self.tracked("[\(Self.package(Answers.number))]")
        let wire = Wire((200, Answers.token), (400, Self.nothing), (200, answer))
        let finding = try await service(wire)?.find(.sample)
        guard case .found(let label) = finding else {
            Issue.record("\(String(describing: finding))")
            return
        }
        #expect(label.trackingNumber == Answers.number && label.shipmentID == Answers.number)
        #expect(label.files.isEmpty && label.charge == nil)
        #expect(label.warnings.map(\.code) == ["label"])
        #expect(
            await wire.lines.last
                == "GET /api/track/v1/reference/details/RT0123456789?locale=en_US&fromPickUpDate=20260909"
                + "&toPickUpDate=20260913&shipperNum=ABC123&refNumType=SmallPackage")
        #expect(await wire.lastHeader("transId") == "RT0123456789")
        #expect(await wire.lastHeader("transactionSrc") == "roundtrip")
        try await wire.traceLast(answer)
    }

    @Test(arguments: [
        (200, #"{"trackResponse":{"shipment":[{"warnings":[{"code":"TW0001","message":"Not found"}]}]}}"#),
        (200, #"{"trackResponse":{"shipment":{"warnings":{"code":"TW0001"},"package":null}}}"#),
        (404, Answers.error("TW0001")), (404, Answers.error("404")), (400, Answers.error("TW0001")),
    ])
    func `a miss is nothing, which is no proof`(status: Int, body: String) async throws {
        let wire = Wire((200, Answers.token), (400, Self.nothing), (status, body))
        #expect(try await service(wire)?.find(.sample) == .nothing)
    }

    @Test func `two parcels under one key are for a person, one parcel told twice is one`() async throws {
        let other = RecoveryTests.second
        let two = Self.tracked("[\(Self.package(other)),\(Self.package(Answers.number))]")
        let several = try await service(Wire((200, Answers.token), (400, Self.nothing), (200, two)))?
            .find(.sample)
        #expect(several == .several(numbers: [Answers.number, other]))
        let twice = Self.tracked("[\(Self.package(other)),\(Self.package(other))]")
        guard
            case .found(let label) = try await service(
                Wire((200, Answers.token), (400, Self.nothing), (200, twice)))?.find(.sample)
        else {
            Issue.record("not found")
            return
        }
        #expect(label.trackingNumber == other)
    }

    @Test(arguments: [
        (200, "<html>", "E_CARRIER_GARBLED"), (200, "{}", "E_CARRIER_GARBLED"),
        (404, "<html>", "E_CARRIER_GARBLED"), (400, Answers.error("TV1002"), "E_CARRIER_REFUSED"),
        (401, Answers.error("250003"), "E_CARRIER_AUTH"), (500, "", "E_CARRIER_BUSY"),
        (0, "", "E_CARRIER_TIMEOUT"),
        (200, tracked(#"[{"currentStatus":{"type":"M"}}]"#), "E_CARRIER_GARBLED"),
        (200, tracked("[\(package("ABC1234567"))]"), "E_CARRIER_GARBLED"),
        (200, tracked("[\(package(Answers.number, reference: "RT9999999999"))]"), "E_CARRIER_GARBLED"),
    ])
    func `no answer to the second question is still unknown`(
        status: Int, body: String, problem: String
    ) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), (400, Self.nothing), answer, answer, answer))?
                .find(.sample)
        }
        #expect(failure?.problemCode == problem)
    }

    private func service(_ wire: Wire) -> (any LabelLookup)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labelLookup
    }
}
