import CarrierInterface
public import Logistics

extension Desk {
    /// Looks whether a courier could be booked, and books none: the state of the return, the day, the hours.
    /// No carrier is called.
    ///
    /// - Throws: what `bookPickup` would refuse before it calls; the refusals of a day name the next possible one.
    public func checkPickup(
        for rma: RMANumber, _ request: PickupRequest, by asker: Asker
    ) async throws {
        _ = try asker.acting()
        try request.checkHours()
        let moment = now()
        // Goes nowhere: the check calls nobody, and a booking draws its own (D1).
        let key = PurchaseKey(drawing: draw)
        try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickup)
            guard let name = item.carrier, let trial = try records.trial(item.trialID) else {
                throw ReturnRefusal.unrouted(proposed: item.proposedCarrier)
            }
            try item.canBookPickup()
            let carrier = try configured(name)
            guard let pickups = carrier.pickups else {
                throw carrier.bookings == nil ? DeskRefusal.notConfigured(name.text) : .pickupByLetter(name)
            }
            try PickupCheck(
                at: item.pickup, rules: pickups.rules, zone: request.timeZone, today: asker.today,
                now: moment
            ).judge(request)
            if pickups.needsLabels { try records.allowParcels(of: item) }
            let orders = try records.orders(for: item, of: trial, settings, on: asker.today)
            let problems = pickups.problems(with: try orders.pickup(key: key, request, from: pickups))
            guard problems.isEmpty else { throw DeskRefusal(CarrierFailure.unfit(problems)) }
        }
    }
}
