import CarrierInterface
public import Logistics

/// When a courier shall come, on the wall clock of the address.
public struct PickupRequest: Sendable {
    public var on: CivilDate
    public var ready: TimeOfDay
    public var close: TimeOfDay
    /// IANA name; nil: the address's own, else the country's only one (D29).
    public var timeZone: String?

    public init(on: CivilDate, ready: TimeOfDay, close: TimeOfDay, timeZone: String? = nil) {
        self.on = on
        self.ready = ready
        self.close = close
        self.timeZone = timeZone
    }
}

extension PickupRequest {
    /// Nobody can leave before the parcels are ready.
    func checkHours() throws {
        guard ready < close else {
            throw DeskRefusal.malformed(field: "close", reason: "is not later than ready, \(ready.text)")
        }
    }
}

extension Desk {
    /// Books a courier for the whole return, once (AC-12.10, D8).
    public func bookPickup(
        for rma: RMANumber, _ request: PickupRequest, by asker: Asker
    ) async throws -> ParcelOutcome {
        let item = try await store.read { try $0.visibleReturn(rma, to: asker, for: .returnPickup) }
        let actor = try asker.acting()
        try request.checkHours()
        guard let name = item.carrier else { throw ReturnRefusal.unrouted(proposed: item.proposedCarrier) }
        if name == .other { throw ReturnRefusal.ownTransport(item.ownTransport) }
        let carrier = try configured(name)
        guard let pickups = carrier.pickups else {
            throw carrier.bookings == nil ? DeskRefusal.notConfigured(name.text) : .pickupByLetter(name)
        }
        let key = PurchaseKey(drawing: draw)
        let settings = settings
        let check = PickupCheck(
            at: item.pickup, rules: pickups.rules, zone: request.timeZone, today: asker.today, now: now())
        let claim = try await store.write(by: actor, at: now()) { records in
            try records.claimPickup(
                of: rma, request, check, key: key, settings: settings, needsOffset: pickups.needsOffset)
        }
        guard case .buy(let purchase, let order) = claim else {
            if case .settled(let outcome) = claim { return outcome }
            throw DeskRefusal.notFound(rma.text)
        }
        let spending = Spending(
            prepare: { () throws(CarrierFailure) in
                let problems = pickups.problems(with: order)
                guard problems.isEmpty else { throw CarrierFailure.unfit(problems) }
                try await pickups.prepare()
            },
            send: { key, beforeFirstByte in
                var keyed = order
                keyed.key = key
                return await pickups.book(keyed, beforeFirstByte: beforeFirstByte)
            },
            keep: { records, purchase, booked in
                try records.keep(booked, request, of: rma, purchase: purchase)
            })
        return ParcelOutcome(parcel: rma.text, try await spend(purchase, by: actor, spending))
    }

    /// Cancels the pickup; its number stays in the history.
    public func cancelPickup(
        of rma: RMANumber, confirmation: String?, reason: String, by asker: Asker
    ) async throws {
        let (pickup, carrier) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickupCancel)
            let (pickup, carrier, others) = try records.livePickup(of: item, confirmation)
            _ = try item.cancellingPickup(pickup.id, sharing: others)
            return (pickup, carrier)
        }
        let actor = try asker.acting()
        guard let pickups = try configured(carrier).pickups else {
            throw DeskRefusal.notConfigured(carrier.text)
        }
        do {
            try await pickups.cancel(pickup.confirmation, requestor: "Trials team", reason: reason)
        } catch {
            throw DeskRefusal(error)
        }
        try await store.write(by: actor, at: now()) { records in
            var cancelled = pickup
            cancelled.state = .cancelled
            try records.update(cancelled)
            try records.audit(
                AuditEntry("return pickup-cancel", rma.text, ["confirmation": pickup.confirmation]))
        }
    }
}

extension Reading {
    /// The pickup that is coming, its carrier, and the open returns that count on the same number (D8).
    func livePickup(
        of item: Return, _ confirmation: String?
    ) throws -> (pickup: Pickup, carrier: CarrierName, sharing: [RMANumber]) {
        let live = item.pickups.filter { $0.state == .confirmed }
        guard let pickup = live.last(where: { confirmation == nil || $0.confirmation == confirmation }),
            let carrier = item.carrier
        else { throw DeskRefusal.noPickup(item.rma) }
        let sharing = try pickups(confirmation: pickup.confirmation, carrier: carrier)
        let others = try sharing.filter { $0.state == .confirmed }.map(\.rma)
            .filter { try `return`($0)?.authorization.isOpen ?? false }
        return (pickup, carrier, others)
    }
}

private enum PickupClaim: Sendable {
    case settled(ParcelOutcome)
    case buy(Purchase, PickupOrder)
}

extension Writing {
    fileprivate func claimPickup(
        of rma: RMANumber, _ request: PickupRequest, _ check: PickupCheck, key: PurchaseKey,
        settings: DeskSettings, needsOffset: Bool
    ) throws -> PickupClaim {
        guard let item = try `return`(rma), let carrier = item.carrier, let trial = try trial(item.trialID)
        else { throw DeskRefusal.notFound(rma.text) }
        // A label in doubt stops the courier too: nobody knows which number the parcel goes under.
        let open = item.openPurchases
        if let doubt = open.first(where: { $0.kind == .pickup }) ?? open.first {
            return .settled(ParcelOutcome(parcel: rma.text, doubt: doubt))
        }
        if let live = item.pickups.first(where: { $0.state == .confirmed }) {
            let same = live.on == request.on && live.ready == request.ready && live.close == request.close
            guard same else { throw ReturnRefusal.pickupBooked(confirmation: live.confirmation, on: live.on) }
            return .settled(ParcelOutcome(parcel: rma.text, kind: .kept, code: nil, detail: nil))
        }
        try item.canBookPickup()
        try check.judge(request)
        let today = check.today
        try allowPurchase(from: carrier, on: today, limit: settings.dailyPurchases)
        let orders = ReturnOrders(item: item, trial: trial, settings: settings, today: today)
        let order = try orders.pickup(key: key, request, needsOffset: needsOffset)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: key, kind: .pickup, carrier: carrier, rma: rma, state: .ready,
            askedOn: today)
        try begin(purchase)
        return .buy(purchase, order)
    }

    fileprivate func keep(
        _ booked: BookedPickup, _ request: PickupRequest, of rma: RMANumber, purchase: Purchase
    ) throws {
        let pickup = Pickup(
            id: try nextID(Pickup.self), rma: rma, purchaseID: purchase.id, confirmation: booked.confirmation,
            on: request.on, ready: request.ready, close: request.close, charge: booked.charge,
            state: .confirmed)
        try insert(pickup)
        try audit(
            AuditEntry(
                "pickup booked", rma.text,
                ["confirmation": booked.confirmation, "on": request.on.text, "purchase": purchase.id.text]))
    }
}
