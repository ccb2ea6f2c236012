import Foundation

extension UPS {
    @Sendable static func track(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let number = try inquiry(call, values["number"])
        guard let label = office.ledger.label(number, at: .ups) else { return notFound(number) }
        return found(number, [(number, label)], call)
    }

    @Sendable static func trackShipment(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let number = try inquiry(call, values["number"])
        guard let label = office.ledger.label(number, at: .ups) else { return notFound(number) }
        return found(number, (label.sale.label?.pieces ?? []).map { ($0, label) }, call)
    }

    @Sendable static func trackReference(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try headers(call)
        let reference = values["reference"] ?? ""
        let labels = office.ledger.labels(under: reference, at: .ups, account: call.value("shipperNum"))
        return labels.isEmpty ? notFound(reference) : found(reference, labels.map { ($0.number, $0) }, call)
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

    private static func found(_ inquiry: String, _ labels: [(String, LabelRecord)], _ call: Call) -> Answer {
        let rows = labels.map { number, label -> JSON in
            ["inquiryNumber": .string(inquiry), "package": [package(number, label, call)]]
        }
        return Answer(200, ["trackResponse": ["shipment": .array(rows)]])
    }

    private static func package(_ number: String, _ label: LabelRecord, _ call: Call) -> JSON {
        let activity = UPSActivity.all(of: label, number: number)
        let newestFirst = activity.reversed()
        let references = label.sale.references.map { reference -> JSON in
            ["number": .string(reference), "type": "SHIPMENT"]
        }
        var package: [String: JSON] = [
            "trackingNumber": .string(number),
            "packageCount": .number(Double(label.sale.label?.pieces.count ?? 1)),
            "currentStatus": activity.last?.status ?? .null,
            "activity": .array(newestFirst.map(\.json)), "referenceNumber": .array(references),
            "service": ["code": .string(label.sale.label?.service ?? "")],
        ]
        package["deliveryInformation"] = delivery(number, label, call)
        return .object(package)
    }

    /// Who took it, and the papers that were asked for; nothing before it was delivered.
    private static func delivery(_ number: String, _ label: LabelRecord, _ call: Call) -> JSON? {
        guard let last = label.scans.last(where: { $0.scan?.step == .delivered }) else { return nil }
        var keys: [String: JSON] = ["receivedBy": "DEPOT", "location": "Dock"]
        let text = LabelText(
            title: "PROOF OF DELIVERY", number: number, lines: ["DELIVERED: \(last.time.stamp)"])
        if call.value("returnSignature") == "true" {
            keys["signature"] = ["image": .string(GIF.data(Bitmap(label: text)).base64EncodedString())]
        }
        if call.value("returnPOD") == "true" {
            keys["pod"] = ["content": .string(PDF.data(text).base64EncodedString())]
        }
        return .object(keys)
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

    /// What happened to one package, in the order of the ledger, which is that of time.
    static func all(of label: LabelRecord, number: String) -> [UPSActivity] {
        let scans = label.scans.filter { $0.trackingNumber == number || $0.trackingNumber == label.number }
        var activity = [UPSActivity(.labelMade, at: label.sale.time, in: label.sale.label?.from)]
        activity += scans.map {
            UPSActivity(.scanned($0.scan?.step ?? .inTransit), at: $0.time, in: $0.scan?.place)
        }
        if let voided = label.voided { activity.append(UPSActivity(.voided, at: voided, in: nil)) }
        return activity
    }

    /// The same as Track Alert sends it: the offset with a dot, what is not known "" (UPSTrackAlert.yaml).
    func alert(of number: String) -> JSON {
        let local = time + Self.offset
        let (type, code, number3, text) = words
        return [
            "trackingNumber": .string(number),
            "localActivityDate": .string(Day(local).compact),
            "localActivityTime": .string(local.clockTime.filter { $0 != ":" }),
            "gmtActivityDate": .string(Day(time).compact),
            "gmtActivityTime": .string(time.clockTime.filter { $0 != ":" }), "gmtOffset": "-05.00",
            "activityLocation": [
                "city": .string(place?.city ?? ""), "stateProvince": "", "postalCode": "",
                "country": .string(place?.country ?? ""),
            ],
            "activityStatus": [
                "type": .string(type), "code": .string(code), "description": .string(text),
                "descriptionCode": .string(number3),
            ],
            "scheduledDeliveryDate": "", "actualDeliveryDate": "", "receivedBy": "",
        ]
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
