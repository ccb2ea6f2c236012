import CarrierInterface
import Logistics

/// How one attempt to spend ended.
enum Spent: Sendable {
    case purchased
    /// Surely nothing was bought; the same command may be given again.
    case failed(CarrierFailure)
    /// Perhaps bought: never again by itself (AC-13.6).
    case inDoubt(Purchase)
}

/// How one call ended; only a token that ran out is followed by another.
private enum Attempt: Sendable {
    case ended(Spent)
    case expiredToken(CarrierFailure)
}

/// One attempt to spend: how it is sent, and what is kept when it succeeds.
struct Spending<Bought: Sendable>: Sendable {
    /// Does what is free first; when it throws, nothing was bought.
    let prepare: @Sendable () async throws(CarrierFailure) -> Void
    /// Sends once, under the key; the closure commits the intent before the first byte.
    let send: @Sendable (PurchaseKey, @escaping @Sendable () throws -> Void) async -> PurchaseOutcome<Bought>
    /// Keeps what was bought, in the transaction that closes the purchase.
    let keep: @Sendable (any Writing, Purchase, Bought) throws -> Void
}

extension Spending<BoughtLabel> {
    /// Buys one label; what the carrier's fields cannot hold is refused before anything is sent.
    static func label(
        _ order: LabelOrder, from labels: any LabelService,
        keep: @escaping @Sendable (any Writing, Purchase, BoughtLabel) throws -> Void
    ) -> Spending {
        Spending(
            prepare: { () throws(CarrierFailure) in
                let problems = labels.problems(with: order)
                guard problems.isEmpty else { throw CarrierFailure.unfit(problems) }
                try await labels.prepare()
            },
            send: { key, beforeFirstByte in
                var keyed = order
                keyed.key = key
                return await labels.buy(keyed, beforeFirstByte: beforeFirstByte)
            }, keep: keep)
    }
}

extension Desk {
    /// Takes a committed intent to its outcome: `ready → sending → purchased | refused | inDoubt`.
    ///
    /// A token that ran out is the only thing that is repeated, once and under a new key (D3).
    func spend<Bought: Sendable>(
        _ purchase: Purchase, by actor: Actor, _ spending: Spending<Bought>
    ) async throws -> Spent {
        defer { working.end(purchase.key) }
        // A task of its own: when the asker goes away meanwhile, what was bought must still be kept.
        return try await Task { try await run(purchase, by: actor, spending) }.value
    }

    private func run<Bought: Sendable>(
        _ purchase: Purchase, by actor: Actor, _ spending: Spending<Bought>
    ) async throws -> Spent {
        switch try await attempt(purchase, by: actor, spending) {
        case .ended(let spent): return spent
        case .expiredToken(let failure):
            let renewed = try await renew(purchase, after: failure, by: actor)
            defer { working.end(renewed.key) }
            switch try await attempt(renewed, by: actor, spending) {
            case .ended(let spent): return spent
            case .expiredToken(let again): return try await close(renewed, as: .refused, again, by: actor)
            }
        }
    }

    private func attempt<Bought: Sendable>(
        _ purchase: Purchase, by actor: Actor, _ spending: Spending<Bought>
    ) async throws -> Attempt {
        do {
            try await spending.prepare()
        } catch {
            return .ended(try await close(purchase, as: .refused, error, by: actor))
        }
        let store = store
        let now = now
        let outcome = await spending.send(purchase.key) {
            _ = try store.writeBlocking(by: actor, at: now()) { records in
                guard try records.purchase(purchase.id)?.state == .ready else {
                    throw ReturnRefusal.inDoubt(purchase.key)
                }
                return try records.move(purchase.id, to: .sending, at: now())
            }
        }
        switch outcome {
        case .purchased(let bought):
            return .ended(try await keep(bought, of: purchase, by: actor, spending))
        case .expiredToken(let failure): return .expiredToken(failure)
        case .refused(let failure), .unsent(let failure):
            return .ended(try await close(purchase, as: .refused, failure, by: actor))
        case .inDoubt(let failure):
            return .ended(try await close(purchase, as: .inDoubt, failure, by: actor))
        }
    }

    /// Keeps what was bought. What the store does not take is in doubt: it was paid for.
    private func keep<Bought: Sendable>(
        _ bought: Bought, of purchase: Purchase, by actor: Actor, _ spending: Spending<Bought>
    ) async throws -> Spent {
        do {
            try await store.write(by: actor, at: now()) { records in
                let closed = try records.move(purchase.id, to: .purchased, at: now())
                try spending.keep(records, closed, bought)
            }
            return .purchased
        } catch {
            let unkept = CarrierFailure(kind: .unreadable, message: "bought, but it could not be kept")
            return try await close(purchase, as: .inDoubt, error as? CarrierFailure ?? unkept, by: actor)
        }
    }

    private func close(
        _ purchase: Purchase, as state: Purchase.State, _ failure: CarrierFailure, by actor: Actor
    ) async throws -> Spent {
        let at = now()
        let closed = try await store.write(by: actor, at: at) { records in
            if let exchange = failure.exchange {
                let kept = PurchaseExchange(
                    request: exchange.request, status: exchange.status, answer: exchange.answer)
                try records.keep(kept, of: purchase.id)
            }
            return try records.move(purchase.id, to: state, at: at, because: failure)
        }
        return state == .inDoubt ? .inDoubt(closed) : .failed(failure)
    }

    /// A second intent for the same thing, under a key of its own: the first one went out (D1). One
    /// transaction, so that nobody else buys in between.
    private func renew(
        _ purchase: Purchase, after failure: CarrierFailure, by actor: Actor
    ) async throws -> Purchase {
        let key = PurchaseKey(drawing: draw)
        let at = now()
        working.begin(key)
        return try await store.write(by: actor, at: at) { records in
            try records.move(purchase.id, to: .refused, at: at, because: failure)
            let renewed = Purchase(
                id: try records.nextID(Purchase.self), key: key, kind: purchase.kind,
                carrier: purchase.carrier,
                rma: purchase.rma, parcel: purchase.parcel, unitID: purchase.unitID, state: .ready,
                askedOn: purchase.askedOn, times: Purchase.Times(begun: at), window: purchase.window)
            try records.begin(renewed)
            return renewed
        }
    }
}

extension Writing {
    /// Stores an intent; from here on the parcel is not bought for again until it is closed.
    func begin(_ purchase: Purchase) throws {
        try insert(purchase)
        try audit(
            AuditEntry(
                "purchase begin", purchase.id.text,
                [
                    "carrier": purchase.carrier.text, "key": purchase.key.text,
                    "kind": purchase.kind.rawValue,
                    "for": purchase.subject,
                ]))
    }

    /// Moves a purchase on and says why in the trail, by code only.
    @discardableResult
    func move(
        _ id: PurchaseID, to state: Purchase.State, at moment: Instant,
        because failure: CarrierFailure? = nil
    ) throws -> Purchase {
        guard var purchase = try purchase(id) else { throw DeskRefusal.notFound(id.text) }
        let before = purchase.state
        purchase.state = state
        purchase.cause = failure?.problemCode
        purchase.carrierCode = failure?.carrierCode
        purchase.message = failure?.message
        switch state {
        case .ready: break
        case .sending: purchase.times.sent = moment
        case .inDoubt: purchase.times.doubted = moment
        case .purchased, .refused, .absent: purchase.times.ended = moment
        }
        try update(purchase)
        var facts = ["from": before.rawValue, "to": state.rawValue]
        facts["cause"] = failure?.problemCode
        try audit(AuditEntry("purchase \(state.rawValue)", id.text, facts))
        return purchase
    }
}

extension Purchase {
    /// What it is bought for: `RMA…-1`, an RMA number, or the unit of a label that leaves in the box.
    var subject: String {
        guard let rma else { return unitID?.text ?? id.text }
        return parcel.map { "\(rma.text)-\($0)" } ?? rma.text
    }
}
