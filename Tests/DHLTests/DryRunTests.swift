import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct DryRunTests {
    @Test func `a check sends the purchase's body, and asks for nothing to be made`() async throws {
        let wire = Wire((201, #"{"warnings":["Saturday is extra"]}"#))
        let warnings = try await #require(service(wire)).check(.make())
        #expect(warnings == [CarrierWarning(code: "dhl", detail: "Saturday is extra")])
        #expect(await wire.lines == ["POST /mydhlapi/shipments?validateDataOnly=true"])
        let bought = CarrierCall.returnLabel(.make(), settings: .sample)
        #expect(await wire.bodies == [String(decoding: bought.body, as: UTF8.self)])
        try await wire.trace()
    }

    @Test(arguments: [
        "", "  \n", "{}", #"{"title":"Valid","status":"200"}"#, #"{"warnings":""}"#,
        #"{"warnings":null,"status":"Success"}"#,
    ])
    func `a success without words has none`(body: String) async throws {
        #expect(try await #require(service(Wire((200, body)))).check(.make()).isEmpty)
    }

    @Test func `a warning that stands alone is read, and a cut name is told`() async throws {
        let wire = Wire((201, #"{"warnings":"Late"}"#))
        let from = Address.make("CZ", name: String(repeating: "ž", count: 101))
        let warnings = try await #require(service(wire)).check(.make(from: from))
        #expect(warnings.map(\.code) == ["dhl", "name"])
    }

    @Test func `a number that comes back makes no label`() async throws {
        let warnings = try await #require(service(Wire((201, Answers.shipped())))).check(.make())
        #expect(warnings.map(\.code) == ["number"])
        #expect(warnings[0].detail.contains(Answers.number))
    }

    /// The sample `validateDataOnlyShipmentResponse` of the specification, shortened.
    static let problems = """
        {"instance":"/expressapi/shipments?validateDataOnly=true",\
        "detail":"Multiple problems found, see Additional Details","title":"Bad request",\
        "message":"Bad request","additionalDetails":[\
        "7120: Required either imageOptions where typeCode=invoice or provide #/documentImages",\
        "7127: The sellerDetails/postalAddress/countryCode value provided is invalid."],"status":"400"}
        """

    @Test(arguments: [400, 201, 422])
    func `a refusal brings all its sentences, under a success, too`(status: Int) async throws {
        let wire = Wire((status, Self.problems))
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.check(.make())
        }
        #expect(failure?.problemCode == "E_CARRIER_REFUSED")
        #expect(failure?.carrierCode == "7120")
        #expect(failure?.message.contains("7127: The sellerDetails") == true)
        #expect(await wire.requests.count == 1)
    }

    @Test func `a refusal repeats neither the address nor the credentials`() async throws {
        let wire = Wire((400, Answers.error("400", "7147: V Parku 2308/10, s3cret-word")))
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.check(.make())
        }
        #expect(failure?.message == "7147: …, …")
    }

    @Test func `an order that does not fit is not asked about`() async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.check(.make(from: .make("CZ", city: "")))
        }
        #expect(await wire.requests.isEmpty)
    }

    @Test(arguments: [
        (200, "<html>OK</html>", "E_CARRIER_GARBLED", 1), (201, "[1]", "E_CARRIER_GARBLED", 1),
        (400, "no", "E_CARRIER_GARBLED", 1), (401, "", "E_CARRIER_AUTH", 1), (503, "", "E_CARRIER_BUSY", 3),
        (0, "", "E_CARRIER_TIMEOUT", 3),
    ])
    func `rubbish is a failure, never a success`(
        status: Int, body: String, code: String, requests: Int
    ) async throws {
        let wire = Wire((status, body), (status, body), (status, body), (200, "{}"))
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(wire)?.check(.make())
        }
        #expect(failure?.problemCode == code)
        #expect(await wire.requests.count == requests)
    }

    private func service(_ wire: Wire) -> (any LabelDryRun)? {
        DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).dryRun
    }
}
