import CarrierInterface
import Logistics

/// Courier visits. DHL can neither list nor look them up, so one in doubt is a person's matter.
struct DHLPickups: PickupService {
    let needsOffset = true
    let settings: DHLSettings
    let transport: any Transport
    let pause: @Sendable (RetryWait) async throws -> Void

    func problems(with order: PickupOrder) -> [OrderProblem] {
        DHLPickup(order: order, settings: settings).problems
    }

    /// Nothing: credentials go with every call.
    func prepare() async throws(CarrierFailure) {}

    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup> {
        let problems = problems(with: order)
        guard problems.isEmpty else { return .refused(.unfit(problems)) }
        let call = CarrierCall.pickup(order, settings: settings)
        let sent = await transport.sendOnce(call.request, call.body, beforeFirstByte: beforeFirstByte)
        return PurchaseOutcome(sent, reading: call).hiding(order.personalTexts + settings.secrets)
    }

    /// DHL may join several pickups into one visit: cancelling one can touch its neighbors.
    func cancel(_ confirmation: String, requestor: String, reason: String) async throws(CarrierFailure) {
        var check = OrderCheck()
        check.require(
            !confirmation.isEmpty && confirmation.utf8.allSatisfy(Percent.isUnreserved), "confirmation",
            "is letters and digits")
        check.require(!requestor.isBlank, "requestor", "is needed")
        check.require(!reason.isBlank, "reason", "is needed")
        guard check.problems.isEmpty else { throw .unfit(check.problems) }
        let first = CarrierCall.cancelPickup(
            confirmation, requestor: requestor, reason: reason, settings: settings, goneIsDone: false)
        let later = CarrierCall.cancelPickup(
            confirmation, requestor: requestor, reason: reason, settings: settings, goneIsDone: true)
        do throws(CarrierFailure) {
            try await transport.read(first, then: later, pausing: pause)
        } catch {
            throw error.hiding(settings.secrets)
        }
    }
}
