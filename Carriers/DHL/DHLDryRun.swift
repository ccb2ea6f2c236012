import CarrierInterface
import HTTPTypes
import Logistics

/// Has DHL check an order: the body of the purchase, and nothing is made.
struct DHLDryRun: LabelDryRun {
    let reader: DHLReader

    func check(_ order: LabelOrder) async throws(CarrierFailure) -> [CarrierWarning] {
        let problems = DHLShipment(order: order, settings: reader.settings).problems
        guard problems.isEmpty else { throw .unfit(problems) }
        return try await reader.read(
            .dryRun(order, settings: reader.settings), hiding: order.personalTexts)
    }
}

extension CarrierCall where Answer == [CarrierWarning] {
    /// `POST /shipments?validateDataOnly=true`. The key is not the `Message-Reference` here: that stays with
    /// the purchase.
    static func dryRun(_ order: LabelOrder, settings: DHLSettings) -> CarrierCall {
        let shipment = DHLShipment(order: order, settings: settings)
        let request = settings.request(.post, "/shipments?validateDataOnly=true")
        return CarrierCall(request: request, body: shipment.json.bytes) {
            (response, body) throws(CarrierFailure) in
            try [CarrierWarning](dhlCheck: response, body) + shipment.warnings
        }
    }
}

extension [CarrierWarning] {
    /// Reads the answer to a check. DHL's own sample of a refusal stands under 201, and what stands under a
    /// success is nowhere said, so an empty body will do.
    fileprivate init(dhlCheck response: HTTPResponse, _ body: [UInt8]) throws(CarrierFailure) {
        guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
        if let problem = CarrierProblem(dhlBody: body) {
            throw CarrierFailure(status: HTTPResponse.Status.badRequest.code, problem: problem)
        }
        let isEmpty = body.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let answer = reading(CheckAnswer.self, from: body)
        guard isEmpty || answer != nil else {
            throw CarrierFailure(kind: .unreadable, message: "the answer to the check is none")
        }
        self = rows(answer?.warnings).compactMap(\.text).map { CarrierWarning(code: "dhl", detail: $0) }
        if let number = answer?.shipmentTrackingNumber?.text {
            append(
                CarrierWarning(
                    code: "number",
                    detail: "only a check was asked for, yet a waybill number came back: \(number.prefix(35))"
                ))
        }
    }
}

private struct CheckAnswer: Decodable {
    let shipmentTrackingNumber: Loose?
    let warnings: Many<LooseText>?
}
