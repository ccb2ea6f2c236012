import CarrierInterface
import HTTPTypes
import Logistics

extension BoughtLabel {
    /// Reads the answer to `POST /shipments`. A 201 alone is not enough, since one of the specification's own
    /// samples is an error under 201: the waybill number makes it a purchase. Labels may be missing (D5).
    init(dhl response: HTTPResponse, _ body: [UInt8]) throws(CarrierFailure) {
        guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
        guard let answer = reading(ShipmentAnswer.self, from: body) else {
            throw CarrierFailure(kind: .unreadable, message: "the answer is no shipment")
        }
        guard let number = answer.shipmentTrackingNumber?.text, number.isWaybillNumber else {
            throw CarrierFailure(kind: .unreadable, message: "the answer carries no waybill number")
        }
        let charge = answer.charge
        let remarks = answer.warnings?.value?.elements.compactMap(\.text) ?? []
        self.init(
            trackingNumber: number, shipmentID: number, charge: charge?.money, files: answer.files,
            warnings: remarks.map { CarrierWarning(code: "dhl", detail: $0) } + (charge?.warnings ?? []))
        if !labelUsable {
            warnings.append(CarrierWarning(code: "label", detail: "came without a usable label"))
        }
    }
}

extension String {
    /// Ten digits.
    var isWaybillNumber: Bool { utf8.count == 10 && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

private struct ShipmentAnswer: Decodable {
    let shipmentTrackingNumber: LooseText?
    let documents: Many<Document>?
    let packages: Many<Package>?
    let shipmentCharges: Many<Charge>?
    let warnings: Lenient<OneOrMany<LooseText>>?

    /// Each by its word, of the shipment and of its packages; where none is called a label, the first without a word
    /// is it. What cannot be decoded is left out.
    var files: [LabelFile] {
        let all = rows(documents) + rows(packages).flatMap { rows($0.documents) }
        let hasLabel = all.contains { $0.kind == .label }
        let first = hasLabel ? nil : all.firstIndex { $0.kind == nil }
        return all.indices.compactMap { index in
            let kind = all[index].kind ?? (index == first ? .label : .other)
            return LabelFile(kind: kind, base64: all[index].content?.text)
        }
    }

    /// In the currency we are billed in, where DHL names several.
    var charge: (money: Money?, warnings: [CarrierWarning])? {
        let charges = rows(shipmentCharges)
        guard let charge = charges.first(where: { $0.currencyType?.text == "BILLC" }) ?? charges.first,
            let price = charge.price?.text, let currency = charge.priceCurrency?.text
        else { return nil }
        let money = Money(price, currency: currency)
        let detail = "a charge that cannot be read: \(price.prefix(20)) \(currency.prefix(20))"
        return (money, money == nil ? [CarrierWarning(code: "charge", detail: detail)] : [])
    }

    struct Package: Decodable {
        let documents: Many<Document>?
    }

    struct Document: Decodable {
        let typeCode: LooseText?
        let content: LooseText?

        /// nil without a word.
        var kind: LabelFile.Kind? {
            switch typeCode?.text?.lowercased() {
            case nil: nil
            case "label": .label
            case "waybilldoc", "waybill": .waybillDoc
            case "invoice", "proforma": .invoice
            case "receipt", "shipmentreceipt": .receipt
            default: .other
            }
        }
    }

    struct Charge: Decodable {
        let currencyType: LooseText?
        let priceCurrency: LooseText?
        let price: LooseText?
    }
}
