import Foundation

extension DHL {
    /// The 201 of a shipment: label, and the waybill document and the invoice where they were asked for.
    static func shipped(_ sale: LedgerEvent, _ body: JSON) -> Answer {
        let number = sale.trackingNumber ?? ""
        let url = "https://express.api.dhl.com/mydhlapi/shipments/\(number)/tracking"
        let packages = (sale.label?.pieces ?? []).enumerated().map { index, piece -> JSON in
            [
                "referenceNumber": .number(Double(index + 1)), "trackingNumber": .string(piece),
                "trackingUrl": .string("\(url)?pieceTrackingNumber=\(piece)"),
            ]
        }
        let price = sale.amount.flatMap(Double.init) ?? 0
        var answer = Answer(
            201,
            [
                "url": .string("https://express.api.dhl.com/mydhlapi/shipments"),
                "shipmentTrackingNumber": .string(number), "trackingUrl": .string(url),
                "packages": .array(packages),
                "documents": .array(documents(sale, body)),
                "shipmentCharges": [
                    [
                        "currencyType": "BILLC", "priceCurrency": .string(sale.currency ?? ""),
                        "price": .number(price),
                    ]
                ],
            ])
        answer.headers = [("Location", url), ("Invocation-Id", digits(20))]
        return answer
    }

    private static func documents(_ sale: LedgerEvent, _ body: JSON) -> [JSON] {
        let options = body.list("outputImageProperties/imageOptions")
        let asked = Set(options.filter { $0.flag("isRequested") != false }.compactMap { $0.text("typeCode") })
        let format = body.text("outputImageProperties/encodingFormat") ?? "pdf"
        let pieces = sale.label?.pieces.indices ?? 0..<0
        var documents = pieces.map { piece in
            document("label", file(LabelText(sale, piece: piece), format), format)
        }
        if asked.contains("waybillDoc") {
            documents.append(document("waybillDoc", file(waybillText(sale), format), format))
        }
        if sale.label?.goods.isEmpty == false { documents.append(document("invoice", invoice(sale), "pdf")) }
        return documents
    }

    private static func document(_ type: String, _ file: Data, _ format: String) -> JSON {
        [
            "imageFormat": .string(format.uppercased()), "typeCode": .string(type),
            "content": .string(file.base64EncodedString()),
        ]
    }

    private static func file(_ text: LabelText, _ format: String) -> Data {
        switch format {
        case "zpl": Thermal.zpl(text)
        case "epl", "lp2": Thermal.epl(text)
        default: PDF.data(text)
        }
    }

    private static func waybillText(_ sale: LedgerEvent) -> LabelText {
        var text = LabelText(sale)
        text.title = "DHL EXPRESS WAYBILL DOC"
        text.lines.append("CONTENTS: \(sale.label?.contents ?? "")")
        return text
    }

    /// As many lines as a page holds, and how many more there are.
    private static func invoice(_ sale: LedgerEvent) -> Data {
        let (label, room) = (sale.label, 9)
        let goods = label?.goods ?? []
        var lines = ["FROM: \(label?.from.line ?? "")", "TO: \(label?.to.line ?? "")"]
        lines += goods.prefix(room).map { String($0.prefix(80)) }
        if goods.count > room { lines.append("AND \(goods.count - room) MORE") }
        return PDF.data(
            LabelText(
                title: "RETURNS INVOICE", number: sale.trackingNumber ?? "", lines: lines + ["FOR RETURN"]))
    }

    /// `GET /shipments/{number}/get-image`: what was printed then, again.
    @Sendable static func image(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try required(call, ["shipperAccountNumber", "typeCode", "pickupYearAndMonth"])
        let none = Refusal(
            404, "Not found", "1504: No document images found for the provided search criteria.")
        let number = values["number"] ?? ""
        guard let sale = office.ledger.label(number, at: .dhl)?.sale,
            sale.account == call.value("shipperAccountNumber"),
            sale.label?.shipsOn.hasPrefix(call.value("pickupYearAndMonth") ?? "") == true
        else { throw none }
        var documents: [JSON] = []
        for type in call.values("typeCode") {
            let file: Data? =
                switch type {
                case "waybill": PDF.data(waybillText(sale))
                case "commercial-invoice": sale.label?.goods.isEmpty == false ? invoice(sale) : nil
                default: nil
                }
            guard let file else { continue }
            documents.append([
                "shipmentTrackingNumber": .string(number), "typeCode": .string(type), "function": "both",
                "encodingFormat": "PDF", "content": .string(file.base64EncodedString()),
            ])
        }
        if documents.isEmpty { throw none }
        return Answer(200, ["documents": .array(documents)])
    }
}
