import CarrierInterface
import HTTPTypes
import Logistics

/// The days within which a reference is looked for: DHL wants them (specification, `dateRangeFrom`).
struct DHLPeriod {
    let from: CivilDate
    let to: CivilDate
}

/// How much DHL tells (specification, `trackingView`).
enum DHLView: String {
    case checkpoints = "all-checkpoints"
    case details = "shipment-details-only"
    case advance = "advance-shipment"
}

extension CarrierCall where Answer == [DHLShipmentTold] {
    /// `GET /tracking` by reference and account. Empty when DHL knows none.
    ///
    /// - Parameter type: which of our references, `CU` for the first; nil searches them all.
    static func search(
        _ reference: String, type: String?, _ period: DHLPeriod, view: DHLView, settings: DHLSettings
    ) -> CarrierCall {
        let request = settings.question(
            "/tracking",
            [
                "shipmentReference": reference, "shipmentReferenceType": type,
                "shipperAccountNumber": settings.account,
                "dateRangeFrom": period.from.text, "dateRangeTo": period.to.text,
                "trackingView": view.rawValue,
            ])
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            try DHLShipmentTold.all(response, body).carrying(reference)
        }
    }
}

extension [DHLShipmentTold] {
    /// Those that carry the reference, or say nothing of references. Only others' shipments in answer to our
    /// question are no answer to it.
    fileprivate func carrying(_ reference: String) throws(CarrierFailure) -> [DHLShipmentTold] {
        let ours = filter { shipment in
            let references = shipment.references
            return references.isEmpty || references.contains { $0.uppercased() == reference.uppercased() }
        }
        guard isEmpty || !ours.isEmpty else {
            throw CarrierFailure(kind: .unreadable, message: "what was found carries other references")
        }
        return ours
    }
}
