public import CarrierInterface
public import Logistics

/// DHL Express: return labels and pickups. DHL voids no shipment, so there is no void to offer.
public enum DHLCarrier {
    public static let name = CarrierName("DHL")

    /// Without settings nothing is offered, and nothing is ever called.
    public static func make(
        settings: DHLSettings?, transport: any Transport, surroundings: Surroundings
    ) -> Carrier {
        guard let settings else { return Carrier(name: name) }
        return Carrier(
            name: name, labels: DHLLabels(settings: settings, transport: transport),
            pickups: DHLPickups(settings: settings, transport: transport, pause: surroundings.pause))
    }
}
