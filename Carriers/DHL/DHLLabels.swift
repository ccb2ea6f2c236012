public import CarrierInterface
import HTTPTypes
import Logistics

/// Return labels, one shipment a parcel.
struct DHLLabels: LabelService {
    let settings: DHLSettings
    let transport: any Transport

    func problems(with order: LabelOrder) -> [OrderProblem] {
        DHLShipment(order: order, settings: settings).problems
    }

    /// Nothing: credentials go with every call.
    func prepare() async throws(CarrierFailure) {}

    func buy(
        _ order: LabelOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BoughtLabel> {
        let problems = problems(with: order)
        guard problems.isEmpty else { return .refused(.unfit(problems)) }
        let call = CarrierCall.returnLabel(order, settings: settings)
        let sent = await transport.sendOnce(call.request, call.body, beforeFirstByte: beforeFirstByte)
        return PurchaseOutcome(sent, reading: call).hiding(order.personalTexts, secrets: settings.secrets)
    }
}

extension CarrierCall where Answer == BoughtLabel {
    /// `POST /shipments` (MyDHL API 3.1.1). DHL refuses unknown keys, nulls and "".
    public static func returnLabel(_ order: LabelOrder, settings: DHLSettings) -> CarrierCall {
        let shipment = DHLShipment(order: order, settings: settings)
        let request = settings.request(.post, "/shipments", reference: order.key.text)
        return CarrierCall(request: request, body: shipment.json.bytes) {
            (response, body) throws(CarrierFailure) in
            var label = try BoughtLabel(dhl: response, body)
            label.warnings += shipment.warnings
            return label
        }
    }
}
