import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct ReferenceTrackingTests {
    @Test func `a reference leads to numbers, and each number to its events`() async throws {
        let wire = Wire(
            LookupTests.hits(LookupTests.hit(), LookupTests.hit("2222222222")),
            TrackingTests.shipment(TrackingTests.told("PU", "10:00:00")), TrackingTests.unknown)
        let parcels = try await track(wire, "RT0123456789")
        #expect(parcels.map(\.trackingNumber) == ["1234567890", "2222222222"])
        #expect(parcels.map(\.isKnown) == [true, true])
        #expect(parcels.map { $0.events.count } == [1, 0])
        #expect(parcels[1].references == ["RT0123456789", "RMA0A1B2C3D"])
        #expect(
            await wire.lines[0]
                == "GET /mydhlapi/tracking?shipmentReference=RT0123456789&shipmentReferenceType=CU"
                + "&shipperAccountNumber=123456789&dateRangeFrom=2026-08-01&dateRangeTo=2026-09-12"
                + "&trackingView=shipment-details-only")
        #expect(await wire.lines[1].hasSuffix("&requestGMTOffsetPerEvent=true"))
        try await wire.trace()
    }

    @Test func `a reference that is no key of ours is looked for under every type`() async throws {
        let wire = Wire(TrackingTests.unknown)
        #expect(try await track(wire, "RMA 0A1&B").isEmpty)
        let line = try #require(await wire.lines.first)
        #expect(line.contains("shipmentReference=RMA%200A1%26B&shipperAccountNumber="))
        try await wire.trace()
    }

    @Test(arguments: [
        (400, Answers.error("400", "Missing mandatory parameters"), "E_CARRIER_REFUSED"),
        (200, "<html>", "E_CARRIER_GARBLED"), (404, "", "E_CARRIER_GARBLED"),
        (200, #"{"shipments":[\#(LookupTests.hit(references: #"[{"value":"X"}]"#))]}"#, "E_CARRIER_GARBLED"),
    ])
    func `refusals, rubbish and another's reference are failures`(
        status: Int, body: String, code: String
    ) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await track(Wire((status, body)), "RT0123456789")
        }
        #expect(failure?.problemCode == code)
    }

    @Test func `a reference of hundreds is none of ours, and a blank one is not asked`() async throws {
        let many = (1...51).map { LookupTests.hit("\(1_234_567_000 + $0)") }.joined(separator: ",")
        let wire = Wire(LookupTests.hits(many))
        await #expect(throws: CarrierFailure.self) { try await track(wire, "RT0123456789") }
        #expect(await wire.requests.count == 1)
        let silent = Wire()
        await #expect(throws: CarrierFailure.self) { try await track(silent, " ") }
        #expect(await silent.requests.isEmpty)
    }

    private func track(_ wire: Wire, _ reference: String) async throws -> [TrackedParcel] {
        let carrier = DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still)
        return try await #require(carrier.tracking).track(
            reference: reference, from: #require(CivilDate("2026-08-01")),
            to: #require(CivilDate("2026-09-12")))
    }
}
