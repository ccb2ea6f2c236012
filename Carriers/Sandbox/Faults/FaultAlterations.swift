import Foundation

extension Answer {
    /// A success that is none, or one in another shape.
    func altered(by fault: FaultRule.Fault) -> Answer {
        var copy = self
        copy.body = body.map { json in
            switch fault {
            case .foreign: json.mapTexts { _, text in text.isOurKey ? "RTZZZZZZZZZZ" : text.ofAnotherAccount }
            case .noNumber:
                json.dropping([
                    "ShipmentResults", "shipmentTrackingNumber", "PRN", "dispatchConfirmationNumbers", "id",
                    "reference", "access_token",
                ])
            case .badLabel:
                json.mapTexts { key, text in
                    ["GraphicImage", "content"].contains(key)
                        ? Data("<html>no label</html>".utf8).base64EncodedString() : text
                }
            case .badBase64:
                json.mapTexts { key, text in
                    ["GraphicImage", "content"].contains(key) ? "%%%" + text.dropFirst(3) : text
                }
            case .noLabel: json.dropping(["ShippingLabel", "LabelImage", "documents"])
            default: json.reshaped(by: fault)
            }
        }
        return copy
    }
}

extension String {
    /// At UPS a number bears the account of its shipper.
    fileprivate var ofAnotherAccount: String {
        utf8.count == 18 && hasPrefix("1Z") ? "1ZZZZZZZ" + dropFirst(8) : self
    }

    /// A purchase key as references go: RT and ten more.
    fileprivate var isOurKey: Bool { utf8.count == 12 && hasPrefix("RT") }
}

extension JSON {
    /// Changes each text by its key.
    func mapTexts(_ key: String = "", _ change: (String, String) -> String) -> JSON {
        switch self {
        case .string(let text): .string(change(key, text))
        case .array(let items): .array(items.map { $0.mapTexts(key, change) })
        case .object(let members):
            .object(Dictionary(uniqueKeysWithValues: members.map { ($0, $1.mapTexts($0, change)) }))
        default: self
        }
    }

    /// Without these keys, at any depth.
    func dropping(_ keys: Set<String>) -> JSON {
        switch self {
        case .array(let items): .array(items.map { $0.dropping(keys) })
        case .object(let members):
            .object(members.filter { !keys.contains($0.key) }.mapValues { $0.dropping(keys) })
        default: self
        }
    }
}
