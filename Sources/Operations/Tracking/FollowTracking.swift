import Foundation
import Logistics

extension TrackingKeeper {
    /// Parcels and shipments under this number go where the events say.
    func follow(_ number: TrackedNumber, in read: TrackingRecords) throws {
        let records = read.records
        for (item, place) in try read.boxes(under: number) where item.authorization.isOpen {
            guard let parcel = item.parcels.first(where: { $0.number == place }) else { continue }
            let numbers = try records.numbers(of: parcel, on: item)
            try follow(parcel, on: item, try numbers.flatMap { try confirmed(of: $0, in: records) }, in: read)
        }
        let known = try confirmed(of: number, in: records).map(\.event)
        for shipment in try records.shipments(tracking: number.text) where shipment.state == .dispatched {
            guard CarrierName.named(shipment.outboundCarrier) == CarrierName.named(number.carrier.text)
            else { continue }
            try follow(shipment, known, in: records)
        }
    }

    /// What the carrier said when it was asked. What has not come yet decides nothing.
    private func confirmed(of number: TrackedNumber, in records: any Reading) throws -> [RecordedEvent] {
        try records.trackingEvents(of: number).filter { $0.source == .poll && !$0.event.isAhead(of: at) }
    }

    private func follow(
        _ before: Parcel, on item: Return, _ known: [RecordedEvent], in read: TrackingRecords
    ) throws {
        let records = read.records
        let sent = try Set(item.lines.map(\.shipmentID)).compactMap { try records.shipment($0)?.dispatchedOn }
        let depot = try records.depots(over: settings).depot(for: item.pickup)?.address.city
        let way = way(of: before, on: item, sentOn: sent.min(), to: depot, known)
        let state = ParcelState(known.map(\.event), on: way)
        let moved = item.following(state, parcel: before.number)
        guard let after = moved.parcels.first(where: { $0.number == before.number }), after != before
        else { return }
        try read.update(after, in: moved)
        if let stood = before.handedOverOn, let now = after.handedOverOn, stood != now {
            let told =
                "\(before.id): handed over on \(now) by the carrier's scan; \(stood) stood here before."
            try records.keep(told, on: item.rma.text, verb: verb, by: actor, at: at)
        }
        try records.audit(
            AuditEntry(
                "parcel moved", before.id,
                [
                    "from": before.transport.rawValue, "to": after.transport.rawValue,
                    "handedOverOn": after.handedOverOn?.text ?? "none",
                    "dateIsUTC": String(state.handOver?.isUTC ?? false),
                ]))
    }

    /// A box that a person handed over again, after it was known to go back to the customer, starts anew.
    private func way(
        of parcel: Parcel, on item: Return, sentOn: CivilDate?, to depotCity: String?,
        _ known: [RecordedEvent]
    ) -> Way {
        var since = sentOn
        let back = known.filter { $0.event.kind == .returningToSender && $0.at < at }.map(\.event.time.date)
            .max()
        if let again = parcel.handedOverOn, let back, back < again, parcel.transport != .backToCustomer {
            since = again
        }
        return Way(
            since: since, depotCity: depotCity,
            customerCity: item.pickup.city, offset: item.pickup.secondsFromGMT)
    }

    /// An arrival at the customer, by the rule of `shipment deliver`; a date that the rule refuses is left to
    /// a person.
    private func follow(
        _ shipment: Shipment, _ events: [TrackingEvent], in records: any Writing
    ) throws {
        let way = Way(since: shipment.dispatchedOn, offset: shipment.shipTo.secondsFromGMT)
        guard let last = ParcelState(events, on: way).decisive, last.kind.isArrival,
            let delivered = shipment.arrived(on: way.date(of: last.time).on, today: today)
        else { return }
        try records.update(delivered)
        try records.audit(
            AuditEntry(
                verb, shipment.id.text,
                [
                    "from": shipment.state.rawValue, "to": delivered.state.rawValue,
                    "on": delivered.deliveredOn?.text ?? "none",
                ]))
    }
}

extension Shipment {
    fileprivate func arrived(on day: CivilDate, today: CivilDate) -> Shipment? {
        do { return try delivering(on: day, today: today) } catch { return nil }
    }
}

extension CarrierName {
    /// As people write it, so that `ups` and `UPS` are one.
    static func named(_ text: String?) -> String? { text.map { Actor.folded($0) } }
}

extension Address {
    /// Seconds east of Greenwich at a moment, by the address's own zone, else the country's only one; nil
    /// where nobody said which.
    @Sendable func secondsFromGMT(at utc: Int64) -> Int? {
        guard let name = timeZone ?? country.onlyTimeZone, let zone = TimeZone(identifier: name) else {
            return nil
        }
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
    }
}

extension TrackingEvent {
    /// More than a day after a moment: clocks and zones do not explain that, so the date is a slip.
    func isAhead(of moment: Instant) -> Bool {
        let seconds = time.utcSeconds ?? Int64(time.date.dayNumber) * 86_400 + Int64(time.secondOfDay)
        return seconds > moment.milliseconds / 1_000 + 86_400
    }
}
