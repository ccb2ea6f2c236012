import CarrierInterface
import HTTPTypes

/// Voids a return: always the whole shipment, since UPS voids no single package of a return (190112).
struct UPSVoids: VoidService {
    let session: UPSSession

    func void(shipmentID: String) async throws(CarrierFailure) -> VoidAnswer {
        guard shipmentID.isUPSNumber else {
            throw .unfit([OrderProblem(field: "shipmentID", detail: "is 1Z and sixteen letters and digits")])
        }
        return try await session.read { token in
            .void(shipmentID: shipmentID, settings: session.settings, token: token)
        }
    }
}

extension CarrierCall where Answer == VoidAnswer {
    /// `DELETE /api/shipments/v2409/void/cancel/{id}`, without `trackingnumber` (Shipping.yaml).
    static func void(shipmentID: String, settings: UPSSettings, token: Secret) -> CarrierCall {
        let request = settings.request(.delete, "/shipments/v2409/void/cancel/\(shipmentID)", token: token)
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            guard response.status.code == 200 else {
                return try answer(to: CarrierFailure(ups: response, body))
            }
            guard let summary = reading(VoidResponse.self, from: body)?.void.summary else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no void")
            }
            guard summary.status.code?.text == "1" else {
                let sentence = summary.status.description?.text ?? "not voided"
                throw CarrierFailure(
                    kind: .refused, carrierCode: summary.status.code?.text, message: sentence,
                    isDocumented: true)
            }
            return .voided
        }
    }

    /// 190117: it had been voided before.
    private static func answer(to failure: CarrierFailure) throws(CarrierFailure) -> VoidAnswer {
        guard failure.carrierCode == "190117" else { throw failure }
        return .alreadyVoided
    }
}

/// Only the summary decides; the packages' rows are an array here and one object there (issue #63).
private struct VoidResponse: Decodable {
    let void: Body

    enum CodingKeys: String, CodingKey { case void = "VoidShipmentResponse" }

    struct Body: Decodable {
        let summary: Summary
        enum CodingKeys: String, CodingKey { case summary = "SummaryResult" }
    }

    struct Summary: Decodable {
        let status: Status
        enum CodingKeys: String, CodingKey { case status = "Status" }
    }

    struct Status: Decodable {
        let code: LooseText?
        let description: LooseText?
        enum CodingKeys: String, CodingKey {
            case code = "Code"
            case description = "Description"
        }
    }
}
