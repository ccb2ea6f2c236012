import CarrierInterface
import HTTPTypes
import Logistics

/// How Label Recovery is asked for a label.
enum UPSRecoveryQuestion {
    /// By our own reference; only labels of our account are found.
    case key(PurchaseKey)
    case trackingNumber(String)

    /// Goes along to tell requests apart.
    var transaction: String {
        switch self {
        case .key(let key): key.text
        case .trackingNumber(let number): number
        }
    }

    /// The number asked about; nil where only our reference is known.
    fileprivate var number: String? {
        switch self {
        case .key: nil
        case .trackingNumber(let number): number
        }
    }

    /// `TrackingNumber` or `ReferenceValues`, never both; the schema's list of required keys is for Roadie.
    fileprivate func json(account: String) -> JSON {
        switch self {
        case .key(let key):
            [
                "ReferenceValues": [
                    "ReferenceNumber": ["Value": .string(key.text)], "ShipperNumber": .string(account),
                ]
            ]
        case .trackingNumber(let number): ["TrackingNumber": .string(number)]
        }
    }
}

extension CarrierCall where Answer == UPSRecovery {
    /// `POST /api/labels/v1903/recovery` (Shipping.yaml, Label Recovery). A GIF has no stock size (9801050).
    static func recovery(_ question: UPSRecoveryQuestion, settings: UPSSettings, token: Secret) -> CarrierCall
    {
        let request = settings.request(
            .post, "/labels/v1903/recovery", token: token, transaction: question.transaction)
        let head: JSON = [
            "Request": [
                "SubVersion": "1903",
                "TransactionReference": ["CustomerContext": .string(question.transaction)],
            ],
            "LabelSpecification": ["LabelImageFormat": ["Code": "GIF"], "HTTPUserAgent": "Mozilla/4.5"],
        ]
        let body: JSON = ["LabelRecoveryRequest": head + question.json(account: settings.account)]
        return CarrierCall(request: request, body: body.bytes) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful,
                let answer = reading(RecoveryAnswer.self, from: body)?.recovery?.value
            else { throw CarrierFailure(ups: response, body) }
            guard answer.envelope?.value?.isSuccess ?? true,
                answer.envelope?.value?.isAbout(question.transaction) ?? true
            else { throw CarrierFailure(kind: .unreadable, message: "the answer is not about our label") }
            return try UPSRecovery(answer, asked: question.number)
        }
    }
}

/// What Label Recovery found: at least one number.
struct UPSRecovery: Sendable {
    /// One package with its files.
    struct Found: Sendable {
        var number: String
        var files: [LabelFile]
    }

    var shipmentID: String?
    /// One entry a number.
    var found: [Found] = []
    /// Numbers among which UPS asks us to choose; no label comes with them.
    var candidates: [String] = []
    var warnings: [CarrierWarning]

    /// Every row has a number of UPS, its own or, where it has none, the one asked about or the shipment's
    /// (a row of the leading package): nothing is adopted that is not surely one.
    fileprivate init(_ answer: RecoveryAnswer.Recovery, asked: String?) throws(CarrierFailure) {
        shipmentID = answer.shipmentID?.text
        warnings = answer.envelope?.value?.warnings ?? []
        candidates = (answer.candidates?.elements ?? []).compactMap { $0.trackingNumber?.text }
        for row in answer.results?.elements ?? [] {
            guard let number = row.trackingNumber?.text ?? asked ?? shipmentID, number.isUPSNumber else {
                throw CarrierFailure(kind: .unreadable, message: "a label came without its number")
            }
            if let index = found.firstIndex(where: { $0.number == number }) {
                found[index].files += row.files
            } else {
                found.append(Found(number: number, files: row.files))
            }
        }
        guard !found.isEmpty || !candidates.isEmpty else {
            throw CarrierFailure(kind: .unreadable, message: "the answer carries neither label nor error")
        }
        if found.count == 1, let invoice = answer.form?.value?.file(.invoice) {
            found[0].files.append(invoice)
        }
    }
}

private struct RecoveryAnswer: Decodable {
    let recovery: Lenient<Recovery>?

    enum CodingKeys: String, CodingKey { case recovery = "LabelRecoveryResponse" }

    struct Recovery: Decodable {
        let envelope: Lenient<UPSEnvelope>?
        let shipmentID: LooseText?
        let results: OneOrMany<Row>?
        let candidates: OneOrMany<Candidate>?
        let form: Lenient<Paper>?

        enum CodingKeys: String, CodingKey {
            case envelope = "Response"
            case shipmentID = "ShipmentIdentificationNumber"
            case results = "LabelResults"
            case candidates = "TrackingCandidate"
            case form = "Form"
        }
    }

    struct Row: Decodable {
        let trackingNumber: LooseText?
        let label: Lenient<Image>?
        let receipt: Lenient<Paper>?
        let form: Lenient<Paper>?

        enum CodingKeys: String, CodingKey {
            case trackingNumber = "TrackingNumber"
            case label = "LabelImage"
            case receipt = "Receipt"
            case form = "Form"
        }

        var files: [LabelFile] {
            [
                LabelFile(kind: .label, base64: label?.value?.graphic?.text),
                receipt?.value?.file(.receipt), form?.value?.file(.other),
            ].compactMap(\.self)
        }
    }

    struct Candidate: Decodable {
        let trackingNumber: LooseText?
        enum CodingKeys: String, CodingKey { case trackingNumber = "TrackingNumber" }
    }

    struct Image: Decodable {
        let graphic: LooseText?
        enum CodingKeys: String, CodingKey { case graphic = "GraphicImage" }
    }

    /// A receipt or a form: its image is one level deeper than a label's.
    struct Paper: Decodable {
        let image: Lenient<Image>?
        enum CodingKeys: String, CodingKey { case image = "Image" }

        func file(_ kind: LabelFile.Kind) -> LabelFile? {
            LabelFile(kind: kind, base64: image?.value?.graphic?.text)
        }
    }
}
