import Foundation

extension UPS {
    @Sendable static func track(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let number = try inquiry(call, values["number"])
        guard let label = office.ledger.label(number, at: .ups) else { return notFound(number) }
        return found(number, [(number, label)])
    }

    @Sendable static func trackShipment(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let number = try inquiry(call, values["number"])
        guard let label = office.ledger.label(number, at: .ups) else { return notFound(number) }
        return found(number, (label.sale.label?.pieces ?? []).map { ($0, label) })
    }

    @Sendable static func trackReference(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try headers(call)
        let reference = values["reference"] ?? ""
        let labels = office.ledger.labels(under: reference, at: .ups, account: call.value("shipperNum"))
        return labels.isEmpty ? notFound(reference) : found(reference, labels.map { ($0.number, $0) })
    }

    /// Tracking.yaml requires both headers, unlike the other APIs.
    private static func headers(_ call: Call) throws(Refusal) {
        for name in ["transId", "transactionSrc"] where call.header(name) == nil {
            throw Refusal(400, "TV1001", "Missing header \(name).")
        }
    }

    private static func inquiry(_ call: Call, _ number: String?) throws(Refusal) -> String {
        try headers(call)
        guard let number, number.wholeMatch(of: /[0-9A-Za-z]{7,34}/) != nil else {
            throw Refusal(400, "TV1002", "Invalid inquiry number.")
        }
        return number
    }

    /// Not found is a success with a warning, as live answers have it (CARRIERS 1.8).
    static func notFound(_ inquiry: String) -> Answer {
        let warning: JSON = ["code": "TW0001", "message": "Tracking Information Not Found"]
        return Answer(
            200,
            ["trackResponse": ["shipment": [["inquiryNumber": .string(inquiry), "warnings": [warning]]]]])
    }

    private static func found(_ inquiry: String, _ labels: [(String, LabelRecord)]) -> Answer {
        let rows = labels.map { number, label -> JSON in
            ["inquiryNumber": .string(inquiry), "package": [package(number, label)]]
        }
        return Answer(200, ["trackResponse": ["shipment": .array(rows)]])
    }

    private static func package(_ number: String, _ label: LabelRecord) -> JSON {
        let scans = label.scans.filter { $0.trackingNumber == number || $0.trackingNumber == label.number }
        // In the order of the ledger, which is that of time.
        var activity = [UPSActivity(.labelMade, at: label.sale.time, in: label.sale.label?.from)]
        activity += scans.map {
            UPSActivity(.scanned($0.scan?.step ?? .inTransit), at: $0.time, in: $0.scan?.place)
        }
        if let voided = label.voided { activity.append(UPSActivity(.voided, at: voided, in: nil)) }
        let newestFirst = activity.reversed()
        let references = label.sale.references.map { reference -> JSON in
            ["number": .string(reference), "type": "SHIPMENT"]
        }
        return [
            "trackingNumber": .string(number),
            "packageCount": .number(Double(label.sale.label?.pieces.count ?? 1)),
            "currentStatus": activity.last?.status ?? .null,
            "activity": .array(newestFirst.map(\.json)), "referenceNumber": .array(references),
            "service": ["code": .string(label.sale.label?.service ?? "")],
        ]
    }
}

/// One scan as Tracking v1 gives it.
struct UPSActivity {
    enum Kind {
        case labelMade, voided
        case scanned(ScanDetail.Step)
    }

    var time: Date
    private var kind: Kind
    private var place: Place?

    init(_ kind: Kind, at time: Date, in place: Place?) {
        self.kind = kind
        self.time = time
        self.place = place
    }

    /// Eastern Standard Time, all year: the sandbox has one depot clock.
    private static let offset = -5 * 3600.0

    var json: JSON {
        let local = time + Self.offset
        let digits = time.clockTime.filter { $0 != ":" }
        return [
            "date": .string(Day(local).compact), "time": .string(local.clockTime.filter { $0 != ":" }),
            "gmtDate": .string(Day(time).compact),
            // Without its leading zero, as in Tracking.yaml's own example `74700`.
            "gmtTime": .string(digits.hasPrefix("0") ? String(digits.dropFirst()) : digits),
            "gmtOffset": "-05:00", "status": status,
            "location": [
                "address": [
                    "city": .string(place?.city ?? ""), "countryCode": .string(place?.country ?? ""),
                    "country": .string(place?.country ?? ""),
                ]
            ],
        ]
    }

    var status: JSON {
        let (type, code, number, text) = words
        return [
            "type": .string(type), "code": .string(code), "statusCode": .string(number),
            "description": .string(text),
            "simplifiedTextDescription": .string(text),
        ]
    }

    /// type, code, statusCode: CARRIERS 1.8.
    private var words: (String, String, String, String) {
        switch kind {
        case .labelMade: ("M", "MP", "003", "Shipper created a label, UPS has not received the package yet.")
        case .voided: ("MV", "VP", "007", "Shipment information voided")
        case .scanned(.pickedUp): ("I", "PU", "038", "Pickup Scan")
        case .scanned(.droppedOff): ("I", "XD", "167", "Drop-Off")
        case .scanned(.inTransit): ("I", "DP", "005", "Departed from Facility")
        case .scanned(.customs): ("I", "CC", "012", "Clearance in Progress")
        case .scanned(.outForDelivery): ("I", "OT", "021", "Out For Delivery")
        case .scanned(.delivered): ("D", "KB", "011", "Delivered")
        case .scanned(.exception): ("X", "X1", "013", "Exception")
        case .scanned(.returned): ("X", "RS", "034", "Returned to Sender")
        }
    }
}
