import CarrierInterface
import Logistics

/// Labels that were sold under a key of ours and are nobody's: bought twice by the carrier, or found after the
/// attempt had been given up. They are taken back where the carrier takes labels back, else a person asks for it
/// (RELIABILITY 6.4). A number that a label of ours bears is never among them (D1).
extension Desk {
    /// How long a purchase is watched after its end (RELIABILITY 6.4).
    static let watchSeconds: Int64 = 30 * 86_400

    /// Settles a doubt whose key was found several times: the oldest is adopted, the others are orphans.
    ///
    /// Nothing is done while the carrier does not tell when each was made, or one of them is a label of ours
    /// already: then a person looks.
    ///
    /// - Returns: whether it was settled.
    func adoptOldest(
        of numbers: [String], for doubt: Purchase, at carrier: Carrier, by actor: Actor
    ) async throws -> Bool {
        guard doubt.kind == .label else { return false }
        let isFree = try await store.read { records in
            try numbers.allSatisfy { try !records.isOurs($0, at: doubt.carrier) }
        }
        guard isFree, let oldest = await carrier.oldest(of: numbers) else { return false }
        var files: [LabelFile] = []
        if let lookup = carrier.labelLookup {
            // A label without its file is recovered later (D5).
            let found = try? await lookup.recover(
                trackingNumber: oldest, shipmentID: oldest, boughtOn: doubt.askedOn)
            files = found ?? []
        }
        let label = BoughtLabel(
            trackingNumber: oldest, shipmentID: oldest, charge: nil, files: files, warnings: [])
        let at = now()
        let isAdopted = try await store.write(by: actor, at: at) { records in
            try records.adopt(.label(label), for: doubt.id, at: at)
        }
        if isAdopted { try await takeBackOrphans(of: doubt.id, by: actor) }
        return isAdopted
    }

    /// Has the orphans of a settled attempt taken back; what is left is told with the doubts.
    func takeBackOrphans(of id: PurchaseID, by actor: Actor) async throws {
        let (attempt, orphans) = try await store.read { records in
            (try records.purchase(id), try records.orphans(of: id))
        }
        // A courier may be somebody else's too: UPS gives all of an address one number. A person cancels.
        guard let attempt, attempt.kind == .label, !orphans.isEmpty,
            let voids = carriers[attempt.carrier]?.voids
        else { return }
        var left: [String] = []
        for number in orphans {
            // A person may have taken it over meanwhile: then it is no orphan any more (D1).
            let isFree = try await store.read { try !$0.isOurs(number, at: attempt.carrier) }
            guard isFree else { continue }
            do throws(CarrierFailure) {
                _ = try await voids.void(shipmentID: number)
            } catch {
                tally.count(error)
                left.append(number)
            }
        }
        let at = now()
        let standing = left
        try await store.write(by: actor, at: at) { records in
            try records.note(orphans, left: standing, of: id, at: at)
        }
    }

    /// Takes a person's word that what was too much is gone: the carrier deleted it.
    func settleOrphans(of attempt: Purchase, note: String?, by actor: Actor) async throws -> DoubtFile {
        guard let note else {
            throw DeskRefusal.malformed(field: "note", reason: "is missing: say who was asked, and when")
        }
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let orphans = try records.orphans(of: attempt.id)
            guard !orphans.isEmpty else { throw DoubtRefusal.settled(attempt.id, attempt.state) }
            try records.note(orphans, left: [], of: attempt.id, at: at)
            try records.keep(note, on: attempt.id.text, verb: "return resolve", by: actor, at: at)
            return try file(of: attempt, in: records)
        }
    }
}

extension Reading {
    /// What the carrier last said it had under the key of an attempt, and nothing of ours bears.
    func orphans(of id: PurchaseID) throws -> [String] {
        guard let carrier = try purchase(id)?.carrier, let last = try probes(of: id).last,
            last.answer == .found || last.answer == .several
        else { return [] }
        let numbers = (last.detail ?? "").split(separator: " ").map(String.init)
        return try numbers.filter { try !isOurs($0, at: carrier) }
    }

    /// Whether a label of ours, live or replaced, a pickup, or something else that was sent bears this number.
    func isOurs(_ number: String, at carrier: CarrierName) throws -> Bool {
        try !labels(numbered: number).isEmpty || !pickups(confirmation: number, carrier: carrier).isEmpty
            || holder(ofTracking: number) != nil
    }
}

extension Writing {
    /// Keeps what became of orphans as one more look at the carrier's books.
    fileprivate func note(_ orphans: [String], left: [String], of id: PurchaseID, at: Instant) throws {
        let gone = orphans.filter { !left.contains($0) }
        let probe =
            left.isEmpty
            ? Probe(at: at, answer: .voided, detail: gone.joined(separator: " "))
            : Probe(at: at, answer: .several, detail: left.joined(separator: " "))
        try insert(probe, of: id)
        var facts: [String: String] = [:]
        if !gone.isEmpty { facts["gone"] = gone.joined(separator: " ") }
        if !left.isEmpty { facts["left"] = left.joined(separator: " ") }
        try audit(AuditEntry("purchase orphans", id.text, facts))
    }
}

extension Carrier {
    /// The number that was made first, by the carrier's own time of it or by its events; equals go by their number. nil where one of them
    /// tells no moment.
    fileprivate func oldest(of numbers: [String]) async -> String? {
        guard let tracking else { return nil }
        var made: [(at: Int64, number: String)] = []
        for number in numbers {
            let parcel = try? await tracking.track(number)
            let times = parcel?.events.map(\.time) ?? []
            guard let first = (parcel?.madeAt.map { [$0] } ?? times).map(\.orderSeconds).min() else {
                return nil
            }
            made.append((first, number))
        }
        return made.min { ($0.at, $0.number) < ($1.at, $1.number) }?.number
    }
}

extension EventTime {
    /// The moment, or the wall clock where nobody knows it: all labels of one key are made at one place.
    fileprivate var orderSeconds: Int64 { utcSeconds ?? Int64(date.dayNumber) * 86_400 + Int64(secondOfDay) }
}
