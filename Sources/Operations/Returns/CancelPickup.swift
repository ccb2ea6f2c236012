import CarrierInterface
public import Logistics

extension Desk {
    /// Cancels the pickup, and every number that its booking has; they stay in the history.
    ///
    /// That it was tried is kept before the carrier is asked: when the answer is lost, the next try knows that the
    /// pickup may be gone already.
    public func cancelPickup(
        of rma: RMANumber, confirmation: String?, reason: String, by asker: Asker
    ) async throws {
        let (live, name) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickupCancel)
            let (pickup, carrier, others) = try records.livePickup(of: item, confirmation)
            _ = try item.cancellingPickup(pickup.id, sharing: others)
            return (item.pickups.ofOneBooking(with: pickup), carrier)
        }
        let actor = try asker.acting()
        guard let pickups = try configured(name).pickups else { throw DeskRefusal.notConfigured(name.text) }
        for pickup in live {
            let at = now()
            let wasTried = try await store.write(by: actor, at: at) { try $0.beginCancelling(pickup, at: at) }
            do {
                try await pickups.cancel(
                    PickupCancellation(
                        pickup.confirmation, on: pickup.on, today: asker.today, wasTried: wasTried,
                        requestor: "Trials team", reason: reason))
            } catch {
                let stands = error.kind == .refused || (!wasTried && !error.mayBeDone)
                if stands {
                    try await store.write(by: actor, at: now()) {
                        try $0.keepStanding(pickup, error.problemCode)
                    }
                }
                throw DeskRefusal(error)
            }
            try await store.write(by: actor, at: now()) { try $0.cancel(pickup, ["by": name.text]) }
        }
    }

    /// Notes that a pickup is cancelled, as the trials team heard it from the carrier; nobody is asked.
    ///
    /// - Parameter note: who said so, and when.
    public func noteCancelledPickup(
        of rma: RMANumber, confirmation: String?, note: String?, by asker: Asker
    ) async throws {
        let actor = try asker.acting()
        guard let note, !note.isBlank else {
            throw DeskRefusal.malformed(field: "note", reason: "is missing: say who was asked, and when")
        }
        let at = now()
        try await store.write(by: actor, at: at) { records in
            try asker.may(.returnResolve)
            let item = try records.visibleReturn(rma, to: asker, for: .returnPickupCancel)
            let (pickup, _, _) = try records.livePickup(of: item, confirmation)
            // What others count on is gone for them too, whoever notes it first.
            _ = try item.cancellingPickup(pickup.id, sharing: [])
            for one in item.pickups.ofOneBooking(with: pickup) { try records.cancel(one, ["by": "word"]) }
            try records.keep(note, on: rma.text, verb: Verb.returnPickupCancel.rawValue, by: actor, at: at)
        }
    }
}

extension CarrierFailure {
    /// Nobody knows what became of the call.
    var mayBeDone: Bool { kind == .timeout || kind == .busy || kind == .unreadable }
}

extension [Pickup] {
    /// A carrier may give one booking several numbers.
    func ofOneBooking(with pickup: Pickup) -> [Pickup] {
        filter { $0.purchaseID == pickup.purchaseID && $0.state == .confirmed }
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

extension Writing {
    /// - Returns: whether an earlier try is without an answer.
    fileprivate func beginCancelling(_ pickup: Pickup, at: Instant) throws -> Bool {
        var tried = try current(pickup)
        let wasTried = tried.cancelTriedAt != nil
        tried.cancelTriedAt = at
        try update(tried)
        try audit(
            AuditEntry("return pickup-cancel begin", pickup.rma.text, ["confirmation": pickup.confirmation]))
        return wasTried
    }

    /// The carrier said no, or was never asked: it comes, as far as anybody knows.
    fileprivate func keepStanding(_ pickup: Pickup, _ cause: String) throws {
        var standing = try current(pickup)
        standing.cancelTriedAt = nil
        try update(standing)
        try audit(
            AuditEntry(
                "return pickup-cancel refused", pickup.rma.text,
                ["confirmation": pickup.confirmation, "cause": cause]))
    }

    fileprivate func cancel(_ pickup: Pickup, _ facts: [String: String]) throws {
        var cancelled = try current(pickup)
        cancelled.state = .cancelled
        cancelled.cancelTriedAt = nil
        cancelled.mayBeOn = nil
        try update(cancelled)
        try audit(
            AuditEntry(
                Verb.returnPickupCancel.rawValue, pickup.rma.text,
                facts.merging(["confirmation": pickup.confirmation]) { $1 }))
    }

    /// As it stands now: it may have changed while the carrier was asked.
    func current(_ pickup: Pickup) throws -> Pickup {
        guard let now = try `return`(pickup.rma)?.pickups.first(where: { $0.id == pickup.id }) else {
            throw DeskRefusal.noPickup(pickup.rma)
        }
        return now
    }
}
