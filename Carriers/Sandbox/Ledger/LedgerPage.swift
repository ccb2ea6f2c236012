import Foundation

extension Desk {
    /// The sandbox's own pages, which no carrier has: the ledger, and the hand that moves parcels.
    static let control = Desk(
        routes: [
            Route("GET", "/sandbox/ledger", isOpen: true) { _, _, office in Answer(200, office.ledger.page) },
            Route("POST", "/sandbox/scans", isOpen: true, scan),
        ],
        admit: { _, _ in },
        shape: { refusal, _ in Answer(refusal.status, ["error": .string(refusal.text)]) }
    )

    /// `{"number":…,"step":"pickedUp",…}`: a parcel or a booking moves on.
    @Sendable private static func scan(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        guard let body = JSON(call.body), let number = body.text("number"),
            let step = body.text("step").flatMap(ScanDetail.Step.init)
        else {
            let steps = ScanDetail.Step.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(400, "", "give number and step, one of \(steps)")
        }
        let place = Place(
            city: body.text("city") ?? "", postcode: "", country: body.text("country") ?? "")
        var event = LedgerEvent(kind: .scan, carrier: .expeditors, time: office.clock.now)
        event.scan = ScanDetail(step: step, place: place)
        if office.ledger.bookings[number] != nil {
            event.confirmation = number
        } else if let label = office.ledger.label(number, at: .ups) ?? office.ledger.label(number, at: .dhl) {
            event.carrier = label.sale.carrier
            event.trackingNumber = number
        } else {
            throw Refusal(404, "", "no label and no booking has this number")
        }
        try office.ledger.record(event)
        return Answer(201, ["number": .string(number), "step": .string(step.rawValue)])
    }
}

extension Ledger {
    /// Every event; what is live now; and each reference that more than one live label bears.
    var page: JSON {
        let live = labels.values.filter(\.isLive).sorted { $0.number < $1.number }
        var byReference: [String: [JSON]] = [:]
        for label in live {
            for reference in Set(label.sale.references) {
                byReference[reference, default: []].append(.string(label.number))
            }
        }
        let pickups = pickupsInOrder.filter(\.isLive).map(\.sale)
        return [
            "events": .array(events.map(Self.json)), "liveLabels": .array(live.map { Self.json($0.sale) }),
            "livePickups": .array(pickups.map(Self.json)),
            "bookings": .array(bookingsInOrder.map { Self.json($0.sale) }),
            "doubledReferences": .object(byReference.filter { $0.value.count > 1 }.mapValues { .array($0) }),
        ]
    }

    private static func json(_ event: LedgerEvent) -> JSON {
        (try? encoder.encode(event)).flatMap { JSON($0) } ?? .null
    }
}
