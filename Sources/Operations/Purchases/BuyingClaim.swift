import Logistics

/// What a request that spends needs to decide in its transaction: its key, the hour, and what limits it.
struct BuyingClaim: Sendable {
    /// Drawn for this request; nobody else has it.
    let key: PurchaseKey
    let settings: DeskSettings
    let today: CivilDate
    let at: Instant
    let working: Working

    /// An attempt that was left before a byte of it was sent: it goes on under its own key.
    func resumes(_ open: Purchase) -> Bool {
        open.state == .ready && working.takeOver(open.key, by: key)
    }
}

extension Desk {
    /// Begins a request that spends. End it with `working.end` when nothing comes of it.
    ///
    /// - Throws: `CancellationError` once the desk takes up nothing new.
    func claim(on today: CivilDate) throws -> BuyingClaim {
        let key = PurchaseKey(drawing: draw)
        try working.open(key)
        return BuyingClaim(key: key, settings: settings, today: today, at: now(), working: working)
    }
}

extension Reading {
    /// The day's limit for calls that spend, and the breaker for money (D7).
    func allowPurchase(from carrier: CarrierName, _ claim: BuyingClaim) throws {
        let limit = claim.settings.dailyPurchases
        guard try purchaseCount(of: carrier, on: claim.today) < limit else {
            throw DeskRefusal.dailyLimit(carrier: carrier, limit: limit)
        }
        let most = claim.settings.moneyBreaker
        let recent = try doubts(of: carrier, since: claim.at.adding(seconds: -MoneyBreaker.window))
        if let until = MoneyBreaker.closedUntil(recent, limit: most, now: claim.at) {
            throw DeskRefusal.moneyBreaker(carrier: carrier, limit: most, until: until)
        }
    }
}
