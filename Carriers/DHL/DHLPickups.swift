import CarrierInterface
import Logistics

/// Courier visits. DHL can neither list nor look them up, so one in doubt is a person's matter.
struct DHLPickups: PickupService, PickupChange {
    /// Ten days ahead is DHL's own limit (specification, `plannedPickupDateAndTime`). For the others it has
    /// no number, since they differ by place: they are **assumed**, on the careful side of its samples
    /// (cut-offs from 12:30 on, latest pickups at 17:00 and 18:00).
    static let commonRules = TimeOfDay("18:00").map {
        PickupRules(sameDayCutOff: .noon, shortestWindow: 120, latestClose: $0, mostDaysAhead: 10)
    }

    let needsOffset = true
    let rules: PickupRules? = commonRules
    let settings: DHLSettings
    let transport: any Transport
    let reader: DHLReader

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
        return PurchaseOutcome(sent, reading: call).hiding(order.personalTexts, secrets: settings.secrets)
    }

    /// DHL may join several pickups into one visit: cancelling one can touch its neighbors.
    func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {
        var check = OrderCheck(confirmation: order.confirmation)
        check.require(!order.requestor.isBlank, "requestor", "is needed")
        check.require(!order.reason.isBlank, "reason", "is needed")
        guard check.problems.isEmpty else { throw .unfit(check.problems) }
        try await reader.read(
            CarrierCall.cancelPickup(
                order.confirmation, requestor: order.requestor, reason: order.reason, settings: settings))
    }

    /// Joined pickups change together, too. DHL has no field for who asks.
    func change(
        _ confirmation: String, to order: PickupOrder, requestor: String
    ) async throws(CarrierFailure) -> String {
        let check = OrderCheck(confirmation: confirmation)
        let problems = check.problems + problems(with: order)
        guard problems.isEmpty else { throw .unfit(problems) }
        return try await reader.read(
            .changePickup(confirmation, to: order, settings: settings), hiding: order.personalTexts)
    }
}

extension OrderCheck {
    /// The number came from DHL once; it becomes part of an address.
    fileprivate init(confirmation: String) {
        self.init()
        require(
            !confirmation.isEmpty && confirmation.utf8.allSatisfy(Percent.isUnreserved), "confirmation",
            "is letters and digits")
    }
}
