import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct LabelDeliveryTests {
    private static let noFile = Answers.shipped(packages: #"{"TrackingNumber":"\#(Answers.number)"}"#)

    @Test func `a label that UPS mails is return service 8 with the customer's address`() throws {
        let shipment = try sent(.emailed(to: "j.doe@customer.test"))
        #expect(shipment.contains(#""ReturnService":{"Code":"8"}"#))
        #expect(
            shipment.contains(
                #""ShipmentServiceOptions":{"LabelDelivery":{"EMail":{"EMailAddress":"j.doe@customer.test"}}}"#
            ))
        #expect(shipment.contains(#""LabelSpecification":{"LabelImageFormat":{"Code":"GIF"}"#))
    }

    @Test func `a label that UPS sends by post is return service 2 without options`() throws {
        let shipment = try sent(.posted)
        #expect(shipment.contains(#""ReturnService":{"Code":"2"}"#))
        #expect(!shipment.contains("ShipmentServiceOptions"))
    }

    @Test(arguments: [LabelDelivery.emailed(to: "j.doe@customer.test"), .posted])
    func `without a file it is bought, and that is no remark`(delivery: LabelDelivery) throws {
        let label = try call(delivery).read(HTTPResponse(status: .ok), Array(Self.noFile.utf8))
        #expect(label.trackingNumber == Answers.number)
        #expect(label.files.isEmpty && label.warnings.isEmpty)
    }

    @Test func `a file that comes all the same is kept`() throws {
        let label = try call(.posted).read(HTTPResponse(status: .ok), Array(Answers.shipped().utf8))
        #expect(label.labelUsable)
    }

    @Test(arguments: ["", " ", "nobody", String(repeating: "x", count: 40) + "@customer.test"])
    func `an address that is none or does not fit is said`(address: String) throws {
        let labels = UPSCarrier.make(settings: .sample, transport: Wire(), surroundings: .still).labels
        let problems = try #require(labels).problems(with: .make(delivery: .emailed(to: address)))
        #expect(problems.contains { $0.field == "delivery.email" })
    }

    @Test func `a refusal does not repeat the customer's address`() async throws {
        let wire = Wire(
            (200, Answers.token), (400, Answers.error("129176", "Cannot mail to j.doe@customer.test")))
        let labels = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
        let outcome = try await #require(labels).buy(
            .make(delivery: .emailed(to: "j.doe@customer.test")), beforeFirstByte: {})
        guard case .refused(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.carrierCode == "129176")
        #expect(failure.message == "Cannot mail to …")
    }

    private func call(_ delivery: LabelDelivery) -> CarrierCall<BoughtLabel> {
        .returnLabel(.make(delivery: delivery), settings: .sample, token: Secret("tok-1"))
    }

    private func sent(_ delivery: LabelDelivery) throws -> String {
        let call = call(delivery)
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        return String(decoding: call.body, as: UTF8.self)
    }
}
