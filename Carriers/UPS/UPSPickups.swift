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
    func cancel(_ confirmation: String, requestor: String, reason: String) async throws(CarrierFailure) {
        guard confirmation.isPickupNumber else {
            throw .unfit([OrderProblem(field: "confirmation", detail: "is 1 to 26 letters and digits")])
        }
        let settings = session.settings
        let refusal: CarrierFailure?
        let mayBeDone: Bool
        do throws(CarrierFailure) {
            refusal = try await session.read { token in
                .cancelPickup(confirmation, settings: settings, token: token, mayBeDone: false)
            } then: { token in
                .cancelPickup(confirmation, settings: settings, token: token, mayBeDone: true)
            }
            mayBeDone = true
        } catch {
            guard error.kind == .refused, error.isDocumented else { throw error }
            (refusal, mayBeDone) = (error, false)
        }
        if let refusal { try await settle(refusal, of: confirmation, mayBeDone: mayBeDone) }
    }

    /// UPS has no code that says "canceled before", so its list decides: what stands there as canceled is, and so
    /// is what an earlier try may have canceled and is not there any more. Else the refusal stands.
    private func settle(
        _ refusal: CarrierFailure, of confirmation: String, mayBeDone: Bool
    ) async throws(CarrierFailure) {
        let pending: [UPSPendingPickup]
        do throws(CarrierFailure) {
            pending = try await session.read { token in
                .pendingPickups(about: confirmation, settings: session.settings, token: token)
            }
        } catch {
            throw mayBeDone ? error : refusal
        }
        let listed = pending.first { $0.number == confirmation }
        guard listed?.isCancelled ?? mayBeDone else { throw refusal }
    }
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
