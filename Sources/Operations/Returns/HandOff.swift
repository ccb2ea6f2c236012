import CarrierInterface
import Logistics

extension Desk {
    /// Writes the booking letter for a carrier that takes no calls; the same letter when repeated (D8, D9).
    func writeHandOff(
        for item: Return, _ bookings: any BookingService, by actor: Actor, on today: CivilDate
    ) async throws -> [ParcelOutcome] {
        let key = PurchaseKey(drawing: draw)
        let settings = settings
        let written = try await store.write(by: actor, at: now()) { records in
            guard let item = try records.return(item.rma), let trial = try records.trial(item.trialID) else {
                throw DeskRefusal.notFound(item.rma.text)
            }
            _ = try item.parcelsToLabel(for: .first)
            if let carrier = item.carrier { try records.allowLane(carrier, at: item.pickup, on: today) }
            guard try !records.documents(of: item.rma.text).contains(where: { $0.kind == Document.handOff })
            else { return false }
            let orders = try records.orders(for: item, of: trial, settings, on: today)
            let letter = bookings.document(try orders.booking(key: key))
            let document = Document(kind: Document.handOff, format: "txt", bytes: Array(letter.text.utf8))
            try records.insert(document, of: item.rma.text)
            let facts = ["reference": key.text, "sha256": SHA.hex(document.bytes)]
            try records.audit(AuditEntry("return hand-off", item.rma.text, facts))
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
}
