import CarrierInterface
import Logistics

extension Desk {
    /// Writes the booking letter for a carrier that takes no calls; the same letter when repeated (D8, D9).
    ///
    /// The parcels go by the letter's reference: once the office has keyed it in, tracking finds them by it.
    func writeHandOff(
        for item: Return, _ bookings: any BookingService, by actor: Actor, on today: CivilDate
    ) async throws -> [ParcelOutcome] {
        let drawn = PurchaseKey(drawing: draw)
        let settings = settings
        let written = try await store.write(by: actor, at: now()) { records in
            guard let item = try records.return(item.rma), let trial = try records.trial(item.trialID) else {
                throw DeskRefusal.notFound(item.rma.text)
            }
            _ = try item.parcelsToLabel(for: .first)
            if let carrier = item.carrier { try records.allowLane(carrier, at: item.pickup, on: today) }
            // What was booked by call is the same booking: one reference, or the office would book twice.
            let calls = try records.purchases(of: item.rma, states: [.sending, .inDoubt, .purchased])
            let booked = calls.last { $0.kind == .pickup && $0.carrier == item.carrier }?.key
            let earlier = try records.documents(of: item.rma.text).first { $0.kind == Document.handOff }
            if let earlier {
                if let known = booked ?? earlier.reference { try records.follow(item, under: known) }
                return false
            }
            let key = booked ?? drawn
            let orders = try records.orders(for: item, of: trial, settings, on: today)
            let letter = bookings.document(try orders.booking(key: key))
            let document = Document(kind: Document.handOff, format: "txt", bytes: Array(letter.text.utf8))
            try records.insert(document, of: item.rma.text)
            let facts = ["reference": key.text, "sha256": SHA.hex(document.bytes)]
            try records.audit(AuditEntry("return hand-off", item.rma.text, facts))
            try records.follow(item, under: key)
            return true
        }
        return item.parcels.map {
            ParcelOutcome(parcel: $0.id, kind: written ? .handOff : .kept, code: nil, detail: nil)
        }
    }
}

extension Document {
    /// The kind of a booking letter; it belongs to the whole return.
    public static let handOff = "handOff"

    /// Our reference in a letter: the first word of it that is a key.
    var reference: PurchaseKey? {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).lazy
            .compactMap { PurchaseKey(String($0)) }.first
    }
}

extension Writing {
    /// Parcels of a forwarder have no numbers of their own: they go by the reference of their booking, by which the
    /// carrier is asked. A later booking takes the place of an earlier one; what bears a carrier's own number stays.
    func follow(_ item: Return, under reference: PurchaseKey) throws {
        guard item.parcels.allSatisfy(\.goesByReference) else { return }
        let waiting = item.parcels.filter { parcel in
            !parcel.isHandedOver && parcel.transport != .voided && parcel.trackingNumber != reference.text
        }
        guard !waiting.isEmpty else { return }
        for var parcel in waiting {
            parcel.trackingNumber = reference.text
            try update(parcel)
        }
        let parcels = waiting.map { String($0.number) }.joined(separator: " ")
        try audit(
            AuditEntry("parcels booked", item.rma.text, ["parcels": parcels, "reference": reference.text]))
    }
}

extension Parcel {
    /// No label, and no number but perhaps that of a booking of ours.
    fileprivate var goesByReference: Bool {
        label == nil && (trackingNumber.map { PurchaseKey($0) != nil } ?? true)
    }
}
