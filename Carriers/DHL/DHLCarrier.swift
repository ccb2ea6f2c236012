public import CarrierInterface
public import Logistics

/// DHL Express: return labels with look-up and dry run, pickups, tracking. DHL voids no shipment and lists no
/// pickups, so there is nothing of that to offer.
public enum DHLCarrier {
    public static let name = CarrierName("DHL")

    /// Without settings nothing is offered, and nothing is ever called.
    public static func make(
        settings: DHLSettings?, transport: any Transport, surroundings: Surroundings
    ) -> Carrier {
        guard let settings else { return Carrier(name: name) }
        let reader = DHLReader(settings: settings, transport: transport, pause: surroundings.pause)
        let pickups = DHLPickups(settings: settings, transport: transport, reader: reader)
        var carrier = Carrier(
            name: name, labels: DHLLabels(settings: settings, transport: transport), pickups: pickups)
        carrier.labelLookup = DHLLookup(reader: reader)
        carrier.dryRun = DHLDryRun(reader: reader)
        carrier.pickupChange = pickups
        carrier.tracking = DHLTracking(reader: reader)
        return carrier
    }
}
