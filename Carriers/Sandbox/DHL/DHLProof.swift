import Foundation

extension DHL {
    private static let proofContents = [
        "epod-detail", "epod-summary", "epod-detail-esig", "epod-summary-esig", "epod-table",
        "epod-table-detail", "epod-table-esig",
    ]

    /// `GET /shipments/{number}/proof-of-delivery`: a paper once it was delivered. Its 404 has neither detail nor
    /// message, as in DHL's sample.
    @Sendable static func proof(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        if let content = call.value("content"), !proofContents.contains(content) {
            throw Refusal(400, "Bad request", "")
        }
        let number = values["number"] ?? ""
        guard let label = office.ledger.label(number, at: .dhl),
            call.value("shipperAccountNumber").map({ $0 == label.sale.account }) ?? true,
            let delivered = label.scans.last(where: { $0.scan?.step == .delivered })
        else { throw Refusal(404, "Not Found", "") }
        let paper = PDF.data(
            LabelText(
                title: "PROOF OF DELIVERY", number: label.number,
                lines: ["DELIVERED: \(delivered.time.stamp)", "SIGNED: THE DEPOT"]))
        return Answer(
            200,
            [
                "documents": [
                    [
                        "encodingFormat": "PDF", "typeCode": "POD",
                        "content": .string(paper.base64EncodedString()),
                    ]
                ]
            ])
    }
}
