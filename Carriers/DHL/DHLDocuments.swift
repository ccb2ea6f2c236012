import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == [LabelFile] {
    /// `GET /shipments/{number}/get-image`: the waybill document that DHL keeps. The label itself is handed
    /// out once, with the purchase, and never again.
    ///
    /// - Parameter month: `2026-09`, in which the parcel is fetched.
    static func waybill(_ number: String, month: String, settings: DHLSettings) -> CarrierCall {
        let request = settings.question(
            "/shipments/\(Percent.encoded(number))/get-image",
            [
                "shipperAccountNumber": settings.account, "typeCode": "waybill",
                "pickupYearAndMonth": month, "encodingFormat": "pdf",
            ])
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            if response.isNothing(body) { return [] }
            guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
            guard let answer = reading(ImageAnswer.self, from: body), answer.documents != nil else {
                throw CarrierFailure(kind: .unreadable, message: "the answer holds no documents")
            }
            return answer.files(of: number)
        }
    }
}

private struct ImageAnswer: Decodable {
    let documents: Many<Document>?

    /// Another shipment's documents are left out, and so is what is neither PDF nor an image (TIFF, ZIP).
    func files(of number: String) -> [LabelFile] {
        rows(documents).filter { $0.shipmentTrackingNumber?.text ?? number == number }.compactMap {
            LabelFile(kind: ImageAnswer.kind($0.typeCode?.text), base64: $0.content?.text)
        }
    }

    /// Without a word it is what was asked for.
    private static func kind(_ word: String?) -> LabelFile.Kind {
        switch word?.lowercased() {
        case "waybill", "waybilldoc", nil: .waybillDoc
        case "label": .label
        case "commercial-invoice", "dhl-issued-proforma-invoice", "invoice": .invoice
        default: .other
        }
    }

    struct Document: Decodable {
        let shipmentTrackingNumber: Loose?
        let typeCode: Loose?
        let content: Loose?
    }
}
