import CarrierInterface
public import Logistics

extension Desk {
    /// Moves a pickup that is coming to another day or other hours, where its carrier does that.
    ///
    /// Repeating is harmless: the carrier is told the same again.
    ///
    /// - Throws: `E_NO_PICKUP`, `E_NO_CHANGE`, `E_PICKUP_SHARED`, the refusals of a pickup's day, `E_CARRIER_…`.
    public func changePickup(
        of rma: RMANumber, to request: PickupRequest, by asker: Asker
    ) async throws {
        let actor = try asker.acting()
        try request.checkHours()
        let settings = settings
        let carriers = carriers
        let now = now()
        let (coming, order, change) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickup)
            let (pickup, name, others) = try records.livePickup(of: item, nil)
            guard let carrier = carriers[name], let pickups = carrier.pickups else {
                throw DeskRefusal.notConfigured(name.text)
            }
            guard let change = carrier.pickupChange else { throw DeskRefusal.noPickupChange(name) }
            try item.canChangePickup(pickup.id, sharing: others)
            try PickupCheck(
                at: item.pickup, rules: pickups.rules, zone: request.timeZone, today: asker.today, now: now
            ).judge(request)
            guard let trial = try records.trial(item.trialID),
                let purchase = try records.purchase(pickup.purchaseID)
            else { throw DeskRefusal.notFound(rma.text) }
            let orders = try records.orders(for: item, of: trial, settings, on: asker.today)
            let order = try orders.pickup(key: purchase.key, request, from: pickups)
            return (item.pickups.ofOneBooking(with: pickup), order, change)
        }
        beyondRecall()
        for one in coming {
            let confirmation: String
            do {
                confirmation = try await change.change(
                    one.confirmation, to: order, requestor: "Trials team")
            } catch {
                if error.mayBeDone {
                    try await store.write(by: actor, at: self.now()) { try $0.doubtDay(of: one, request.on) }
                }
                throw DeskRefusal(error)
            }
            try await store.write(by: actor, at: self.now()) { records in
                try records.move(one, to: request, confirmation)
            }
        }
    }
}

extension Writing {
    /// The answer to a change was lost: it may have been made. The same change again is harmless.
    fileprivate func doubtDay(of pickup: Pickup, _ day: CivilDate) throws {
        var doubted = try current(pickup)
        doubted.mayBeOn = day
        try update(doubted)
        try audit(
            AuditEntry(
                "return pickup-change doubt", pickup.rma.text,
                ["confirmation": pickup.confirmation, "on": day.text]))
    }

    fileprivate func move(_ pickup: Pickup, to request: PickupRequest, _ confirmation: String) throws {
        // It may have been cancelled while the carrier was asked.
        var moved = try current(pickup)
        moved.mayBeOn = nil
        moved.confirmation = confirmation
        moved.on = request.on
        moved.ready = request.ready
        moved.close = request.close
        try update(moved)
        try audit(
            AuditEntry(
                "return pickup-change", pickup.rma.text,
                [
                    "confirmation": confirmation, "was": pickup.confirmation, "on": request.on.text,
                    "ready": request.ready.text, "close": request.close.text,
                ]))
    }
}
