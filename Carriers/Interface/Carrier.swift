public import Logistics

/// A carrier by what it can do for us. A capability that is nil is not offered: a page leaves the
/// button out, and nothing is called.
///
/// All are nil for a carrier without settings; say so with `CarrierFailure.notConfigured`.
public struct Carrier: Sendable {
    public var name: CarrierName
    public var labels: (any LabelService)?
    /// Finds a label that was perhaps bought.
    public var labelLookup: (any LabelLookup)?
    /// Checks an order without buying.
    public var dryRun: (any LabelDryRun)?
    public var voids: (any VoidService)?
    public var pickups: (any PickupService)?
    /// Finds a pickup or booking that was perhaps made.
    public var pickupLookup: (any PickupLookup)?
    public var pickupChange: (any PickupChange)?
    public var bookings: (any BookingService)?
    public var tracking: (any TrackingService)?
    public var alerts: (any TrackingAlerts)?

    /// A carrier that offers nothing yet; capabilities are set one by one.
    public init(
        name: CarrierName, labels: (any LabelService)? = nil, voids: (any VoidService)? = nil,
        pickups: (any PickupService)? = nil, bookings: (any BookingService)? = nil
    ) {
        self.name = name
        self.labels = labels
        self.voids = voids
        self.pickups = pickups
        self.bookings = bookings
    }
}
