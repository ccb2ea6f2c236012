import CarrierInterface
import Foundation
import Logistics

/// Who keeps what carriers said, and what it is read with.
struct TrackingKeeper: Sendable {
    let actor: Actor
    let at: Instant
    let today: CivilDate
    let settings: DeskSettings
    /// The command, for notes.
    let verb: String
}

extension TrackingKeeper {
    /// Keeps one answer in this transaction and draws its consequences.
    func keep(_ answer: CarrierAnswer, in records: any Writing) throws -> TrackOutcome {
        let number = answer.subject.number
        var outcome = answer.outcome
        var state = try records.tracking(of: number) ?? Tracking(number)
        state.askedAt = answer.askedAt
        switch answer.said {
        case .failed(let code, _):
            state.failedAt = at
            state.failure = code
        case .parcel(let parcel, let proof):
            state.failedAt = nil
            state.failure = nil
            if parcel.isKnown {
                outcome.fresh = try keep(parcel.events, of: number, from: .poll, in: records)
                state.estimatedOn = parcel.estimatedDelivery
                if let proof, state.proofAt == nil {
                    try keep(proof, of: number, in: records)
                    state.proofAt = at
                    state.signedBy = proof.signedBy
                }
                try follow(number, in: records)
            }
        }
        try records.keep(state)
        return outcome
    }

    /// Keeps events once each, in an order of their own, so that two with one identity end alike.
    ///
    /// - Returns: how many were not known before.
    func keep(
        _ events: [TrackingEvent], of number: TrackedNumber, from source: RecordedEvent.Source,
        in records: any Writing
    ) throws -> Int {
        let own = events.filter { TrackingEvent.canonical($0.trackingNumber) == number.text }
        let fresh = try own.inOrder.filter { event in
            try records.keep(RecordedEvent(event, of: number.carrier, source: source, at: at))
        }
        try noteLate(fresh, of: number, in: records)
        return fresh.count
    }

    /// What comes after a return has ended is for a person; nothing is opened again (RELIABILITY 3d).
    private func noteLate(
        _ fresh: [TrackingEvent], of number: TrackedNumber, in records: any Writing
    ) throws {
        guard let last = fresh.inOrder.last else { return }
        let boxes = try boxes(under: number, in: records)
        // A label may have gone over to a newer return: then nothing is late.
        guard !boxes.contains(where: \.item.authorization.isOpen) else { return }
        for (item, parcel) in boxes {
            let told =
                "The carrier told of \(parcel.id) after the return had ended: \(last.kind.rawValue), "
                + "\(last.code), on \(last.time.date). Nothing was changed."
            try records.keep(told, on: item.rma.text, verb: verb, by: actor, at: at)
            try records.audit(
                AuditEntry("event after the end", parcel.id, ["kind": last.kind.rawValue]))
        }
    }

    /// Parcels and shipments under this number go where the events say.
    private func follow(_ number: TrackedNumber, in records: any Writing) throws {
        for (item, parcel) in try boxes(under: number, in: records) where item.authorization.isOpen {
            let numbers = try records.numbers(of: parcel, on: item)
            try follow(
                parcel, on: item, try numbers.flatMap { try confirmed(of: $0, in: records) }, in: records)
        }
        let known = try confirmed(of: number, in: records)
        for shipment in try records.shipments(tracking: number.text) where shipment.state == .dispatched {
            guard CarrierName.named(shipment.outboundCarrier) == CarrierName.named(number.carrier.text)
            else { continue }
            try follow(shipment, known, in: records)
        }
    }

    /// What the carrier said when it was asked.
    private func confirmed(of number: TrackedNumber, in records: any Writing) throws -> [TrackingEvent] {
        try records.trackingEvents(of: number).filter { $0.source == .poll }.map(\.event)
    }

    /// Parcels that have or had this number of this carrier, with their returns.
    private func boxes(
        under number: TrackedNumber, in records: any Writing
    ) throws -> [(item: Return, parcel: Parcel)] {
        try records.parcels(tracking: number.text).compactMap { parcel in
            guard let item = try records.return(parcel.rma), item.carrier == number.carrier else {
                return nil
            }
            return (item, parcel)
        }
    }

    private func follow(
        _ parcel: Parcel, on item: Return, _ events: [TrackingEvent], in records: any Writing
    ) throws {
        let sent = try Set(item.lines.map(\.shipmentID)).compactMap { try records.shipment($0)?.dispatchedOn }
        let state = ParcelState(events, on: way(of: parcel, on: item, sentOn: sent.min(), events))
        let moved = item.following(state, parcel: parcel.number)
        guard let after = moved.parcels.first(where: { $0.number == parcel.number }),
            let before = item.parcels.first(where: { $0.number == parcel.number }), after != before
        else { return }
        try records.update(after)
        if let stood = before.handedOverOn, let now = after.handedOverOn, stood != now {
            let told =
                "\(parcel.id): handed over on \(now) by the carrier's scan; \(stood) stood here before."
            try records.keep(told, on: item.rma.text, verb: verb, by: actor, at: at)
        }
        try records.audit(
            AuditEntry(
                "parcel moved", parcel.id,
                [
                    "from": before.transport.rawValue, "to": after.transport.rawValue,
                    "handedOverOn": after.handedOverOn?.text ?? "none",
                    "dateIsUTC": String(state.handOver?.isUTC ?? false),
                ]))
    }

    /// A box that a person handed over again, after it had gone back to the customer, starts anew.
    private func way(
        of parcel: Parcel, on item: Return, sentOn: CivilDate?, _ events: [TrackingEvent]
    ) -> Way {
        var since = sentOn
        let back = events.filter { $0.kind == .returningToSender }.map(\.time.date).max()
        if let again = parcel.handedOverOn, let back, back < again, parcel.transport != .backToCustomer {
            since = again
        }
        return Way(
            since: since, depotCity: settings.depots[item.pickup.region]?.city,
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

    /// Under the parcel, or for a shipment under its first unit: the papers of a box are a unit's.
    private func keep(_ proof: ProofOfDelivery, of number: TrackedNumber, in records: any Writing) throws {
        let boxes = try boxes(under: number, in: records)
        let parcels = boxes.filter(\.item.authorization.isOpen).map(\.parcel.id)
        let shipments = try records.shipments(tracking: number.text)
        let units = try shipments.compactMap { try records.units(of: $0.id).first?.id.text }
        for owner in parcels + units {
            for paper in proof.documents {
                try records.insert(
                    Document(kind: "proofOfDelivery", format: paper.format, bytes: paper.bytes), of: owner)
            }
            try records.audit(
                AuditEntry("proof of delivery kept", owner, ["documents": String(proof.documents.count)]))
        }
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
