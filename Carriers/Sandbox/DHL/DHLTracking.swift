import Foundation

extension DHL {
    @Sendable static func track(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try checkView(call)
        guard let label = office.ledger.label(values["number"] ?? "", at: .dhl) else {
            throw Refusal(404, "Not data found", "No data found")
        }
        return Answer(200, ["shipments": [shipment(label, call)]])
    }

    /// By numbers, by a piece, or by reference with the account that goes with it.
    @Sendable static func trackMany(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try checkView(call)
        var found: [LabelRecord]
        let numbers = call.values("shipmentTrackingNumber").flatMap {
            $0.split(separator: ",").map(String.init)
        }
        if let reference = call.value("shipmentReference") {
            try required(call, ["shipperAccountNumber"])
            let account = call.value("shipperAccountNumber")
            found = within(office.ledger.labels(under: reference, at: .dhl, account: account), call)
            if found.isEmpty {
                throw Refusal(404, "Not data found", "No Shipments Found for ReferenceID | \(reference)")
            }
        } else {
            let asked = numbers + call.values("pieceTrackingNumber")
            if asked.isEmpty { try required(call, ["shipmentTrackingNumber"]) }
            guard asked.count <= 200 else {
                throw Refusal(400, "Wrong format", "At most 200 tracking numbers are supported.")
            }
            found = asked.compactMap { office.ledger.label($0, at: .dhl) }
            if found.isEmpty { throw Refusal(404, "Not data found", "No data found") }
        }
        return Answer(200, ["shipments": .array(found.map { shipment($0, call) })])
    }

    private static let views = [
        "all-checkpoints", "all-checkpoints-with-remarks", "last-checkpoint", "shipment-details-only",
        "advance-shipment", "bbx-children",
    ]

    private static func checkView(_ call: Call) throws(Refusal) {
        if let view = call.value("trackingView"), !views.contains(view) {
            let list = views.joined(separator: ", ")
            throw Refusal(
                400, "Wrong format",
                "Parameters not having correct format: trackingView (valid parameters for "
                    + "trackingView are [\(list)]")
        }
    }

    private static func within(_ labels: [LabelRecord], _ call: Call) -> [LabelRecord] {
        let from = call.value("dateRangeFrom").flatMap { Day($0) }
        let to = call.value("dateRangeTo").flatMap { Day($0) }
        return labels.filter { label in
            let day = Day(label.sale.time)
            return from.map { day >= $0 } ?? true && to.map { day <= $0 } ?? true
        }
    }

    /// Names and towns are blanked, as in DHL's sample.
    private static func shipment(_ label: LabelRecord, _ call: Call) -> JSON {
        let detail = label.sale.label
        func party(_ place: Place?) -> JSON {
            [
                "name": "",
                "postalAddress": [
                    "cityName": "", "postalCode": "", "countryCode": .string(place?.country ?? ""),
                ],
            ]
        }
        let references = label.sale.references.map { reference -> JSON in
            ["value": .string(reference), "typeCode": "CU"]
        }
        let pieces = (detail?.pieces ?? []).enumerated().map { index, piece -> JSON in
            [
                "number": .number(Double(index + 1)), "shipmentTrackingNumber": .string(label.number),
                "trackingNumber": .string(piece), "events": [],
            ]
        }
        let weight = (detail?.weight.split(separator: " ").first).flatMap { Double($0) } ?? 0
        return [
            "shipmentTrackingNumber": .string(label.number), "status": "Success",
            "shipmentTimestamp": .string(String(label.sale.time.stamp.dropLast())),
            "productCode": .string(detail?.service ?? ""), "description": .string(detail?.contents ?? ""),
            "shipperDetails": party(detail?.from), "receiverDetails": party(detail?.to),
            "totalWeight": .number(weight), "unitOfMeasurements": "metric",
            "shipperReferences": .array(references),
            "events": .array(events(label, call)), "numberOfPieces": .number(Double(pieces.count)),
            "pieces": .array(pieces),
        ]
    }

    /// Oldest first, in local time; the offset comes only when it is asked for.
    private static func events(_ label: LabelRecord, _ call: Call) -> [JSON] {
        if call.value("trackingView") == "shipment-details-only" { return [] }
        let made = (label.sale.time, "SA", "Shipment data received", label.sale.label?.from)
        let scans = label.scans.compactMap { event in
            event.scan.map {
                (event.time, Self.words[$0.step]?.0 ?? "PL", Self.words[$0.step]?.1 ?? "", $0.place)
            }
        }.map { ($0.0, $0.1, $0.2, Optional($0.3)) }
        let all = [made] + scans
        let shown = call.value("trackingView") == "last-checkpoint" ? Array(all.suffix(1)) : all
        return shown.map { time, code, text, place in
            // Central European Time, all year: the sandbox has one depot clock.
            let local = time + 3600
            var event: [String: JSON] = [
                "date": .string(Day(local).dashed), "time": .string(local.clockTime),
                "typeCode": .string(code),
                "description": .string(text),
                "serviceArea": [
                    ["code": "AMS", "description": .string("\(place?.city ?? "")-\(place?.country ?? "")")]
                ],
            ]
            if call.value("requestGMTOffsetPerEvent") == "true" { event["GMTOffset"] = "+01:00" }
            return .object(event)
        }
    }

    /// DHL's checkpoint codes (CARRIERS 2.5).
    private static let words: [ScanDetail.Step: (String, String)] = [
        .pickedUp: ("PU", "Shipment picked up"), .droppedOff: ("PU", "Shipment picked up"),
        .inTransit: ("DF", "Shipment has departed from a DHL facility"),
        .customs: ("RR", "Customs status updated"),
        .outForDelivery: ("WC", "With delivery courier"), .delivered: ("OK", "Delivered"),
        .exception: ("OH", "Shipment on hold"), .returned: ("RT", "Returned to shipper"),
    ]
}
