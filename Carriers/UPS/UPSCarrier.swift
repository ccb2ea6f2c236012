public import CarrierInterface
public import Logistics

/// UPS: return labels that can be voided, and pickups.
public enum UPSCarrier {
    public static let name = CarrierName("UPS")

    /// Without settings nothing is offered, and nothing is ever called.
    public static func make(
        settings: UPSSettings?, transport: any Transport, surroundings: Surroundings
    ) -> Carrier {
        guard let settings else { return Carrier(name: name) }
        let session = UPSSession(settings: settings, transport: transport, surroundings: surroundings)
        return Carrier(
            name: name, labels: UPSLabels(session: session), voids: UPSVoids(session: session),
            pickups: UPSPickups(session: session))
    }
}
