import CarrierInterface
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

/// A transaction with the returns that were read in it, each once: one can have thousands of parcels.
final class TrackingRecords {
    let records: any Writing
    private var items: [RMANumber: Return] = [:]

    init(_ records: any Writing) {
        self.records = records
    }

    /// Parcels that have or had this number of this carrier, with their returns.
    func boxes(under number: TrackedNumber) throws -> [(item: Return, parcel: Int)] {
        try records.parcels(tracking: number.text).compactMap { parcel in
            let item = try items[parcel.rma] ?? records.return(parcel.rma)
            items[parcel.rma] = item
            guard let item, item.carrier == number.carrier else { return nil }
            return (item, parcel.number)
        }
    }

    func update(_ parcel: Parcel, in moved: Return) throws {
        try records.update(parcel)
        items[moved.rma] = moved
    }
}

extension TrackingKeeper {
    /// Keeps answers in this transaction and draws their consequences.
    func keep(_ answers: [CarrierAnswer], in records: any Writing) throws -> [TrackOutcome] {
        let read = TrackingRecords(records)
        return try answers.map { try keep($0, in: read) }
    }

    private func keep(_ answer: CarrierAnswer, in read: TrackingRecords) throws -> TrackOutcome {
        let records = read.records
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
                outcome.fresh = try keep(parcel.events, of: number, from: .poll, in: read)
                state.estimatedOn = parcel.estimatedDelivery
                if let proof, state.proofAt == nil {
                    try keep(proof, of: number, in: read)
                    state.proofAt = at
                    state.signedBy = proof.signedBy
                }
                try follow(number, in: read)
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
        in read: TrackingRecords
    ) throws -> Int {
        let own = events.filter { TrackingEvent.canonical($0.trackingNumber) == number.text }
        let fresh = try own.inOrder.filter { event in
            try read.records.keep(RecordedEvent(event, of: number.carrier, source: source, at: at))
        }
        try noteLate(fresh, of: number, in: read)
        return fresh.count
    }

    /// What comes after a return has ended is for a person; nothing is opened again (RELIABILITY 3d).
    private func noteLate(
        _ fresh: [TrackingEvent], of number: TrackedNumber, in read: TrackingRecords
    ) throws {
        guard let last = fresh.inOrder.last else { return }
        let boxes = try read.boxes(under: number)
        // A label may have gone over to a newer return: then nothing is late.
        guard !boxes.contains(where: \.item.authorization.isOpen) else { return }
        let records = read.records
        for (item, parcel) in boxes {
            let id = "\(item.rma.text)-\(parcel)"
            let told =
                "The carrier told of \(id) after the return had ended: \(last.kind.rawValue), "
                + "\(last.code), on \(last.time.date). Nothing was changed."
            try records.keep(told, on: item.rma.text, verb: verb, by: actor, at: at)
            try records.audit(
                AuditEntry("event after the end", id, ["kind": last.kind.rawValue]))
        }
    }

    /// Under the parcel, or for a shipment under its first unit: the papers of a box are a unit's.
    private func keep(_ proof: ProofOfDelivery, of number: TrackedNumber, in read: TrackingRecords) throws {
        let records = read.records
        let boxes = try read.boxes(under: number)
        let parcels = boxes.filter(\.item.authorization.isOpen).map { "\($0.item.rma.text)-\($0.parcel)" }
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
