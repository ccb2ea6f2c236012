import CarrierInterface
import Logistics

/// `Response`, which begins every answer of UPS.
struct UPSEnvelope: Decodable {
    private let status: Lenient<Status>?
    private let alerts: Lenient<OneOrMany<Alert>>?
    private let reference: Lenient<Reference>?

    /// `1`, or left out.
    var isSuccess: Bool { (status?.value?.code?.text ?? "1") == "1" }

    /// UPS repeats our reference, or leaves it empty; another's would be another's answer.
    func isAbout(_ key: String) -> Bool {
        (reference?.value?.context?.text ?? key) == key
    }

    /// Remarks that came with success.
    var warnings: [CarrierWarning] {
        (alerts?.value?.elements ?? []).map {
            CarrierWarning(code: $0.code?.text ?? "alert", detail: $0.description?.text ?? "")
        }
    }

    enum CodingKeys: String, CodingKey {
        case status = "ResponseStatus"
        case alerts = "Alert"
        case reference = "TransactionReference"
    }

    private struct Status: Decodable {
        let code: LooseText?
        enum CodingKeys: String, CodingKey { case code = "Code" }
    }

    private struct Alert: Decodable {
        let code: LooseText?
        let description: LooseText?
        enum CodingKeys: String, CodingKey {
            case code = "Code"
            case description = "Description"
        }
    }

    private struct Reference: Decodable {
        let context: LooseText?
        enum CodingKeys: String, CodingKey { case context = "CustomerContext" }
    }
}

/// An amount as UPS writes it, and a warning where it is none: an unknown charge is not "free".
struct UPSCharge {
    let money: Money?
    let warnings: [CarrierWarning]

    init(amount: String?, currency: String?) {
        guard let amount, let currency else {
            money = nil
            warnings = []
            return
        }
        money = Money(amount, currency: currency)
        let detail = "a charge that cannot be read: \(amount.prefix(20)) \(currency.prefix(20))"
        warnings = money == nil ? [CarrierWarning(code: "charge", detail: detail)] : []
    }
}
