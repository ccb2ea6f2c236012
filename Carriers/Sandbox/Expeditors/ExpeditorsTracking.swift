import Foundation

extension Expeditors {
    /// A prefix of 3 to 12 characters, or a window on the time of the last change.
    @Sendable static func list(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        if let reference = call.value("ref"), !(3...12).contains(reference.count) {
            throw Refusal(400, "invalid_request", "ref must have 3 to 12 characters.")
        }
        let (start, end) = (call.value("start"), call.value("end"))
        if end != nil && start == nil { throw Refusal(400, "invalid_request", "end needs start.") }
        let limit = call.value("sizeLimit").map { Int($0) ?? 0 } ?? 1000
        let offset = call.value("offset").map { Int($0) ?? -1 } ?? 0
        guard (1...100_000).contains(limit), offset >= 0 else {
            throw Refusal(400, "invalid_request", "sizeLimit is 1 to 100000, offset 0 or more.")
        }
        let found = bookings(office) { booking in
            let matches = call.value("ref").map { ref in
                booking.sale.references.contains { $0.hasPrefix(ref) }
            }
            let changed = lastChange(booking).stamp
            return matches ?? true && start.map { changed >= $0 } ?? true
                && end.map { changed <= "\($0)Z" } ?? true
        }
        return Answer(200, .array(found.dropFirst(offset).prefix(limit).map(summary)))
    }

    @Sendable static func exactMatch(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        guard let reference = call.value("ref") else {
            throw Refusal(400, "invalid_request", "ref is required.")
        }
        return Answer(200, .array(bookings(office) { $0.sale.references.contains(reference) }.map(summary)))
    }

    @Sendable static func count(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let reference = call.value("ref") ?? ""
        let found = bookings(office) { $0.sale.references.contains { $0.hasPrefix(reference) } }
        return Answer(200, ["total": .number(Double(found.count))])
    }

    /// One shipment, in an array of one.
    @Sendable static func detail(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let booking = try booking(values, office)
        guard case .object(var row) = summary(booking) else { return Answer(200, []) }
        for name in ["delivery", "loading", "unlading", "clearance", "vessel", "carrier"] {
            row[name] = .null
        }
        row["mode"] = "Ground"
        row["quantity"] = ["value": 1, "unit": "PCS"]
        row["hazardous"] = false
        return Answer(200, [.object(row)])
    }

    @Sendable static func events(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let booking = try booking(values, office)
        let made: JSON = [
            "code": "BKD", "description": "Booked", "time": .string(booking.sale.time.stamp), "origin": .null,
            "destination": .null, "remarks": .null, "invoice": .null,
        ]
        let scans = booking.scans.compactMap { event -> JSON? in
            guard let scan = event.scan, let (code, text) = words[scan.step] else { return nil }
            let place: JSON =
                scan.place.city.isEmpty
                ? .null : ["name": .string(scan.place.city), "code": .string(scan.place.country)]
            return [
                "code": .string(code), "description": .string(text), "time": .string(event.time.stamp),
                "origin": place, "destination": .null, "remarks": .null, "invoice": .null,
            ]
        }
        return Answer(200, .array([made] + scans))
    }

    @Sendable static func references(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let rows = try booking(values, office).sale.references.map { reference -> JSON in
            ["refType": "Customer Reference", "refNumber": .string(reference)]
        }
        return Answer(200, .array(rows))
    }

    private static func booking(_ values: [String: String], _ office: Office) throws(Refusal) -> BookingRecord
    {
        let id = values["id"] ?? ""
        guard isPlain(id) else { throw Refusal(500, "server_error", "An unexpected error occurred.") }
        guard let booking = office.ledger.bookings[id] else {
            throw Refusal(404, "not_found", "No shipment has this id.")
        }
        return booking
    }

    private static func bookings(_ office: Office, where holds: (BookingRecord) -> Bool) -> [BookingRecord] {
        office.ledger.bookingsInOrder.filter(holds)
    }

    private static func lastChange(_ booking: BookingRecord) -> Date {
        booking.scans.last?.time ?? booking.sale.time
    }

    private static func summary(_ booking: BookingRecord) -> JSON {
        let text = booking.scans.last?.scan.flatMap { words[$0.step]?.1 } ?? "Booked"
        return [
            "id": .string(booking.number), "status": .string(text),
            "lastUpdateTime": .string(lastChange(booking).stamp), "origin": .null, "destination": .null,
        ]
    }

    /// Event codes that the documents name (CARRIERS 4.2).
    private static let words: [ScanDetail.Step: (String, String)] = [
        .pickedUp: ("FRD", "Freight Received"), .droppedOff: ("FRD", "Freight Received"),
        .inTransit: ("COB", "Confirmed On Board"), .customs: ("RLS", "Released"),
        .outForDelivery: ("EDD", "Estimated Delivery Date"), .delivered: ("DLV", "Delivered"),
        .exception: ("DLY", "Delay"), .returned: ("DLY", "Delay"),
    ]
}
