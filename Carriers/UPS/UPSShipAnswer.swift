import CarrierInterface
import HTTPTypes
import Logistics

extension BoughtLabel {
    /// Reads `ShipmentResponse`. A number and our own reference make it a purchase; a label that cannot be
    /// used does not unmake it (D5), nor does a charge that cannot be read.
    ///
    /// - Parameter wantsFile: false when UPS brings the label itself; then a missing file is no remark.
    init(
        ups response: HTTPResponse, _ body: [UInt8], key: PurchaseKey, wantsFile: Bool
    ) throws(CarrierFailure) {
        guard response.status.kind == .successful else { throw CarrierFailure(ups: response, body) }
        let answer = reading(ShipAnswer.self, from: body)?.shipment?.value
        guard let results = answer?.results?.value, answer?.envelope?.value?.isSuccess ?? true,
            answer?.envelope?.value?.isAbout(key.text) ?? true
        else { throw CarrierFailure(kind: .unreadable, message: "the answer is no shipment of ours") }
        let packages = (results.packages?.value?.elements ?? []).compactMap(\.value)
        let numbers = [packages.first?.trackingNumber?.text, results.shipmentID?.text].compactMap(\.self)
        guard let number = numbers.first(where: { $0.isUPSNumber && !$0.isMasked }) else {
            if numbers.contains(where: \.isMasked) {
                throw CarrierFailure(
                    kind: .unreadable,
                    message:
                        "the answer names the masked number that UPS's test host gives every shipment; no parcel "
                        + "has it")
            }
            throw CarrierFailure(kind: .unreadable, message: "the answer carries no tracking number")
        }
        let files = packages.flatMap(\.labels)
        let charge = results.charge
        self.init(
            trackingNumber: number,
            shipmentID: numbers.last(where: { $0.isUPSNumber && !$0.isMasked }) ?? number,
            charge: charge.money, files: files,
            warnings: (answer?.envelope?.value?.warnings ?? []) + charge.warnings)
        if wantsFile && !labelUsable {
            warnings.append(CarrierWarning(code: "label", detail: "came without a usable label"))
        }
        if packages.count > 1 {
            warnings.append(
                CarrierWarning(code: "label", detail: "\(packages.count) packages for one parcel"))
        }
    }
}

extension String {
    /// `1ZXXXXXXXXXXXXXXXX`, which the test host (CIE) answers with: nothing made there can be tracked or voided.
    fileprivate var isMasked: Bool { isUPSNumber && dropFirst(2).allSatisfy { $0 == "X" } }

    /// `1Z` and sixteen letters and digits.
    var isUPSNumber: Bool {
        utf8.count == 18 && hasPrefix("1Z")
            && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}

private struct ShipAnswer: Decodable {
    let shipment: Lenient<Shipment>?

    enum CodingKeys: String, CodingKey { case shipment = "ShipmentResponse" }

    struct Shipment: Decodable {
        let envelope: Lenient<UPSEnvelope>?
        let results: Lenient<Results>?
        enum CodingKeys: String, CodingKey {
            case envelope = "Response"
            case results = "ShipmentResults"
        }
    }

    struct Results: Decodable {
        let shipmentID: LooseText?
        let packages: Lenient<OneOrMany<Lenient<Package>>>?
        let published: Lenient<Charges>?
        let negotiated: Lenient<Charges>?

        enum CodingKeys: String, CodingKey {
            case shipmentID = "ShipmentIdentificationNumber"
            case packages = "PackageResults"
            case published = "ShipmentCharges"
            case negotiated = "NegotiatedRateCharges"
        }

        /// What we pay: by our contract where UPS says it, else by the published list.
        var charge: UPSCharge {
            let total = negotiated?.value?.contract?.value ?? published?.value?.list?.value
            return UPSCharge(amount: total?.amount?.text, currency: total?.currency?.text)
        }
    }

    struct Package: Decodable {
        let trackingNumber: LooseText?
        let shippingLabel: Lenient<OneOrMany<Lenient<Label>>>?
        /// As Label Recovery names it.
        let labelImage: Lenient<OneOrMany<Lenient<Label>>>?

        enum CodingKeys: String, CodingKey {
            case trackingNumber = "TrackingNumber"
            case shippingLabel = "ShippingLabel"
            case labelImage = "LabelImage"
        }

        var labels: [LabelFile] {
            let told = (shippingLabel?.value?.elements ?? []) + (labelImage?.value?.elements ?? [])
            return told.compactMap { LabelFile(kind: .label, base64: $0.value?.image?.text) }
        }
    }

    struct Label: Decodable {
        let image: LooseText?
        enum CodingKeys: String, CodingKey { case image = "GraphicImage" }
    }

    /// One is named `TotalCharge`, the other `TotalCharges`.
    struct Charges: Decodable {
        let contract: Lenient<Total>?
        let list: Lenient<Total>?
        enum CodingKeys: String, CodingKey {
            case contract = "TotalCharge"
            case list = "TotalCharges"
        }
    }

    struct Total: Decodable {
        let amount: LooseText?
        let currency: LooseText?
        enum CodingKeys: String, CodingKey {
            case amount = "MonetaryValue"
            case currency = "CurrencyCode"
        }
    }
}
