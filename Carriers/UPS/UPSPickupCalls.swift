import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == BookedPickup {
    /// `POST /api/pickupcreation/v2409/pickup` (Pickup.yaml).
    static func pickup(_ order: PickupOrder, settings: UPSSettings, token: Secret) -> CarrierCall {
        let pickup = UPSPickup(order, settings)
        let request = settings.request(
            .post, "/pickupcreation/v2409/pickup", token: token, transaction: order.key.text)
        let body: JSON = ["PickupCreationRequest": pickup.json]
        return CarrierCall(request: request, body: body.bytes) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else { throw CarrierFailure(ups: response, body) }
            guard let answer = reading(PickupAnswer.self, from: body)?.pickup?.value,
                answer.envelope?.value?.isSuccess ?? true,
                answer.envelope?.value?.isAbout(order.key.text) ?? true, let number = answer.number?.text,
                number.isPickupNumber
            else { throw CarrierFailure(kind: .unreadable, message: "the answer carries no pickup number") }
            let charge = answer.charge
            let remarks = answer.remarks(charge)
            let notes =
                answer.notes + remarks + (pickup.nameWasCut ? ["the name was cut to what UPS holds"] : [])
            var booked = BookedPickup(
                confirmation: number, charge: charge.money,
                note: notes.isEmpty ? nil : notes.joined(separator: "; "))
            booked.remarks = remarks
            return booked
        }
    }
}

extension CarrierCall where Answer == CarrierFailure? {
    /// `DELETE /api/shipments/v2409/pickup/02`, the number in a header (Pickup.yaml).
    ///
    /// - Parameter mayBeDone: an earlier try may have canceled it, so a refusal is an answer: it may only say
    ///   that there is nothing left to cancel.
    static func cancelPickup(
        _ number: String, settings: UPSSettings, token: Secret, mayBeDone: Bool
    ) -> CarrierCall {
        var request = settings.request(.delete, "/shipments/v2409/pickup/02", token: token)
        if let name = HTTPField.Name("Prn") { request.headerFields[name] = number }
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else {
                let failure = CarrierFailure(ups: response, body)
                guard mayBeDone, failure.kind == .refused, failure.isDocumented else { throw failure }
                return failure
            }
            guard let answer = reading(CancelAnswer.self, from: body)?.cancel?.value,
                answer.envelope?.value?.isSuccess ?? true
            else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no cancellation")
            }
            return nil
        }
    }
}

private struct PickupAnswer: Decodable {
    let pickup: Lenient<Pickup>?

    enum CodingKeys: String, CodingKey { case pickup = "PickupCreationResponse" }

    struct Pickup: Decodable {
        let envelope: Lenient<UPSEnvelope>?
        let number: LooseText?
        let rateStatus: Lenient<RateStatus>?
        let rate: Lenient<Rate>?

        enum CodingKeys: String, CodingKey {
            case envelope = "Response"
            case number = "PRN"
            case rateStatus = "RateStatus"
            case rate = "RateResult"
        }

        var charge: UPSCharge {
            UPSCharge(amount: rate?.value?.total?.text, currency: rate?.value?.currency?.text)
        }

        private var status: Int? { rateStatus?.value?.code?.text.flatMap { Int($0) } }

        /// Rate status 03 is UPS's word for a return pickup: the requester is not charged.
        var notes: [String] { status == 3 ? ["return pickup, not charged"] : [] }

        /// What came with success, and 02: UPS cannot say what it will cost.
        func remarks(_ charge: UPSCharge) -> [String] {
            (status == 2 ? ["no rate is available for this pickup"] : [])
                + ((envelope?.value?.warnings ?? []) + charge.warnings).map { "\($0.code): \($0.detail)" }
        }
    }

    struct RateStatus: Decodable {
        let code: LooseText?
        enum CodingKeys: String, CodingKey { case code = "Code" }
    }

    struct Rate: Decodable {
        let currency: LooseText?
        let total: LooseText?
        enum CodingKeys: String, CodingKey {
            case currency = "CurrencyCode"
            case total = "GrandTotalOfAllCharge"
        }
    }
}

private struct CancelAnswer: Decodable {
    let cancel: Lenient<Cancel>?

    enum CodingKeys: String, CodingKey { case cancel = "PickupCancelResponse" }

    struct Cancel: Decodable {
        let envelope: Lenient<UPSEnvelope>?
        enum CodingKeys: String, CodingKey { case envelope = "Response" }
    }
}
