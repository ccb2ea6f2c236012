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
            case .twoLabels: json.withSecondLabel
            case .noLabel: json.dropping(["ShippingLabel", "LabelImage", "documents"])
            default: json.reshaped(by: fault)
            }
        }
        return copy
    }
}

extension Answer {
    /// The same body under another status.
    func told(as status: Int) -> Answer {
        var copy = self
        copy.status = status
        return copy
    }
}

extension JSON {
    /// DHL splits a label into two documents now and then; UPS has one for each package.
    fileprivate var withSecondLabel: JSON {
        guard case .object(var members) = self else { return self }
        for key in ["documents", "PackageResults", "LabelResults"] {
            guard case .array(let items)? = members[key], let first = items.first else { continue }
            members[key] = .array([first] + items)
        }
        return .object(
            members.mapValues { value in
                if case .object = value { value.withSecondLabel } else { value }
            })
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
