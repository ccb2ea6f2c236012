public import CarrierInterface
public import Logistics

/// UPS: return labels that can be voided and found again, pickups, tracking and its alerts.
public enum UPSCarrier {
    public static let name = CarrierName("UPS")

    /// Without settings nothing is offered, and nothing is ever called.
    public static func make(
        settings: UPSSettings?, transport: any Transport, surroundings: Surroundings
    ) -> Carrier {
        guard let settings else { return Carrier(name: name) }
        let session = UPSSession(settings: settings, transport: transport, surroundings: surroundings)
        var carrier = Carrier(
            name: name, labels: UPSLabels(session: session), voids: UPSVoids(session: session),
            pickups: UPSPickups(session: session))
        carrier.labelLookup = UPSLookup(session: session)
        carrier.pickupLookup = UPSPickupLookup(session: session)
        carrier.tracking = UPSTracking(session: session)
        carrier.alerts = UPSAlerts(session: session)
        return carrier
    }
}
