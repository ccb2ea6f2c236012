import CarrierInterface
import Logistics

/// Return labels: one parcel, one shipment, since a return from the US has one package (120624).
struct UPSLabels: LabelService {
    let session: UPSSession
    /// Return services 8 and 2.
    let deliveries: Set<Label.Delivery> = [.email, .post]

    func problems(with order: LabelOrder) -> [OrderProblem] {
        UPSShipment(order, session.settings).problems
    }

    func prepare() async throws(CarrierFailure) {
        _ = try await session.tokens.token()
    }

    func buy(
        _ order: LabelOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BoughtLabel> {
        let problems = problems(with: order)
        guard problems.isEmpty else { return .refused(.unfit(problems)) }
        var personal = order.personalTexts
        if case .emailed(let address) = order.delivery { personal.append(address) }
        return await session.spend(hiding: personal, beforeFirstByte: beforeFirstByte) { token in
            .returnLabel(order, settings: session.settings, token: token)
        }
    }
}
