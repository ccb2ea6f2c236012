public import Logistics

/// A return with what its carrier tells of its parcels.
public struct TrackedReturn: Sendable {
    public var file: ReturnFile
    /// All that is kept of each parcel, by its id; oldest first where the times allow it.
    public var events: [String: [RecordedEvent]]
    public var outcomes: [TrackOutcome]
    /// Parcels whose hand-over date is that of Greenwich, since nobody knows the zone of the place.
    public var datedInUTC: [String]
}

/// A shipment with what its carrier tells of it.
public struct TrackedShipment: Sendable {
    public var file: ShipmentFile
    public var events: [RecordedEvent]
    public var outcome: TrackOutcome?
}

extension Desk {
    /// Asks the carrier for each parcel of an open return that has a number, and keeps what it says.
    ///
    /// One that ended is shown as it is known; nobody is asked.
    public func track(_ rma: RMANumber, by asker: Asker) async throws -> TrackedReturn {
        let actor = try asker.acting()
        let (subjects, proven) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnTrack)
            let subjects = item.authorization.isOpen ? try records.subjects(of: item) : []
            return (subjects, try records.proven(subjects))
        }
        let answers = try await ask(about: subjects, proven: proven)
        let keeper = keeper(for: .returnTrack, actor, today: asker.today)
        return try await store.write(by: actor, at: keeper.at) { records in
            let outcomes = try keeper.keep(answers, in: records)
            try records.audit(AuditEntry(Verb.returnTrack.rawValue, rma.text, outcomes.facts))
            guard let item = try records.return(rma) else { throw DeskRefusal.notFound(rma.text) }
            return try records.tracked(item, outcomes, at: keeper.at)
        }
    }

    /// The same for what went out: an arrival makes the shipment delivered.
    public func track(_ id: ShipmentID, by asker: Asker) async throws -> TrackedShipment {
        let actor = try asker.acting()
        let (subjects, proven) = try await store.read { [self] records in
            let (shipment, _) = try records.visibleShipment(id, to: asker, for: .shipmentTrack)
            let subjects = [subject(of: shipment)].compactMap(\.self)
            return (subjects, try records.proven(subjects))
        }
        guard let subject = subjects.first else { throw DeskRefusal.noTracking(id.text) }
        let answers = try await ask(about: subjects, proven: proven)
        let keeper = keeper(for: .shipmentTrack, actor, today: asker.today)
        return try await store.write(by: actor, at: keeper.at) { records in
            let outcomes = try keeper.keep(answers, in: records)
            try records.audit(AuditEntry(Verb.shipmentTrack.rawValue, id.text, outcomes.facts))
            guard let shipment = try records.shipment(id) else { throw DeskRefusal.notFound(id.text) }
            let events = try records.inOrder([subject.number])
            var file = try records.file(of: shipment)
            if events.contains(where: { $0.event.kind == .returningToSender }) {
                file.warnings.append(Warning("E_NOT_DELIVERED", id.text))
            }
            return TrackedShipment(file: file, events: events, outcome: outcomes.first)
        }
    }

    func keeper(for verb: Verb, _ actor: Actor, today: CivilDate) -> TrackingKeeper {
        TrackingKeeper(actor: actor, at: now(), today: today, settings: settings, verb: verb.rawValue)
    }

    /// A shipment that its carrier can be asked for, whatever case the carrier is written in.
    private func subject(of shipment: Shipment) -> Underway? {
        guard shipment.isAway,
            let number = shipment.outboundTracking, let carrier = carrier(written: shipment.outboundCarrier)
        else { return nil }
        return Underway(
            subject: shipment.id.text, number: TrackedNumber(number, of: carrier),
            hasArrived: shipment.state == .delivered)
    }

    /// The carrier of ours that somebody meant; nil: none.
    func carrier(written text: String?) -> CarrierName? {
        carriers.keys.first { CarrierName.named($0.text) == CarrierName.named(text) }
    }
}

extension Reading {
    /// The number of a parcel, and those of labels that were lost: a customer may find one and use it.
    func numbers(of parcel: Parcel, on item: Return) throws -> [TrackedNumber] {
        guard let carrier = item.carrier, carrier != .other else { return [] }
        let lost = try labels(of: parcel.id).filter { $0.state == .superseded }.map(\.trackingNumber)
        var seen: Set<TrackedNumber> = []
        return ([parcel.trackingNumber].compactMap(\.self) + lost).map { TrackedNumber($0, of: carrier) }
            .filter { seen.insert($0).inserted }
    }

    /// Each number once: a carrier may give one to several boxes.
    fileprivate func subjects(of item: Return) throws -> [Underway] {
        var seen: Set<TrackedNumber> = []
        return try item.parcels.filter { $0.transport != .voided }.flatMap { parcel in
            try numbers(of: parcel, on: item).filter { seen.insert($0).inserted }.map {
                Underway(subject: parcel.id, number: $0, hasArrived: parcel.transport == .delivered)
            }
        }
    }

    /// Of these, the numbers whose proof of delivery is kept.
    func proven(_ subjects: [Underway]) throws -> Set<TrackedNumber> {
        Set(try subjects.map(\.number).filter { try tracking(of: $0)?.proofAt != nil })
    }

    func inOrder(_ numbers: [TrackedNumber]) throws -> [RecordedEvent] {
        let known = try numbers.flatMap { try trackingEvents(of: $0) }
        return known.map(\.event).inOrder.compactMap { event in known.first { $0.event == event } }
    }

    fileprivate func tracked(
        _ item: Return, _ outcomes: [TrackOutcome], at moment: Instant
    ) throws -> TrackedReturn {
        var events: [String: [RecordedEvent]] = [:]
        var datedInUTC: [String] = []
        var odd = outcomes.flatMap { outcome in outcome.undated.map { "\(outcome.subject): \($0), no day" } }
        for parcel in item.parcels {
            let numbers = try numbers(of: parcel, on: item)
            guard !numbers.isEmpty else { continue }
            let known = try inOrder(numbers)
            events[parcel.id] = known
            let way = Way(offset: item.pickup.secondsFromGMT)
            let ahead = known.map(\.event).filter { $0.isAhead(of: moment) }
            odd += ahead.map { "\(parcel.id): \($0.kind.rawValue), \($0.code), on \($0.time.date)" }
            let scan = ParcelState(known.map(\.event).filter { !ahead.contains($0) }, on: way).handOver
            if scan?.isUTC == true, scan?.on == parcel.handedOverOn { datedInUTC.append(parcel.id) }
        }
        var file = try file(of: item)
        file.warnings += datedInUTC.map { Warning("E_DATE_UTC", $0) }
        file.warnings += odd.map { Warning("E_EVENT_DATE", $0) }
        file.warnings += outcomes.compactMap { outcome in
            outcome.code.map { Warning($0, "\(outcome.subject): \(outcome.detail ?? $0)") }
        }
        return TrackedReturn(file: file, events: events, outcomes: outcomes, datedInUTC: datedInUTC)
    }
}

extension [TrackOutcome] {
    var facts: [String: String] {
        [
            "asked": String(count), "fresh": String(reduce(0) { $0 + $1.fresh }),
            "failed": String(self.count { $0.code != nil }),
        ]
    }
}
