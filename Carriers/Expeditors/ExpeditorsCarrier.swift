public import CarrierInterface
public import Logistics

/// Expeditors, a forwarder: a booking is a letter to its office, since it publishes no interface for
/// bookings; tracking is its real Tracking API v2.
public enum ExpeditorsCarrier {
    public static let name = CarrierName("Expeditors")

    /// The letter can always be written. Tracking and the booking call need settings.
    ///
    /// - Parameter allowance: counts token and data calls of the hour, across restarts.
    public static func make(
        settings: ExpeditorsSettings, transport: any Transport, surroundings: Surroundings,
        allowance: any CallAllowance
    ) -> Carrier {
        var carrier = Carrier(name: name, bookings: ExpeditorsBookings())
        if let tracking = settings.tracking {
            let session = ExpeditorsSession(
                settings: tracking, transport: transport, surroundings: surroundings, allowance: allowance)
            carrier.tracking = ExpeditorsTracking(session: session)
            if settings.bookingURL != nil { carrier.pickupLookup = ExpeditorsLookup(session: session) }
        }
        if let url = settings.bookingURL {
            carrier.pickups = ExpeditorsPosting(url: url, transport: transport)
        }
        return carrier
    }
}
