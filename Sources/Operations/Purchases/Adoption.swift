import CarrierInterface
import Logistics

extension Writing {
    /// Keeps a label that was bought, wherever it belongs: a parcel of a return, or a unit before dispatch.
    ///
    /// - Throws: `CarrierFailure` for a number that is taken already: the answer is kept out, and the call is in
    ///   doubt (RELIABILITY 3b, row 14; INV-15).
    func keep(_ bought: BoughtLabel, of purchase: Purchase) throws {
        if let owner = try owner(ofNumber: bought.trackingNumber, beside: purchase) {
            throw CarrierFailure(
                kind: .unreadable,
                message: "the answer names \(bought.trackingNumber), which is the number of \(owner) already "
                    + "(E_NUMBER_TAKEN)")
        }
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
        // The carrier's day is the day on which somebody comes.
        let day = booked.movedTo ?? window.on
        for number in [booked.confirmation] + booked.further {
            let pickup = Pickup(
                id: try nextID(Pickup.self), rma: rma, purchaseID: purchase.id, confirmation: number,
                on: day, ready: window.ready, close: window.close,
                charge: number == booked.confirmation ? booked.charge : nil, state: .confirmed)
            try insert(pickup)
            try audit(
                AuditEntry(
                    "pickup booked", rma.text,
                    ["confirmation": number, "on": day.text, "purchase": purchase.id.text]))
        }
        var remarks = booked.remarks
        if !booked.further.isEmpty {
            remarks.append(
                "one booking has several numbers, and all are cancelled together: "
                    + booked.further.joined(separator: ", "))
        }
        try keepRemarks(remarks, about: booked.confirmation, of: purchase)
        if let item = try `return`(rma) { try follow(item, under: purchase.key) }
    }

    /// Keeps what a carrier says beside a number, in its own words: they may hold an address, so they stand beside
    /// the audit trail, and are shown as warnings.
    func keepRemarks(_ remarks: [String], about subject: String, of purchase: Purchase) throws {
        let shipment = try purchase.unitID.flatMap { try unit($0)?.shipmentID.text }
        guard let place = purchase.rma?.text ?? shipment, let at = purchase.times.ended else { return }
        for remark in remarks.prefix(Note.mostRemarks) {
            try insert(
                Note(
                    subject: place, verb: Note.carrierSays,
                    text: "\(subject): \(remark.prefix(Note.longestRemark))",
                    by: purchase.carrier.text, at: at))
        }
    }

    /// Takes over what was found under the key of an attempt; its price is unknown, never 0 (D1).
    ///
    /// - Returns: false when the attempt was settled meanwhile, and when the number is another parcel's label: a
    ///   person looks.
    func adopt(_ found: FoundPurchase, for id: PurchaseID, at: Instant) throws -> Bool {
        guard try purchase(id)?.state == .inDoubt else { return false }
        if case .label(let label) = found, let attempt = try purchase(id),
            try owner(ofNumber: label.trackingNumber, beside: attempt) != nil
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

extension Reading {
    /// Whose a tracking number is: a label that is used or was lost, or a unit with a label in its box. One number
    /// of a carrier belongs to one box (INV-15); what was voided is free. The unit that the purchase is for is nobody
    /// else.
    func owner(ofNumber number: String, beside purchase: Purchase) throws -> String? {
        let taken = try labels(numbered: number).first { label in
            let bought = try label.purchaseID.flatMap { try self.purchase($0) }
            return label.state != .voided && (bought.map { $0.carrier == purchase.carrier } ?? true)
        }
        if let taken { return taken.parcelID }
        return try holder(ofTracking: number).flatMap { UnitID($0) }.flatMap {
            $0 == purchase.unitID ? nil : $0.text
        }
    }
}

extension Note {
    /// In place of a command's name: nobody gave one.
    static let carrierSays = "carrier says"
    /// A carrier that talks without end is not kept without end.
    fileprivate static let mostRemarks = 10
    fileprivate static let longestRemark = 500
}
