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
    var window: Purchase.Window { Purchase.Window(on: on, ready: ready, close: close) }

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
        let item = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickup)
            if !sellsNoLabels(item.carrier) { try records.allowParcels(of: item) }
            return item
        }
        let actor = try asker.acting()
        try request.checkHours()
        guard let name = item.carrier else { throw ReturnRefusal.unrouted(proposed: item.proposedCarrier) }
        if name == .other { throw ReturnRefusal.ownTransport(item.ownTransport) }
        let carrier = try configured(name)
        guard let pickups = carrier.pickups else {
            throw carrier.bookings == nil ? DeskRefusal.notConfigured(name.text) : .pickupByLetter(name)
        }
        let found = try await lookIntoPickup(of: item, by: actor, on: asker.today)
        let check = PickupCheck(
            at: item.pickup, rules: pickups.rules, zone: request.timeZone, today: asker.today, now: now())
        let claim = try claim(on: asker.today)
        let decision = try await store.write(by: actor, at: claim.at) { records in
            try records.claimPickup(of: rma, request, check, claim, from: pickups)
        }
        // A booking may go out under the key of its letter, or of an attempt that was left unsent.
        if case .buy(let purchase, _) = decision, purchase.key != claim.key { working.end(claim.key) }
        guard case .buy(let purchase, let order) = decision else {
            working.end(claim.key)
            if case .settled(let outcome) = decision {
                return found && outcome.kind == .kept ? outcome.recovered : outcome
            }
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
                try records.keep(booked, of: purchase)
            })
        return ParcelOutcome(parcel: rma.text, try await spend(purchase, by: actor, spending))
    }

    /// Asks the carrier about this return's doubts before anybody is sent for (D5).
    ///
    /// - Returns: whether a pickup was found.
    private func lookIntoPickup(of item: Return, by actor: Actor, on today: CivilDate) async throws -> Bool {
        let doubts = item.openPurchases.filter { $0.state == .inDoubt }
        let open = try await probe(doubts, by: actor, on: today)
        return doubts.contains { $0.kind == .pickup } && !open.contains { $0.kind == .pickup }
    }
}

private enum PickupClaim: Sendable {
    case settled(ParcelOutcome)
    case buy(Purchase, PickupOrder)
}

extension Writing {
    fileprivate func claimPickup(
        of rma: RMANumber, _ request: PickupRequest, _ check: PickupCheck, _ claim: BuyingClaim,
        from pickups: any PickupService
    ) throws -> PickupClaim {
        guard let item = try `return`(rma), let carrier = item.carrier, let trial = try trial(item.trialID)
        else { throw DeskRefusal.notFound(rma.text) }
        if pickups.needsLabels { try allowParcels(of: item) }
        let orders = try orders(for: item, of: trial, claim.settings, on: claim.today)
        // A label in doubt stops the courier too: nobody knows which number the parcel goes under.
        let open = item.openPurchases
        if let doubt = open.first(where: { $0.kind == .pickup }) ?? open.first {
            guard doubt.kind == .pickup, open.count == 1, doubt.window == request.window,
                claim.resumes(doubt)
            else { return .settled(ParcelOutcome(parcel: rma.text, doubt: doubt)) }
            return .buy(
                doubt, try orders.pickup(key: doubt.key, request, from: pickups))
        }
        if let live = item.pickups.first(where: { $0.state == .confirmed }) {
            let stands = Purchase.Window(on: live.on, ready: live.ready, close: live.close)
            // The carrier may have moved it since it was asked for.
            let asked = try self.purchase(live.purchaseID)?.window
            guard request.window == stands || request.window == asked else {
                throw ReturnRefusal.pickupBooked(confirmation: live.confirmation, on: live.on)
            }
            return .settled(ParcelOutcome(parcel: rma.text, kind: .kept, code: nil, detail: nil))
        }
        try item.canBookPickup()
        try allowLane(carrier, at: item.pickup, on: claim.today)
        try check.judge(request)
        try allowPurchase(from: carrier, claim)
        let key = try pickups.needsLabels ? claim.key : keyOfLetter(of: rma, claim) ?? claim.key
        let order = try orders.pickup(key: key, request, from: pickups)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: key, kind: .pickup, carrier: carrier, rma: rma,
            state: .ready, askedOn: claim.today, times: Purchase.Times(begun: claim.at),
            window: request.window)
        try begin(purchase)
        return .buy(purchase, order)
    }

    /// The reference of the letter that asked for the same: under two references the office would book twice. A key
    /// that went out by call once does not go out again (D1).
    private func keyOfLetter(of rma: RMANumber, _ claim: BuyingClaim) throws -> PurchaseKey? {
        let letter = try documents(of: rma.text).last { $0.kind == Document.handOff }
        guard let key = letter?.reference, try purchase(key: key) == nil,
            claim.working.takeOver(key, by: claim.key)
        else { return nil }
        return key
    }
}
