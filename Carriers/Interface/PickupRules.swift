public import Logistics

/// What a carrier wants of a pickup's day and hours, judged before it is asked.
public struct PickupRules: Hashable, Sendable {
    /// Orders for the same day are taken until this time at the address.
    public var sameDayCutOff: TimeOfDay
    /// From ready to close, in minutes.
    public var shortestWindow: Int
    /// The courier has gone home by then.
    public var latestClose: TimeOfDay
    /// How many days ahead an order is taken.
    public var mostDaysAhead: Int

    public init(sameDayCutOff: TimeOfDay, shortestWindow: Int, latestClose: TimeOfDay, mostDaysAhead: Int) {
        self.sameDayCutOff = sameDayCutOff
        self.shortestWindow = shortestWindow
        self.latestClose = latestClose
        self.mostDaysAhead = mostDaysAhead
    }
}
