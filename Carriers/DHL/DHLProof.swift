import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == ProofOfDelivery? {
    /// `GET /shipments/{number}/proof-of-delivery`; nil while there is none.
    static func proof(_ number: String, settings: DHLSettings) -> CarrierCall {
        let request = settings.question(
            "/shipments/\(Percent.encoded(number))/proof-of-delivery",
            ["shipperAccountNumber": settings.account, "content": "epod-summary"])
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            if response.isNothing(body) { return nil }
            guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
            guard let answer = reading(ProofAnswer.self, from: body), answer.documents != nil else {
                throw CarrierFailure(kind: .unreadable, message: "the answer holds no documents")
            }
            let documents = rows(answer.documents)
            return ProofOfDelivery(
                signedBy: answer.signedBy?.text ?? documents.lazy.compactMap { $0.signedBy?.text }.first,
                documents: documents.compactMap { ProofDocument(base64: $0.content?.text) })
        }
    }
}

private struct ProofAnswer: Decodable {
    let documents: Many<Document>?
    let signedBy: Loose?

    struct Document: Decodable {
        let content: Loose?
        let signedBy: Loose?
    }
}

extension ProofDocument {
    /// Told by the first bytes; nil for what is no paper. DHL's `encodingFormat` is not asked.
    fileprivate init?(base64: String?) {
        guard let file = LabelFile(kind: .other, base64: base64), file.format != .zpl else { return nil }
        self.init(format: file.format.rawValue, bytes: file.bytes)
    }
}
