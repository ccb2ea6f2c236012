import CarrierInterface
import HTTPTypes

/// Voids a return: always the whole shipment, since UPS voids no single package of a return (190112).
struct UPSVoids: VoidService {
    let session: UPSSession

    func void(shipmentID: String) async throws(CarrierFailure) -> VoidAnswer {
        guard shipmentID.isUPSNumber else {
            throw .unfit([OrderProblem(field: "shipmentID", detail: "is 1Z and sixteen letters and digits")])
        }
        do throws(CarrierFailure) {
            return try await session.read { token in
                .void(shipmentID: shipmentID, settings: session.settings, token: token)
            }
        } catch {
            guard error.carrierCode == Self.notInPeriod, await isVoided(shipmentID) else { throw error }
            return .alreadyVoided
        }
    }

    /// "No shipment in the permitted void period": too old, used, or gone already.
    private static let notInPeriod = "190102"

    /// Whether Tracking tells of a void (CARRIERS 5.1, 5); no answer is no.
    private func isVoided(_ number: String) async -> Bool {
        do throws(CarrierFailure) {
            let package = try await session.package(number, withProof: false)
            return package?.isVoided ?? false
        } catch {
            return false
        }
    }
}

extension CarrierCall where Answer == VoidAnswer {
    /// `DELETE /api/shipments/v2409/void/cancel/{id}`, without `trackingnumber` (Shipping.yaml).
    static func void(shipmentID: String, settings: UPSSettings, token: Secret) -> CarrierCall {
        let request = settings.request(.delete, "/shipments/v2409/void/cancel/\(shipmentID)", token: token)
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else {
                return try answer(to: CarrierFailure(ups: response, body))
            }
            guard let void = reading(VoidResponse.self, from: body)?.void?.value,
                let status = void.summary?.value?.status?.value
            else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no void")
            }
            guard let code = status.code?.text else {
                throw CarrierFailure(kind: .unreadable, message: "the answer does not say what became of it")
            }
            guard Int(code) == 1 else {
                throw CarrierFailure(
                    kind: .refused, carrierCode: code, message: status.description?.text ?? "not voided",
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
    let void: Lenient<Body>?

    enum CodingKeys: String, CodingKey { case void = "VoidShipmentResponse" }

    struct Body: Decodable {
        let summary: Lenient<Summary>?
        enum CodingKeys: String, CodingKey { case summary = "SummaryResult" }
    }

    struct Summary: Decodable {
        let status: Lenient<Status>?
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
