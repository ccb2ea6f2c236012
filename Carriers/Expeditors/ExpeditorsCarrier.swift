public import CarrierInterface
public import Logistics

/// Expeditors, a forwarder: a booking is a letter to its office, since it publishes no interface for
/// bookings.
public enum ExpeditorsCarrier {
    public static let name = CarrierName("Expeditors")

    /// Nothing here calls anyone, so there are no settings and no transport: the letter can always be
    /// written, and goes out only where an address for bookings is set (D9).
    public static func make() -> Carrier {
        Carrier(name: name, bookings: ExpeditorsBookings())
    }
}
