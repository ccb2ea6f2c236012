import CarrierInterface
import Logistics

/// On-call pickups. UPS answers a second request for the same address with the number of the first.
struct UPSPickups: PickupService {
    /// Hours are the wall clock of the pickup address (Pickup API, PickupDateInfo).
    let needsOffset = false
    let rules = UPSPickups.cautiousRules
    let session: UPSSession

    func problems(with order: PickupOrder) -> [OrderProblem] {
        UPSPickup(order, session.settings).problems
    }

    func prepare() async throws(CarrierFailure) {
        _ = try await session.tokens.token()
    }

    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup> {
        let problems = problems(with: order)
        guard problems.isEmpty else { return .refused(.unfit(problems)) }
        return await session.spend(hiding: order.personalTexts, beforeFirstByte: beforeFirstByte) { token in
            .pickup(order, settings: session.settings, token: token)
        }
    }

    /// By its number alone (`02`): `01`, by account, reaches further than one pickup. UPS takes neither a
    /// requestor nor a reason.
    func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {
        let number = order.confirmation
        guard number.isPickupNumber else {
            throw .unfit([OrderProblem(field: "confirmation", detail: "is 1 to 26 letters and digits")])
        }
        let settings = session.settings
        let failure: CarrierFailure?
        var mayBeDone = true
        do throws(CarrierFailure) {
            failure = try await session.read { token in
                .cancelPickup(number, settings: settings, token: token, mayBeDone: false)
            } then: { token in
                .cancelPickup(number, settings: settings, token: token, mayBeDone: true)
            }
        } catch {
            // Nothing was heard, or nothing that can be read: it may be done. A refusal speaks of this try alone.
            guard error.isDocumented || error.kind == .unreadable || error.kind == .timeout else {
                throw error
            }
            guard error.kind != .unauthorized, error.kind != .busy else { throw error }
            mayBeDone = order.wasTried || !(error.isDocumented && error.kind == .refused)
            failure = error
        }
        if let failure { try await settle(failure, of: order, mayBeDone: mayBeDone) }
    }

    /// UPS has no code that says "canceled before", so its list decides: what stands there as canceled is. What an
    /// earlier try may have canceled and is not there any more is done too, if the list would show it: it holds
    /// today's and tomorrow's alone. Else nobody knows, and a person asks.
    private func settle(
        _ failure: CarrierFailure, of order: PickupCancellation, mayBeDone: Bool
    ) async throws(CarrierFailure) {
        let pending: [UPSPendingPickup]
        do throws(CarrierFailure) {
            pending = try await session.read { token in
                .pendingPickups(about: order.confirmation, settings: session.settings, token: token)
            }
        } catch {
            throw mayBeDone ? unknown(failure, order) : failure
        }
        let rows = pending.filter { $0.number.uppercased() == order.confirmation.uppercased() }
        if !rows.isEmpty {
            guard rows.allSatisfy(\.isCancelled) else { throw failure }
            return
        }
        guard mayBeDone else { throw failure }
        guard order.isListed else { throw unknown(failure, order) }
    }

    /// It may be cancelled or not; that is no refusal.
    private func unknown(_ failure: CarrierFailure, _ order: PickupCancellation) -> CarrierFailure {
        CarrierFailure(
            kind: failure.kind == .refused ? .unreadable : failure.kind, carrierCode: failure.carrierCode,
            message:
                "nobody knows whether \(order.confirmation) is cancelled: \(failure.message); UPS lists the "
                + "pickups of today and tomorrow alone")
    }
}

extension PickupCancellation {
    /// Whether UPS would list it (Pickup.yaml, pending status).
    fileprivate var isListed: Bool { on == today || on == today.adding(days: 1) }
}

extension UPSPickups {
    /// Assumption: UPS publishes hours for each postcode and no general rule, so these are cautious. What
    /// they let pass UPS may still refuse (9560131).
    private static let cautiousRules: PickupRules? = TimeOfDay(minutes: 18 * 60).map {
        PickupRules(sameDayCutOff: .noon, shortestWindow: 120, latestClose: $0, mostDaysAhead: 14)
    }
}

extension String {
    /// A PRN: 11 characters by the schema, more in the field.
    var isPickupNumber: Bool {
        (1...26).contains(utf8.count)
            && utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }
}
