import CarrierInterface
import Logistics

extension Writing {
    /// Keeps a label that was bought, wherever it belongs: a parcel of a return, or a unit before dispatch.
    func keep(_ bought: BoughtLabel, of purchase: Purchase) throws {
        if let rma = purchase.rma, let parcel = purchase.parcel {
            try keep(bought, for: parcel, of: rma, purchase: purchase)
        } else if let id = purchase.unitID {
            guard var unit = try unit(id) else { throw DeskRefusal.notFound(id.text) }
            _ = try insert(bought, of: id.text, purchase: purchase)
            unit.labelInBox = true
            unit.returnLabelTracking = bought.trackingNumber
            try update(unit)
        } else {
            throw DeskRefusal.notFound(purchase.id.text)
        }
    }

    /// Keeps a courier who was booked. An attempt older than its window stands for its own day, all day long.
    func keep(_ booked: BookedPickup, of purchase: Purchase) throws {
        guard let rma = purchase.rma, let first = TimeOfDay(minutes: 0), let last = TimeOfDay(minutes: 1_439)
        else { throw DeskRefusal.notFound(purchase.id.text) }
        let window =
            purchase.window ?? Purchase.Window(on: purchase.askedOn, ready: first, close: last)
        let pickup = Pickup(
            id: try nextID(Pickup.self), rma: rma, purchaseID: purchase.id, confirmation: booked.confirmation,
            on: window.on, ready: window.ready, close: window.close, charge: booked.charge,
            state: .confirmed)
        try insert(pickup)
        if let item = try `return`(rma) { try follow(item, under: purchase.key) }
        try audit(
            AuditEntry(
                "pickup booked", rma.text,
                [
                    "confirmation": booked.confirmation, "on": window.on.text, "purchase": purchase.id.text,
                ]))
    }

    /// Takes over what was found under the key of an attempt; its price is unknown, never 0 (D1).
    ///
    /// - Returns: false when the attempt was settled meanwhile, and when the number is another parcel's label: a
    ///   person looks.
    func adopt(_ found: FoundPurchase, for id: PurchaseID, at: Instant) throws -> Bool {
        guard try purchase(id)?.state == .inDoubt else { return false }
        if case .label(let label) = found,
            try labels(numbered: label.trackingNumber).contains(where: { $0.state == .live })
        {
            return false
        }
        let closed = try move(id, to: .purchased, at: at)
        switch found {
        case .label(let label): try keep(label, of: closed)
        case .pickup(let pickup): try keep(pickup, of: closed)
        }
        try audit(AuditEntry("purchase recovered", id.text, ["number": found.number]))
        return true
    }
}

/// What a look-up found.
enum FoundPurchase: Sendable {
    case label(BoughtLabel)
    case pickup(BookedPickup)

    var number: String {
        switch self {
        case .label(let label): label.trackingNumber
        case .pickup(let pickup): pickup.confirmation
        }
    }
}
