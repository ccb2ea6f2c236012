import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct LookupTests {
    static let nothing = Answers.error(#""404""#, "No Shipments Found for ReferenceID | RT0123456789")
    static let noImage = (404, Answers.error("404", "1504: No document images found."))

    static func hit(_ number: String = #""1234567890""#, references: String? = nil) -> String {
        let told = references ?? #"[{"value":"RT0123456789","typeCode":"CU"},{"value":"RMA0A1B2C3D"}]"#
        return
            #"{"shipmentTrackingNumber":\#(number),"status":"Success","shipperReferences":\#(told),"events":[]}"#
    }

    static func hits(_ hits: String...) -> (Int, String) {
        (200, #"{"shipments":[\#(hits.joined(separator: ","))]}"#)
    }

    static func image(_ type: String = #""waybill""#, number: String = "1234567890") -> (Int, String) {
        let head = #"{"documents":[{"shipmentTrackingNumber":"\#(number)","typeCode":\#(type),"#
        return (200, head + #""encodingFormat":"PDF","content":"\#(Answers.pdf("waybill"))"}]}"#)
    }

    @Test func `a purchase is found by its key, with the document DHL keeps`() async throws {
        let wire = Wire(Self.hits(Self.hit()), Self.image())
        let label = try #require(await found(wire))
        #expect(label.trackingNumber == "1234567890" && label.shipmentID == "1234567890")
        #expect(label.charge == nil)
        #expect(label.files.map(\.kind) == [.waybillDoc])
        #expect(label.files.map(\.format) == [.pdf])
        #expect(label.warnings.map(\.code) == ["label"])
        #expect(
            await wire.lines == [
                "GET /mydhlapi/tracking?shipmentReference=RT0123456789&shipmentReferenceType=CU"
                    + "&shipperAccountNumber=123456789&dateRangeFrom=2026-09-09&dateRangeTo=2026-09-13"
                    + "&trackingView=shipment-details-only",
                "GET /mydhlapi/shipments/1234567890/get-image?shipperAccountNumber=123456789"
                    + "&typeCode=waybill&pickupYearAndMonth=2026-09&encodingFormat=pdf",
            ])
        let fields = try #require(await wire.requests.first).headerFields.map {
            "\($0.name.rawName): \($0.value)"
        }
        #expect(fields.contains("x-version: 3.1.0"))
        try await wire.trace()
    }

    @Test func `data that went ahead of the parcel are asked for, too`() async throws {
        let wire = Wire((404, Self.nothing), Self.hits(Self.hit()), Self.noImage)
        let label = try #require(await found(wire))
        #expect(label.trackingNumber == "1234567890")
        #expect(label.files.isEmpty)
        #expect(await wire.lines[1].hasSuffix("&trackingView=advance-shipment"))
        try await wire.trace()
    }

    @Test(arguments: [
        [(404, nothing), (404, nothing)], [hits(), hits()], [(404, nothing), hits()],
        [(404, nothing), (400, Answers.error("400", "Parameters not having correct format"))],
    ])
    func `neither search knows the key`(answers: [(Int, String)]) async throws {
        let wire = Wire(answers[0], answers[1])
        #expect(try await service(wire)?.find(.sample) == .nothing)
        #expect(await wire.requests.count == 2)
    }

    @Test func `two numbers under one key are for a person, one number told twice is one`() async throws {
        let two = Wire(Self.hits(Self.hit(), Self.hit(#""2222222222""#)))
        #expect(
            try await service(two)?.find(.sample) == .several(numbers: ["1234567890", "2222222222"]))
        #expect(await two.requests.count == 1)
        let twice = Wire(Self.hits(Self.hit(), Self.hit("1234567890")), Self.noImage)
        #expect(try await found(twice)?.trackingNumber == "1234567890")
    }

    @Test(arguments: [
        (#"{"shipments":\#(hit())}"#),
        (#"{"shipments":[\#(hit("1234567890", references: "[]"))]}"#),
        (#"{"shipments":[\#(hit(references: #"{"value":" rt0123456789 "}"#))]}"#),
        (#"{"shipments":[{"shipmentTrackingNumber":"1234567890"}]}"#),
        (#"{"shipments":[\#(hit()),\#(hit(#""2222222222""#, references: #"[{"value":"RT9999999999"}]"#))]}"#),
    ])
    func `odd shapes of the same find`(body: String) async throws {
        #expect(try await found(Wire((200, body), Self.noImage))?.trackingNumber == "1234567890")
    }

    @Test(arguments: [
        hits(hit(references: #"[{"value":"RT9999999999","typeCode":"CU"}]"#)),
        hits(hit(#""""#)), hits(hit(#""12""#)), hits("5"), (200, "{}"), (200, "<html>"), (200, ""),
        (200, #"{"shipments":null}"#), (404, "<html>"), (404, "{}"), (302, ""),
    ])
    func `somebody else's shipment and rubbish are no answer`(answer: (Int, String)) async throws {
        let wire = Wire(answer, (404, Self.nothing))
        let failure = await #expect(throws: CarrierFailure.self) { try await service(wire)?.find(.sample) }
        #expect(failure?.problemCode == "E_CARRIER_GARBLED")
    }

    @Test func `a refused search and a silent second one settle nothing`() async throws {
        let refused = Wire((400, Answers.error("400", "Missing mandatory parameters: shipperAccountNumber")))
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(refused)?.find(.sample)
        }
        #expect(failure?.problemCode == "E_CARRIER_REFUSED")
        let silent = Wire((404, Self.nothing), (503, ""), (503, ""), (503, ""))
        let busy = await #expect(throws: CarrierFailure.self) { try await service(silent)?.find(.sample) }
        #expect(busy?.problemCode == "E_CARRIER_BUSY")
    }

    @Test(arguments: [(403, Answers.error("403", "8032: Not entitled")), (200, "<html>"), (400, "")])
    func `a document that cannot be had does not lose the label`(answer: (Int, String)) async throws {
        let label = try #require(await found(Wire(Self.hits(Self.hit()), answer)))
        #expect(label.trackingNumber == "1234567890" && label.files.isEmpty)
        #expect(label.warnings.map(\.code) == ["label"])
    }

    @Test func `files are recovered by number, in the month of the purchase and the next`() async throws {
        let wire = Wire(Self.noImage, Self.image("null"))
        let files = try await service(wire)?.recover(
            trackingNumber: "1234567890", shipmentID: "1234567890",
            boughtOn: #require(CivilDate("2026-12-28")))
        #expect(files?.map(\.kind) == [.waybillDoc])
        #expect(await wire.lines[0].contains("&pickupYearAndMonth=2026-12&"))
        #expect(await wire.lines[1].contains("&pickupYearAndMonth=2027-01&"))
        try await wire.trace()
    }

    @Test(arguments: [
        (image(#""commercial-invoice""#), [LabelFile.Kind.invoice]), (image(#""customs-entry""#), [.other]),
        (image(number: "2222222222"), []), (noImage, []), ((200, #"{"documents":[]}"#), []),
        ((200, #"{"documents":[{"typeCode":"waybill","content":"UEsDBA=="},7]}"#), []),
        ((200, #"{"documents":{"content":"\#(Answers.pdf("1"))"}}"#), [.waybillDoc]),
    ])
    func `documents are told by their word and their bytes`(
        answer: (Int, String), kinds: [LabelFile.Kind]
    ) async throws {
        let files = try await service(Wire(answer, answer))?.recover(
            trackingNumber: "1234567890", shipmentID: "1234567890",
            boughtOn: #require(CivilDate("2026-09-10")))
        #expect(files?.map(\.kind) == kinds)
    }

    @Test(arguments: [(200, "<html>"), (200, "{}"), (404, ""), (400, "x")])
    func `rubbish instead of documents is a failure`(answer: (Int, String)) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire(answer))?.recover(
                trackingNumber: "1234567890", shipmentID: "1234567890",
                boughtOn: #require(CivilDate("2026-09-10")))
        }
        #expect(failure?.problemCode == "E_CARRIER_GARBLED")
    }

    @Test func `what is no waybill number is not asked for`() async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.recover(
                trackingNumber: "1Z", shipmentID: "../x", boughtOn: #require(CivilDate("2026-09-10")))
        }
        #expect(await wire.requests.isEmpty)
    }

    @Test func `an answer cut anywhere finds nothing that is not there`() async throws {
        let whole = Self.hits(Self.hit()).1
        for end in stride(from: 0, to: whole.count - 1, by: 3) {
            let wire = Wire((200, String(whole.prefix(end))))
            await #expect(throws: CarrierFailure.self) { try await service(wire)?.find(.sample) }
        }
    }

    private func service(_ wire: Wire) -> (any LabelLookup)? {
        DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).labelLookup
    }

    private func found(_ wire: Wire) async throws -> BoughtLabel? {
        guard case .found(let label) = try await #require(service(wire)).find(.sample) else { return nil }
        return label
    }
}

extension LookUpQuestion {
    static let sample: LookUpQuestion = {
        guard let asked = CivilDate("2026-09-10"), let today = CivilDate("2026-09-12") else {
            preconditionFailure("these are days")
        }
        return LookUpQuestion(key: .sample, askedOn: asked, today: today)
    }()
}
